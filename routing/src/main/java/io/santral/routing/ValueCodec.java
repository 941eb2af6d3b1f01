package io.santral.routing;

import io.santral.Agent;
import io.santral.Channel;
import io.santral.ChannelCapacity;
import io.santral.Direction;
import io.santral.Interaction;
import io.santral.Language;
import io.santral.LanguageSkill;
import io.santral.Medium;
import io.santral.Membership;
import io.santral.Proficiency;
import io.santral.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Interactions, agents and requirements as bytes. They are read through the same doors by which
 * users make them, so what is read is as good as what was given.
 */
final class ValueCodec {
  private static final Codes<Medium> MEDIA = new Codes<>(Medium.class, "SPOKEN WRITTEN");
  private static final Codes<Direction> DIRECTIONS =
      new Codes<>(Direction.class, "INBOUND OUTBOUND INTERNAL");
  static final Codes<Proficiency> LEVELS =
      new Codes<>(Proficiency.class, "A1 A2 B1 B2 C1 C2 NATIVE");

  /** As deep as a requirement may be, and so as deep as its bytes are followed. */
  private static final int DEEPEST = 32;

  // What of an interaction is not as it is when nothing is said about it.
  private static final int QUEUE = 1;
  private static final int LANGUAGES = 1 << 1;
  private static final int NEEDS = 1 << 2;
  private static final int PRIORITY = 1 << 3;
  private static final int DIRECTION = 1 << 4;
  private static final int CUSTOMER = 1 << 5;
  private static final int PREFERRED = 1 << 6;
  private static final int ATTRIBUTES = 1 << 7;
  private static final int DEADLINE = 1 << 8;
  private static final int NOT_BEFORE = 1 << 9;

  private ValueCodec() {}

  // --- interactions -----------------------------------------------------------------------------

  static void write(ByteSink to, Interaction i) {
    int parts = parts(i);
    to.count(parts).text(i.id());
    write(to, i.channel());
    if ((parts & QUEUE) != 0) {
      to.text(i.queue());
    }
    if ((parts & LANGUAGES) != 0) {
      to.count(i.languages().size());
      for (Language language : i.languages()) {
        to.text(language.tag());
      }
    }
    if ((parts & NEEDS) != 0) {
      write(to, i.requirements());
    }
    if ((parts & PRIORITY) != 0) {
      to.number(i.priority().level());
    }
    if ((parts & DIRECTION) != 0) {
      DIRECTIONS.write(to, i.direction());
    }
    writeIf(to, i.customer());
    writeIf(to, i.preferredAgent());
    if ((parts & ATTRIBUTES) != 0) {
      write(to, i.attributes());
    }
    if ((parts & DEADLINE) != 0) {
      to.number(i.deadline());
    }
    if ((parts & NOT_BEFORE) != 0) {
      to.number(i.notBefore());
    }
  }

  private static int parts(Interaction i) {
    return (i.queue().isEmpty() ? 0 : QUEUE)
        | (i.languages().isEmpty() ? 0 : LANGUAGES)
        | (i.requirements().isEmpty() ? 0 : NEEDS)
        | (i.priority().level() == 0 ? 0 : PRIORITY)
        | (i.direction() == Direction.INBOUND ? 0 : DIRECTION)
        | (i.customer() == null ? 0 : CUSTOMER)
        | (i.preferredAgent() == null ? 0 : PREFERRED)
        | (i.attributes().isEmpty() ? 0 : ATTRIBUTES)
        | (i.deadline() == Long.MAX_VALUE ? 0 : DEADLINE)
        | (i.notBefore() == Long.MIN_VALUE ? 0 : NOT_BEFORE);
  }

  private static void writeIf(ByteSink to, @Nullable String text) {
    if (text != null) {
      to.text(text);
    }
  }

  static Interaction interaction(ByteSource from) {
    long parts = from.count();
    Interaction i = Interaction.of(from.text()).on(channel(from));
    i = (parts & QUEUE) == 0 ? i : i.to(from.text());
    i = (parts & LANGUAGES) == 0 ? i : i.in(languages(from));
    i = (parts & NEEDS) == 0 ? i : i.needs(requirements(from).toArray(new Requirement[0]));
    i = (parts & PRIORITY) == 0 ? i : i.priority(from.small());
    i = (parts & DIRECTION) == 0 ? i : i.direction(DIRECTIONS.read(from));
    i = (parts & CUSTOMER) == 0 ? i : i.customer(from.text());
    i = (parts & PREFERRED) == 0 ? i : i.prefers(from.text());
    for (int more = (parts & ATTRIBUTES) == 0 ? 0 : from.elements(); more > 0; more--) {
      i = i.with(from.text(), from.text());
    }
    i = (parts & DEADLINE) == 0 ? i : i.startBy(from.number());
    return (parts & NOT_BEFORE) == 0 ? i : i.notBefore(from.number());
  }

  private static List<Language> languages(ByteSource from) {
    List<Language> languages = new ArrayList<>();
    for (int more = from.elements(); more > 0; more--) {
      languages.add(Language.of(from.text()));
    }
    return languages;
  }

  private static void write(ByteSink to, SortedMap<String, String> attributes) {
    to.count(attributes.size());
    for (Map.Entry<String, String> each : attributes.entrySet()) {
      to.text(each.getKey()).text(each.getValue());
    }
  }

  private static void write(ByteSink to, Channel channel) {
    to.text(channel.id());
    MEDIA.write(to, channel.medium());
  }

  private static Channel channel(ByteSource from) {
    return Channel.of(from.text(), MEDIA.read(from));
  }

