package io.santral.examples.day;

import io.santral.Agent;
import io.santral.Channel;
import io.santral.Interaction;
import io.santral.Language;
import io.santral.Proficiency;
import io.santral.Requirement;
import io.santral.ServiceLevel;
import io.santral.routing.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A made-up Monday of a shop's service centre that speaks Turkish, German, English and Hungarian.
 *
 * <ul>
 *   <li>About 4,500 customers: calls for sales, support and billing, chats, and e-mails, some of
 *       which came in at night. The arrival rate has two humps, before eleven and in the middle of
 *       the afternoon.
 *   <li>{@value #AGENTS} agents in seven shifts with two short breaks and a lunch, and six team
 *       leads who help with calls that have waited for a minute.
 *   <li>An agent takes one call, or up to three chats, or one e-mail, which a call or a chat
 *       interrupts. Levels of language are as on the CEFR scale; B1 is asked for.
 *   <li>One customer in ten has priority. Some Austrians ask for Austrian German, some Hungarians
 *       and Germans take English if need be, some callers want the agent of last time.
 *   <li>Callers and chatters lose patience, a few of them at once; some offers are not answered.
 * </ul>
 *
 * <p>Everything is drawn from one seed, each kind of thing from its own stream.
 */
final class GeneratedDay {
  static final int AGENTS = 72;
  static final int LEADS = 6;
  static final long MIDNIGHT = Times.date("2026-03-02");

  private static final double CUSTOMERS = 4_500;
  private static final double OPENS = 7;
  private static final double CLOSES = 20;
  private static final int NIGHT_MAILS = 60;

  private static final String[] LANGUAGES = {"tr", "de", "en", "hu"};
  private static final double[] ASKED = {0.44, 0.28, 0.16, 0.12};
  private static final double[] SPOKEN = {0.40, 0.28, 0.17, 0.15};

  private static final List<Proficiency> FOREIGN =
      List.of(Proficiency.B1, Proficiency.B2, Proficiency.C1, Proficiency.C2);

  private static final String[] QUEUES = {"sales", "support", "billing", "chat", "mail"};
  private static final double[] SHARES = {0.24, 0.30, 0.17, 0.16, 0.13};
  private static final Channel[] CHANNELS = {
    Channel.VOICE, Channel.VOICE, Channel.VOICE, Channel.CHAT, Channel.EMAIL
  };
  private static final long[] HANDLING = {250, 320, 210, 560, 400};
  private static final double[] VARIATION = {0.8, 0.9, 0.7, 0.6, 0.7};

  /** Hours at which shifts of eight hours begin; agents are dealt out to them in this order. */
  private static final double[] SHIFTS = {8, 9, 12, 7, 10, 9.5, 8, 12, 9, 11, 8.5, 12, 7.5};

  private final long seed;
  private final long target;
  private final double targetShare;
  private final List<Attendance> attendances = new ArrayList<>();
  private final List<Arrival> arrivals = new ArrayList<>();

  private GeneratedDay(long seed, double targetShare, long target) {
    this.seed = seed;
    this.target = target;
    this.targetShare = targetShare;
  }

  /** Makes the day of a seed. */
  static Workload of(long seed, double targetShare, long target) {
    GeneratedDay day = new GeneratedDay(seed, targetShare, target);
    day.makeAgents();
    day.makeCustomers();
    Draws answering = new Draws(seed, "answering");
    return new Workload(
        MIDNIGHT,
        day.plan(),
        day.attendances,
        day.arrivals,
        offered -> answer(answering, offered.channel()));
  }

  private Plan plan() {
    ServiceLevel level = ServiceLevel.of(targetShare, Duration.ofNanos(target));
    Duration minute = Duration.ofMinutes(1);
    Plan.Builder plan = Plan.builder().seed(seed);
    plan.queue("sales", q -> q.needs(Requirement.skill("sales")).target(level).wrapUp(seconds(15)));
    plan.queue(
        "support", q -> q.needs(Requirement.skill("support")).target(level).wrapUp(seconds(20)));
    plan.queue(
        "billing",
        q ->
            q.needs(Requirement.skill("billing"))
                .target(level)
                .wrapUp(seconds(15))
                .overflowAfter(Duration.ofMinutes(4), "support"));
    plan.queue(
        "chat", q -> q.needs(Requirement.skill("chat")).ringTime(seconds(45)).wrapUp(seconds(10)));
    plan.queue("mail", q -> q.needs(Requirement.skill("mail")).ringTime(minute));
    attendances.forEach(stay -> plan.agent(stay.agent()));
    return plan.build();
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  private static long answer(Draws draws, Channel channel) {
    boolean misses = draws.chance(0.006);
    long mean = channel.equals(Channel.CHAT) ? 10 : 4;
    long delay = draws.logNormal(mean * Times.SECOND, 0.5);
    return misses ? AnswerTimes.NEVER : delay;
  }

  private void makeAgents() {
    Draws draws = new Draws(seed, "agents");
    for (int i = 1; i <= AGENTS; i++) {
      attend(agent(i, draws), SHIFTS[i % SHIFTS.length], draws);
    }
    for (int i = 1; i <= LEADS; i++) {
      attend(lead(i), i % 2 == 0 ? 9 : 12, draws);
    }
  }

  private static Agent agent(int number, Draws draws) {
    Agent.Builder agent = Agent.builder(String.format(Locale.ROOT, "a%02d", number));
    int home = homeLanguage(number);
    agent.team("team " + LANGUAGES[home]).speaks(LANGUAGES[home], Proficiency.NATIVE);
    for (int other = 0; other < LANGUAGES.length; other++) {
      if (other != home && draws.chance(LANGUAGES[other].equals("en") ? 0.55 : 0.12)) {
        int spoken = draws.weighted(4, 3, 2);
        // Half of them write a foreign language a little better than they speak it.
        int written = spoken + draws.below(2);
        agent.speaks(LANGUAGES[other], FOREIGN.get(spoken), FOREIGN.get(written));
      }
    }
    int main = draws.weighted(SHARES[0], SHARES[1], SHARES[2]);
    agent.takes(Channel.VOICE, 1);
    for (int queue = 0; queue < 3; queue++) {
      if (queue == main || draws.chance(0.4)) {
        agent.skill(QUEUES[queue]).serves(QUEUES[queue]);
      }
    }
    if (draws.chance(0.45)) {
      agent.skill("chat").serves("chat").takes(Channel.CHAT, 3);
    }
    if (draws.chance(0.6)) {
      agent.skill("mail").serves("mail").takes(Channel.EMAIL, 1).interruptible(Channel.EMAIL);
    }
    return agent.build();
  }

  /** Agents stand in the order of their languages, so that each language is in every shift. */
  private static int homeLanguage(int number) {
    double rest = (number - 0.5) / AGENTS;
    int home = 0;
    while (rest >= SPOKEN[home]) {
      rest -= SPOKEN[home];
      home++;
    }
    return home;
  }

  private static Agent lead(int number) {
    String home = LANGUAGES[number % LANGUAGES.length];
    Agent.Builder agent = Agent.builder("lead" + number).team("leads");
    agent.speaks(home, Proficiency.NATIVE);
    if (!home.equals("en")) {
      agent.speaks("en", Proficiency.C1);
    }
    agent.takes(Channel.VOICE, 1);
    for (int queue = 0; queue < 3; queue++) {
      agent.skill(QUEUES[queue]).serves(QUEUES[queue], 2);
    }
    return agent.build();
  }

  private void attend(Agent agent, double hour, Draws draws) {
    long from = MIDNIGHT + (long) (hour * Times.HOUR) + draws.below(240) * Times.SECOND;
    long quarter = 15 * Times.MINUTE;
    List<Attendance.Break> breaks = new ArrayList<>();
    breaks.add(new Attendance.Break(from + minutes(95 + 10 * draws.below(5)), quarter));
    breaks.add(new Attendance.Break(from + minutes(195 + 15 * draws.below(6)), 2 * quarter));
    breaks.add(new Attendance.Break(from + minutes(350 + 10 * draws.below(6)), quarter));
    attendances.add(new Attendance(agent, from, from + 8 * Times.HOUR, breaks));
  }

  private static long minutes(long minutes) {
    return minutes * Times.MINUTE;
  }

  private void makeCustomers() {
    Draws times = new Draws(seed, "arrivals");
    Draws kinds = new Draws(seed, "kinds");
    Draws patience = new Draws(seed, "patience");
    Draws work = new Draws(seed, "work");
    List<Long> night = new ArrayList<>();
    for (int i = 0; i < NIGHT_MAILS; i++) {
      night.add(MIDNIGHT + (long) (times.uniform() * OPENS * Times.HOUR));
    }
    night.sort(null);
    night.forEach(at -> addCustomer(at, 4, kinds, patience, work));
    double top = 1.25;
    double perHour = CUSTOMERS / area();
    double hour = OPENS;
    while (true) {
      hour += -StrictMath.log(times.uniform()) / (perHour * top);
      if (hour >= CLOSES) {
        return;
      }
      if (times.chance(rate(hour) / top)) {
        long at = MIDNIGHT + (long) (hour * Times.HOUR);
        addCustomer(at, kinds.weighted(SHARES), kinds, patience, work);
      }
    }
  }

  /** The shape of the day: two humps over a floor. */
  private static double rate(double hour) {
    double morning = (hour - 10.6) / 2.0;
    double afternoon = (hour - 15.3) / 2.5;
    return 0.14
        + StrictMath.exp(-morning * morning)
        + 0.85 * StrictMath.exp(-afternoon * afternoon);
  }

  private static double area() {
    double sum = 0;
    int steps = 1350;
    double step = (CLOSES - OPENS) / steps;
    for (int i = 0; i < steps; i++) {
      sum += rate(OPENS + (i + 0.5) * step) * step;
    }
    return sum;
  }

  private void addCustomer(long at, int queue, Draws kinds, Draws patience, Draws work) {
    int number = arrivals.size() + 1;
    Interaction interaction =
        Interaction.of(String.format(Locale.ROOT, "%s-%04d", QUEUES[queue], number))
            .to(QUEUES[queue])
            .on(CHANNELS[queue])
            .in(languages(kinds))
            .priority(kinds.chance(0.1) ? 1 : 0);
    boolean knows = kinds.chance(0.05);
    int agent = 1 + kinds.below(AGENTS);
    if (knows && CHANNELS[queue].equals(Channel.VOICE)) {
      interaction = interaction.prefers(String.format(Locale.ROOT, "a%02d", agent));
    }
    long handling = work.logNormal(HANDLING[queue] * Times.SECOND, VARIATION[queue]);
    arrivals.add(
        new Arrival(interaction, at, patienceFor(queue, patience), Times.SECOND + handling, 0));
  }

  private static List<Language> languages(Draws draws) {
    int index = draws.weighted(ASKED);
    double turn = draws.uniform();
    String asked = LANGUAGES[index];
    List<Language> languages = new ArrayList<>();
    languages.add(Language.of(asked.equals("de") && turn < 0.2 ? "de-AT" : asked));
    if ((asked.equals("de") || asked.equals("hu")) && turn > 0.7) {
      languages.add(Language.of("en"));
    }
    return languages;
  }

  private static long patienceFor(int queue, Draws draws) {
    boolean atOnce = draws.chance(0.04);
    long mean = CHANNELS[queue].equals(Channel.CHAT) ? 400 : 270;
    long patience = Times.SECOND + draws.exponential((atOnce ? 8 : mean) * Times.SECOND);
    return CHANNELS[queue].equals(Channel.EMAIL) ? Patience.ENDLESS : patience;
  }
}
