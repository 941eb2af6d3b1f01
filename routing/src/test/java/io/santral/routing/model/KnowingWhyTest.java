package io.santral.routing.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.santral.Interaction;
import io.santral.routing.Candidates;
import io.santral.routing.Command;
import io.santral.routing.EventType;
import io.santral.routing.Explanation;
import io.santral.routing.Explanation.Gate;
import io.santral.routing.Explanation.OfAgent;
import io.santral.routing.Explanation.Outlook;
import io.santral.routing.InteractionView;
import io.santral.routing.OfferExplanation;
import io.santral.routing.OfferExplanation.Rule;
import io.santral.routing.Outcome.Status;
import io.santral.routing.Plan;
import io.santral.routing.Presence;
import io.santral.routing.Reason;
import io.santral.routing.RoutingStrategy;
import io.santral.routing.ShadowReport;
import io.santral.routing.model.CommandMaker.Step;
import io.santral.routing.model.Parts.Call;
import io.santral.routing.model.Parts.Staff;
import io.santral.routing.model.Run.Setup;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the engine says of its reasons, beside the oracle's. */
class KnowingWhyTest {
  private static final int SEEDS = 25;
  private static final int STEPS = 300;

  private static Setup setup(long seed) {
    return Model.setup(new SplittableRandom(seed), STEPS);
  }

  // --- waiting interactions ---------------------------------------------------------------------

  @Test
  void explain_agreesWithTheOracle() {
    Map<Gate, Integer> gates = new EnumMap<>(Gate.class);
    Map<Outlook, Integer> outlooks = new EnumMap<>(Outlook.class);
    for (long seed = 1; seed <= SEEDS; seed++) {
      Setup setup = setup(seed);
      Oracle oracle = new Oracle(setup.plan(), setup.start());
      EngineSubject engine = new EngineSubject(setup.plan(), setup.start());
      for (Step step : Run.steps(setup)) {
        Run.step(oracle, step);
        Run.step(engine, step);
        for (Call call : oracle.calls) {
          compare(oracle, call, engine, gates, outlooks);
        }
      }
    }
    // Between two steps nothing that seeks has a candidate: the engine would have offered it.
    assertThat(gates).doesNotContainKey(Gate.NONE).hasSize(Gate.values().length - 1);
    assertThat(outlooks).doesNotContainKey(Outlook.CANDIDATES);
    assertThat(outlooks).hasSize(Outlook.values().length - 1);
  }

  private static void compare(
      Oracle oracle,
      Call call,
      EngineSubject engine,
      Map<Gate, Integer> gates,
      Map<Outlook, Integer> outlooks) {
    Explanation why = engine.explain(call.id()).orElse(null);
    assertThat(why != null).isEqualTo(call.waits());
    if (why == null) {
      return;
    }
    assertThat(why.at()).isEqualTo(oracle.now);
    assertThat(why.state()).isEqualTo(call.state);
    assertThat(ids(why.candidates())).isEqualTo(staffIds(oracle.candidates(call)));
    assertThat(ids(why.agents())).isEqualTo(staffIds(oracle.staff));
    assertThat(why.outlook()).isEqualTo(outlook(oracle, call));
    outlooks.merge(why.outlook(), 1, Integer::sum);
    for (OfAgent of : why.agents()) {
      gates.merge(of.gate(), 1, Integer::sum);
      assertGate(oracle, call, oracle.staff(of.agent()), of);
    }
    assertThat(why.toString()).contains(call.id()).doesNotContain("null");
  }

  @Test
  void outlook_agreesWithTheOracle() {
    Map<Outlook, Integer> outlooks = new EnumMap<>(Outlook.class);
    for (long seed = 1; seed <= SEEDS; seed++) {
      Setup setup = setup(seed);
      Oracle oracle = new Oracle(setup.plan(), setup.start());
      EngineSubject engine = new EngineSubject(setup.plan(), setup.start());
      for (Step step : Run.steps(setup)) {
        Run.step(oracle, step);
        Run.step(engine, step);
        if (step.command() instanceof Command.Submit submit
            && oracle.queue(submit.interaction().queue()) != null) {
          Outlook outlook = engine.outlook(submit.interaction());
          assertThat(outlook).isEqualTo(outlookOfNew(oracle, submit.interaction()));
          outlooks.merge(outlook, 1, Integer::sum);
        }
      }
    }
    assertThat(outlooks).hasSize(Outlook.values().length);
  }

  private static Outlook outlookOfNew(Oracle oracle, Interaction value) {
    Call call = new Call(value);
    Parts.Queue queue = oracle.queue(value.queue());
    call.queue = queue;
    Outlook best = Outlook.NOBODY_HAS_IT;
    for (Staff agent : oracle.staff) {
      boolean now = oracle.mayServe(call, agent, queue, 0);
      boolean later =
          queue.law.changes(value).stream()
              .anyMatch(wait -> oracle.mayServe(call, agent, queue, wait.toNanos()));
      if (now || later) {
        boolean free = agent.presence == Presence.READY && oracle.fits(call, agent);
        boolean takes = now && !oracle.isKeptBack(call, agent);
        Outlook his = free ? takes ? Outlook.CANDIDATES : Outlook.NOT_NOW : Outlook.NOBODY_FREE;
        his = agent.presence == Presence.LOGGED_OUT ? Outlook.NOBODY_ON_SHIFT : his;
        best = his.compareTo(best) > 0 ? his : best;
      }
    }
    return best;
  }