  // --- agents -----------------------------------------------------------------------------------

  static void write(ByteSink to, Agent agent) {
    to.text(agent.id()).optional(agent.team()).optional(agent.site());
    to.count(agent.languages().size());
    for (LanguageSkill each : agent.languages()) {
      to.text(each.language().tag());
      write(to, each.spoken());
      write(to, each.written());
    }
    to.count(agent.skills().size());
    for (Map.Entry<String, Integer> each : agent.skills().entrySet()) {
      to.text(each.getKey()).count(each.getValue());
    }
    to.count(agent.totalCapacity()).count(agent.channels().size());
    for (ChannelCapacity each : agent.channels()) {
      write(to, each.channel());
      to.count(each.max()).count(each.cost()).put(each.interruptible());
    }
    to.count(agent.memberships().size());
    for (Membership each : agent.memberships()) {
      to.text(each.queue()).count(each.tier()).count(each.position()).count(each.preference());
    }
    write(to, agent.attributes());
  }

  private static void write(ByteSink to, @Nullable Proficiency level) {
    to.put(level != null);
    if (level != null) {
      LEVELS.write(to, level);
    }
  }

  private static @Nullable Proficiency level(ByteSource from) {
    return from.flag() ? LEVELS.read(from) : null;
  }

  static Agent agent(ByteSource from) {
    Agent.Builder agent = Agent.builder(from.text());
    agent.team(from.optional()).site(from.optional());
    for (int more = from.elements(); more > 0; more--) {
      agent.speaks(from.text(), level(from), level(from));
    }
    for (int more = from.elements(); more > 0; more--) {
      agent.skill(from.text(), positive(from));
    }
    agent.totalCapacity(positive(from));
    for (int more = from.elements(); more > 0; more--) {
      Channel channel = channel(from);
      agent.takes(channel, positive(from), positive(from));
      if (from.flag()) {
        agent.interruptible(channel);
      }
    }
    for (int more = from.elements(); more > 0; more--) {
      agent.serves(new Membership(from.text(), positive(from), positive(from), positive(from)));
    }
    for (int more = from.elements(); more > 0; more--) {
      agent.with(from.text(), from.text());
    }
    return agent.build();
  }

  /** Zero or more; whoever is given it has bounds of his own. */
  static int positive(ByteSource from) {
    long value = from.count();
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw ByteSource.damaged("has " + Long.toUnsignedString(value) + ", which is too much");
    }
    return (int) value;
  }

  // --- requirements -----------------------------------------------------------------------------

  static void write(ByteSink to, List<Requirement> requirements) {
    to.count(requirements.size());
    for (Requirement requirement : requirements) {
      write(to, requirement);
    }
  }

  static List<Requirement> requirements(ByteSource from) {
    return requirements(from, 0);
  }

  private static List<Requirement> requirements(ByteSource from, int depth) {
    List<Requirement> requirements = new ArrayList<>();
    for (int more = from.elements(); more > 0; more--) {
      requirements.add(requirement(from, depth));
    }
    return requirements;
  }

  static void write(ByteSink to, Requirement requirement) {
    if (requirement instanceof Requirement.HasSkill r) {
      to.put(1).text(r.skill()).count(r.level());
    } else if (requirement instanceof Requirement.HasAttribute r) {
      to.put(2).text(r.key()).text(r.value());
    } else if (requirement instanceof Requirement.InTeam r) {
      to.put(3).text(r.team());
    } else if (requirement instanceof Requirement.AtSite r) {
      to.put(4).text(r.site());
    } else if (requirement instanceof Requirement.Speaks r) {
      LEVELS.write(to.put(5).text(r.language().tag()), r.level());
    } else if (requirement instanceof Requirement.Writes r) {
      LEVELS.write(to.put(6).text(r.language().tag()), r.level());
    } else if (requirement instanceof Requirement.AllOf r) {
      write(to.put(7), r.terms());
    } else if (requirement instanceof Requirement.AnyOf r) {
      write(to.put(8), r.terms());
    } else if (requirement instanceof Requirement.Not r) {
      write(to.put(9), r.term());
    } else if (requirement instanceof Requirement.Until r) {
      write(to.put(10).duration(r.time()), r.term());
    } else if (requirement instanceof Requirement.After r) {
      write(to.put(11).duration(r.time()), r.term());
    }
  }

  static Requirement requirement(ByteSource from) {
    return requirement(from, 0);
  }

  private static Requirement requirement(ByteSource from, int depth) {
    if (depth > DEEPEST) {
      throw ByteSource.damaged("has a requirement deeper than " + DEEPEST);
    }
    int kind = from.one();
    return switch (kind) {
      case 1 -> Requirement.skill(from.text(), positive(from));
      case 2 -> Requirement.attribute(from.text(), from.text());
      case 3 -> Requirement.team(from.text());
      case 4 -> Requirement.site(from.text());
      case 5 -> Requirement.speaks(Language.of(from.text()), LEVELS.read(from));
      case 6 -> Requirement.writes(Language.of(from.text()), LEVELS.read(from));
      case 7 -> Requirement.allOf(requirements(from, depth + 1).toArray(new Requirement[0]));
      case 8 -> Requirement.anyOf(requirements(from, depth + 1).toArray(new Requirement[0]));
      case 9 -> Requirement.not(requirement(from, depth + 1));
      case 10 -> Requirement.until(from.duration(), requirement(from, depth + 1));
      case 11 -> Requirement.after(from.duration(), requirement(from, depth + 1));
      default -> throw ByteSource.damaged("has a requirement of kind " + kind);
    };
  }
}
