package io.santral.routing;

import io.santral.Demand;
import io.santral.Interaction;
import io.santral.Requirement;
import io.santral.estimate.WaitEstimator;
import java.util.List;

/** What is known of waits, as the last part of a state; its numbers are those of the bytes. */
final class WaitCodec {
  private WaitCodec() {}

  static void write(
      ByteSink to, State state, List<LiveInteraction> interactions, List<AgentSlot> agents) {
    WaitDesk waits = Assert.present(state.waits);
    to.fixed(waits.hash());
    writeNumbers(to, state, waits.numbers);
    waits.staff.write(to, agents);
    waits.writeFree(to);
    for (LiveInteraction live : interactions) {
      to.number(live.extras.waitNumber);
      if (live.extras.waitNumber >= 0) {
        to.number(live.extras.waitDemand)
            .number(live.extras.saidPosition)
            .number(live.extras.saidFalls);
      }
    }
    for (AgentSlot agent : agents) {
      for (Leg leg = agent.firstLeg; leg != null; leg = leg.nextOfAgent) {
        to.number(leg.waitNumber);
      }
    }
  }

  static void writeLearned(ByteSink to, WaitDesk waits) {
    byte[] learned = waits.estimator.exportState();
    to.count(learned.length).put(learned);
  }

  private static void writeNumbers(ByteSink to, State state, WaitNumbers numbers) {
    to.count(numbers.size());
    for (int number = 0; number < numbers.size(); number++) {
      WaitNumbers.Meaning meaning = numbers.meaning(number);
      to.put(meaning != null);
      if (meaning != null) {
        Timetable timetable = meaning.timetable();
        to.count(meaning.step()).number(meaning.level());
        ValueCodec.write(to.count(timetable.queue.slot), example(timetable.demand));
      }
    }
    for (QueueState queue : state.queueList) {
      to.number(queue.waitNumber);
    }
  }

  /** An interaction that asks for it. */
  private static Interaction example(Demand demand) {
    return Interaction.of("demand")
        .to(demand.queue())
        .on(demand.channel())
        .in(demand.languages())
        .needs(demand.requirements().toArray(new Requirement[0]));
  }

  /** The state's agents, interactions and legs are there, but in no class yet. */
  static void read(
      ByteSource from, State state, List<LiveInteraction> interactions, List<AgentSlot> agents) {
    WaitDesk waits = Assert.present(state.waits);
    waits.resume(from.fixed());
    readNumbers(from, state, waits.numbers);
    waits.staff.read(from, agents);
    waits.readFree(from);
    for (LiveInteraction live : interactions) {
      live.own().waitNumber = from.small();
      if (live.extras.waitNumber >= 0) {
        live.own().waitDemand = from.small();
        live.own().saidPosition = from.small();
        live.own().saidFalls = from.small();
      }
    }
    for (AgentSlot agent : agents) {
      for (Leg leg = agent.firstLeg; leg != null; leg = leg.nextOfAgent) {
        leg.waitNumber = from.small();
      }
    }
    byte[] learned = new byte[from.elements()];
    for (int i = 0; i < learned.length; i++) {
      learned[i] = (byte) from.one();
    }
    waits.resume(WaitEstimator.importState(learned));
  }

  private static void readNumbers(ByteSource from, State state, WaitNumbers numbers) {
    int count = from.elements();
    numbers.clear();
    for (int number = 0; number < count; number++) {
      numbers.resume(from.flag() ? meaning(from, state) : null);
    }
    for (QueueState queue : state.queueList) {
      queue.waitNumber = from.small();
      if (queue.waitNumber < 0 || queue.waitNumber >= Math.max(1, count)) {
        throw ByteSource.damaged("has a queue of a demand that there is not");
      }
    }
  }

  private static WaitNumbers.Meaning meaning(ByteSource from, State state) {
    int step = ValueCodec.positive(from);
    int level = from.small();
    QueueState queue = state.queueList.get(ValueCodec.positive(from));
    Timetable timetable = state.eligibility.timetable(ValueCodec.interaction(from).demand(), queue);
    Assert.that(step <= timetable.lastStep(), "a step is not in its timetable");
    return new WaitNumbers.Meaning(timetable, step, level);
  }
}