  private static void assertGate(Oracle oracle, Call call, Staff agent, OfAgent of) {
    boolean could = could(oracle, call, agent);
    assertThat(of.gate().compareTo(Gate.LANGUAGE) > 0).as("%s", of).isEqualTo(could);
    switch (of.gate()) {
      case LOGGED_OUT -> assertThat(agent.presence).isEqualTo(Presence.LOGGED_OUT);
      case NOT_READY -> assertThat(agent.presence).isEqualTo(Presence.NOT_READY);
      case DRAINING -> assertThat(agent.presence).isEqualTo(Presence.DRAINING);
      case CAPACITY -> assertThat(oracle.fits(call, agent)).isFalse();
      case LATER_STEP -> {
        assertThat(oracle.isEligible(call, agent)).isFalse();
        assertThat(of.until() - oracle.now).isBetween(0L, 60_000_000_000L);
      }
      case FOR_PREFERRED -> {
        assertThat(call.direct).isNotNull().isNotSameAs(agent);
        assertThat(of.until()).isEqualTo(call.heldUntil);
      }
      case OFFER_OPEN -> assertThat(Oracle.isOfferedTo(call, agent)).isTrue();
      case RESERVED -> assertThat(oracle.isKeptBack(call, agent)).isTrue();
      case REFUSED -> assertThat(oracle.isRefusedBy(call, agent)).isTrue();
      case HELD -> assertThat(of.until()).isEqualTo(call.parkedUntil);
      case OFFERS_OPEN -> assertThat(call.isInLine()).isFalse();
      default -> assertThat(could).isFalse();
    }
  }

  /** Whether he may serve it now or by a later step. */
  private static boolean could(Oracle oracle, Call call, Staff agent) {
    if (call.isDirect()) {
      return oracle.isEligible(call, agent);
    }
    int last = call.queue.law.changes(call.value).size();
    return IntStream.rangeClosed(call.step, last)
        .mapToLong(step -> call.queue.law.begin(call.value, step))
        .anyMatch(waited -> oracle.mayServe(call, agent, call.queue, waited));
  }

  private static Outlook outlook(Oracle oracle, Call call) {
    List<Staff> could = oracle.staff.stream().filter(s -> could(oracle, call, s)).toList();
    if (could.isEmpty()) {
      return Outlook.NOBODY_HAS_IT;
    }
    if (could.stream().allMatch(s -> s.presence == Presence.LOGGED_OUT)) {
      return Outlook.NOBODY_ON_SHIFT;
    }
    boolean free =
        could.stream()
            .anyMatch(
                s ->
                    s.presence == Presence.READY
                        && (oracle.fits(call, s) || Oracle.isOfferedTo(call, s)));
    return free ? Outlook.NOT_NOW : Outlook.NOBODY_FREE;
  }

  /** Explains in the middle of a decision what the matcher has just collected. */
  private static final class Asking implements Verdict.Teller {
    private EngineSubject engine;
    private int asked;

    @Override
    public Verdict tell(InteractionView interaction, Candidates candidates) {
      List<String> seen = new ArrayList<>();
      for (int c = 0; c < candidates.size(); c++) {
        seen.add(candidates.get(c).id());
      }
      Explanation why = engine.explain(interaction.id()).orElseThrow();
      // Not thrown from here, where it would be contained.
      asked = asked < 0 || !ids(why.candidates()).equals(seen) ? -1 : asked + 1;
      return asked % 3 == 0 ? Verdict.hold(interaction.now() + 1_000_000_000L) : Verdict.usual();
    }
  }

  @Test
  void explain_inTheMiddleOfADecision_namesWhomTheMatcherSees() {
    int asked = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      Setup setup = setup(seed);
      Asking asking = new Asking();
      Plan.Builder builder = setup.plan().toBuilder();
      setup.plan().queues().forEach(q -> builder.queue(q.id(), own -> own.strategy(asking)));
      asking.engine = new EngineSubject(builder.strategyBudget(1_000).build(), setup.start());
      trace(Run.steps(setup), asking.engine);
      assertThat(asking.asked).as("seed %d", seed).isNotNegative();
      asked += asking.asked;
    }
    assertThat(asked).isGreaterThan(500);
  }

  // --- decisions that were made -----------------------------------------------------------------

  /** An oracle that remembers of each offer who were candidates when it was decided. */
  private static final class Remembering extends Oracle {
    private final Map<Long, List<String>> candidates = new HashMap<>();
    private List<String> last = List.of();

    Remembering(Plan plan, long start) {
      super(plan, start);
    }

    @Override
    List<Staff> candidates(Call call) {
      List<Staff> found = super.candidates(call);
      last = staffIds(found);
      return found;
    }

    @Override
    Status assign(Call call, Staff agent) {
      candidates(call);
      return super.assign(call, agent);
    }

    /** An assignment ends the hold first, and then is decided. */
    @Override
    void lapse(Call call, Reason reason) {
      super.lapse(call, reason);
      candidates(call);
    }

    @Override
    void offer(Call call, Staff agent) {
      super.offer(call, agent);
      candidates.put(offers(), last);
    }
  }

  @Test
  void explainDecision_namesTheOraclesCandidates_andPicksTheFirstOfThem() {
    Map<Rule, Integer> rules = new EnumMap<>(Rule.class);
    for (long seed = 1; seed <= SEEDS; seed++) {
      Setup setup = setup(seed);
      Remembering oracle = new Remembering(setup.plan(), setup.start());
      Plan plan = setup.plan().toBuilder().decisionLog(10_000).build();
      EngineSubject engine = new EngineSubject(plan, setup.start());
      for (Step step : Run.steps(setup)) {
        Run.step(oracle, step);
        Run.step(engine, step);
        for (Seen event : engine.drainEvents()) {
          if (event.is(EventType.OFFERED)) {
            OfferExplanation why = engine.explainDecision(event.offer()).orElseThrow();
            rules.merge(why.rule(), 1, Integer::sum);
            assertThat(ids(why.candidates())).isEqualTo(oracle.candidates.get(event.offer()));
            assertWhy(why, event);
          }
        }
      }
    }
    assertThat(rules).hasSize(Rule.values().length);
  }

  private static void assertWhy(OfferExplanation why, Seen event) {
    assertThat(why.picked()).isEqualTo(event.agent());
    assertThat(why.interaction()).isEqualTo(event.interaction());
    assertThat(why.queue()).isEqualTo(event.queue());
    assertThat(why.at()).isEqualTo(event.time());
    assertThat(why.failure().isEmpty()).isEqualTo(why.rule() != Rule.DEFAULT_PICK);
    if (why.rule() == Rule.ASSIGNED) {
      return;
    }
    OfAgent picked =
        why.candidates().stream().filter(c -> c.agent().equals(why.picked())).findAny().get();
    for (OfAgent other : why.candidates()) {
      if (why.rule() == Rule.RANKING || why.rule() == Rule.SCORING) {
        assertThat(place(picked)).isLessThanOrEqualTo(place(other));
        if (place(picked) == place(other)) {
          boolean scored = why.rule() == Rule.SCORING;
          assertThat(scored || picked.key() <= other.key()).isTrue();
          assertThat(!scored || picked.score() >= other.score()).isTrue();
        }
      }
    }
  }

  private static int place(OfAgent of) {
    return of.tier() * 100 + of.language();
  }

  // --- shadows ----------------------------------------------------------------------------------

  @Test
  void eventsAndHashes_areTheSame_withAndWithoutLogAndShadow() {
    List<String> names = new ArrayList<>(Strategies.ALL.keySet());
    names.sort(null);
    long same = 0;
    long different = 0;
    long failed = 0;
    for (int i = 0; i < names.size(); i++) {
      Setup setup = setup(1_000 + i);
      List<Step> steps = Run.steps(setup);
      RoutingStrategy shadow = Strategies.ALL.get(names.get(i));
      Plan watched = setup.plan().toBuilder().decisionLog(3).shadow(shadow).build();
      EngineSubject plain = new EngineSubject(setup.plan(), setup.start());
      EngineSubject engine = new EngineSubject(watched, setup.start());
      assertThat(trace(steps, engine)).as(names.get(i)).isEqualTo(trace(steps, plain));
      for (ShadowReport.OfQueue of : engine.shadowReport().queues()) {
        same += of.same();
        different += of.different();
        failed += of.failed();
      }
    }
    assertThat(same).isPositive();
    assertThat(different).isPositive();
    assertThat(failed).isPositive();
  }

  @Test
  void shadowThatIsTheLiveStrategy_differsNever() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      Setup setup = setup(seed);
      Plan.Builder builder = setup.plan().toBuilder();
      for (var queue : setup.plan().queues()) {
        RoutingStrategy own = queue.strategy();
        builder.shadow(queue.id(), own == null ? setup.plan().strategy() : own);
      }
      EngineSubject engine = new EngineSubject(builder.build(), setup.start());
      trace(Run.steps(setup), engine);
      for (ShadowReport.OfQueue of : engine.shadowReport().queues()) {
        // A live strategy that fails gets the default pick; its shadow has failed, and no more.
        assertThat(of.differences()).allMatch(d -> d.shadow().startsWith("overflow to"));
      }
    }
  }

  private static List<Object> trace(List<Step> steps, EngineSubject subject) {
    List<Object> trace = new ArrayList<>();
    for (Step step : steps) {
      trace.add(Run.step(subject, step));
      trace.addAll(subject.drainEvents());
      trace.add(subject.stateHash());
      trace.add(subject.nextDeadline());
    }
    return trace;
  }

  private static List<String> ids(List<OfAgent> agents) {
    return agents.stream().map(OfAgent::agent).toList();
  }

  private static List<String> staffIds(List<Staff> staff) {
    return staff.stream().map(Staff::id).toList();
  }
}
