package io.santral.routing.channel;

import static io.santral.routing.channel.ChannelAdapterContract.AGENT;
import static io.santral.routing.channel.ChannelAdapterContract.EVERYBODY;
import static io.santral.routing.channel.ChannelAdapterContract.OTHER_AGENT;
import static io.santral.routing.channel.ChannelAdapterContract.OTHER_QUEUE;
import static io.santral.routing.channel.ChannelAdapterContract.QUEUE;

import io.santral.routing.Command;
import io.santral.routing.EventType;
import io.santral.routing.Outcome.Status;
import io.santral.routing.Reason;
import io.santral.routing.Target;
import io.santral.routing.channel.ContractBench.Broken;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * The rules of the contract, each tried with an adapter and a router of its own. A rule throws
 * {@link Broken} when the adapter breaks it.
 */
enum ContractRule {
  ARRIVAL_IS_REPORTED_ONCE("A customer who arrives is reported, once, and kept waiting.") {
    @Override
    void check(ContractBench b) {
      String call = b.arrive(QUEUE);
      b.on(call);
      b.talking(call);
    }
  },
  REFUSED_CUSTOMER_IS_LET_GO("A customer whom the router does not take is let go.") {
    @Override
    void check(ContractBench b) {
      b.command(new Command.CloseQueue(QUEUE));
      String call = b.harness.arrive(QUEUE);
      b.eventually(
          "the arrival of " + call + " should be reported",
          () -> b.answers(Command.Submit.class).equals(List.of(Status.QUEUE_CLOSED)));
      b.gone(call);
    }

    @Override
    boolean refusalsExpected() {
      return true;
    }
  },
  OFFER_RINGS_ITS_AGENT_ONLY("An offer rings its agent and nobody else, and connects nobody.") {
    @Override
    void check(ContractBench b) {
      b.ready(AGENT, OTHER_AGENT);
      String call = b.arrive(QUEUE);
      b.rings(AGENT, call);
      b.silent(OTHER_AGENT, call);
      b.talking(call);
      b.on(call);
    }
  },
  ANSWER_CONNECTS_ONCE("An answer is reported, and connects agent and customer, once.") {
    @Override
    void check(ContractBench b) {
      String call = b.arriveAndTalk();
      b.silent(AGENT, call);
      b.on(call);
    }
  },
  DECLINE_IS_REPORTED("An agent who declines is no longer rung, and the next one is.") {
    @Override
    void check(ContractBench b) {
      b.ready(AGENT, OTHER_AGENT);
      String call = b.arrive(QUEUE);
      b.rings(AGENT, call);
      b.harness.decline(AGENT, call);
      b.rings(OTHER_AGENT, call);
      b.silent(AGENT, call);
      b.on(call);
    }
  },
  MISSED_OFFER_STOPS_RINGING("An agent who does not answer in time is no longer rung.") {
    @Override
    void check(ContractBench b) {
      b.ready(AGENT, OTHER_AGENT);
      String call = b.arrive(QUEUE);
      b.rings(AGENT, call);
      b.pass(ContractBench.RING_TIME);
      b.silent(AGENT, call);
      b.answer(OTHER_AGENT, call);
    }
  },
  ANSWERED_ELSEWHERE_STOPS_RINGING("When several ring, one is connected and the others stop.") {
    @Override
    void check(ContractBench b) {
      b.ready(AGENT, OTHER_AGENT);
      String call = b.arrive(EVERYBODY);
      b.rings(AGENT, call);
      b.answer(OTHER_AGENT, call);
      b.silent(AGENT, call);
      b.silent(OTHER_AGENT, call);
    }
  },
  HANG_UP_WHILE_WAITING_IS_REPORTED("A customer who leaves while he waits is reported.") {
    @Override
    void check(ContractBench b) {
      String call = b.arrive(QUEUE);
      b.harness.hangUp(call);
      leftWaiting(b, call);
    }
  },
  HANG_UP_WHILE_RINGING_STOPS_RINGING("When the customer leaves, his agent is no longer rung.") {
    @Override
    void check(ContractBench b) {
      b.ready(AGENT);
      String call = b.arrive(QUEUE);
      b.rings(AGENT, call);
      b.harness.hangUp(call);
      leftWaiting(b, call);
    }
  },
  HANG_UP_WHILE_TALKING_FREES_THE_AGENT("When the customer leaves, his agent is disconnected.") {
    @Override
    void check(ContractBench b) {
      String call = b.arriveAndTalk();
      b.harness.hangUp(call);
      b.eventually(
          "the hang-up of " + call + " should be reported",
          () -> b.count(EventType.COMPLETED, call, Reason.CUSTOMER_LEFT) == 1);
      b.over(call);
    }
  },
  FINISH_LETS_THE_CUSTOMER_GO("An agent who has finished is reported, and his customer let go.") {
    @Override
    void check(ContractBench b) {
      String call = b.arriveAndTalk();
      b.harness.finish(AGENT, call);
      b.eventually(
          "that " + AGENT + " has finished " + call + " should be reported",
          () -> b.count(EventType.COMPLETED, call, Reason.COMPLETED) == 1);
      b.over(call);
    }
  },
  LATE_ANSWER_CONNECTS_NOBODY("An agent who answers a withdrawn offer is not connected.") {
    @Override
    void check(ContractBench b) {
      b.ready(AGENT);
      String call = b.arrive(QUEUE);
      b.rings(AGENT, call);
      b.watch.keepBack(Command.Accept.class);
      b.harness.answer(AGENT, call);
      b.underWay(Command.Accept.class, 1);
      b.talking(call);
      b.harness.hangUp(call);
      leftWaiting(b, call);
      b.letThrough();
      answeredStale(b);
      b.over(call);
    }

    @Override
    boolean refusalsExpected() {
      return true;
    }
  },
  SECOND_ANSWER_CONNECTS_NOBODY("Of two agents who answer at the same time one is connected.") {
    @Override
    void check(ContractBench b) {
      b.ready(AGENT, OTHER_AGENT);
      String call = b.arrive(EVERYBODY);
      b.rings(AGENT, call);
      b.rings(OTHER_AGENT, call);
      b.watch.keepBack(Command.Accept.class);
      b.harness.answer(AGENT, call);
      b.harness.answer(OTHER_AGENT, call);
      b.underWay(Command.Accept.class, 2);
      b.talking(call);
      b.letThrough();
      answeredStale(b);
      String winner = b.accepted(AGENT, call) ? AGENT : OTHER_AGENT;
      b.talking(call, winner);
      b.silent(AGENT, call);
      b.silent(OTHER_AGENT, call);
    }

    @Override
    boolean refusalsExpected() {
      return true;
    }
  },
  HANG_UP_MEETS_ANSWER("A customer who leaves while his agent answers is not left connected.") {
    @Override
    void check(ContractBench b) {
      b.ready(AGENT);
      String call = b.arrive(QUEUE);
      b.rings(AGENT, call);
      b.watch.keepBack(Command.Abandon.class);
      b.harness.hangUp(call);
      b.underWay(Command.Abandon.class, 1);
      // An adapter may silence the agent at once; then there is nothing for him to answer.
      if (b.harness.rings(AGENT, call)) {
        b.harness.answer(AGENT, call);
        b.eventually("the answer should be reported", () -> b.accepted(AGENT, call));
      }
      b.letThrough();
      b.over(call);
    }
  },
  GOODBYES_MEET("When agent and customer hang up at the same time, all is over.") {
    @Override
    void check(ContractBench b) {
      String call = b.arriveAndTalk();
      b.watch.keepBack(Command.Complete.class);
      b.harness.finish(AGENT, call);
      b.underWay(Command.Complete.class, 1);
      // An adapter may let the customer go at once; then there is nothing for him to hang up.
      if (b.harness.isOn(call)) {
        b.harness.hangUp(call);
        b.eventually(
            "the hang-up of " + call + " should be reported",
            () -> b.count(EventType.COMPLETED, call, Reason.CUSTOMER_LEFT) == 1);
      }
      b.letThrough();
      b.over(call);
    }

    @Override
    boolean refusalsExpected() {
      return true;
    }
  },
  END_WHILE_WAITING_LETS_THE_CUSTOMER_GO("A customer who cannot wait any longer is let go.") {
    @Override
    void check(ContractBench b) {
      b.ready(AGENT);
      String call = b.arrive(QUEUE);
      b.rings(AGENT, call);
      b.command(new Command.Cancel(call, "closing"));
      b.over(call);
    }
  },
  END_WHILE_TALKING_LETS_ALL_GO("What is completed elsewhere is over, and not reported back.") {
    @Override
    void check(ContractBench b) {
      String call = b.arriveAndTalk();
      b.command(new Command.Complete(call));
      b.over(call);
    }
  },
  HOLD_IS_HEARD("Hold and resume reach the customer, and disconnect nobody.") {
    @Override
    void check(ContractBench b) {
      String call = b.arriveAndTalk();
      b.lasting(call + " should not be on hold", () -> !b.harness.isOnHold(call));
      b.command(new Command.Hold(call));
      b.lasting(call + " should be on hold", () -> b.harness.isOnHold(call));
      b.command(new Command.Resume(call));
      b.lasting(call + " should be off hold", () -> !b.harness.isOnHold(call));
      b.talking(call, AGENT);
      b.on(call);
    }
  },
  PLACE_IS_TOLD("A waiting customer is told his place.") {
    @Override
    void check(ContractBench b) {
      String first = b.arrive(QUEUE);
      String second = b.arrive(QUEUE);
      b.pass(ContractBench.ANNOUNCE_EVERY);
      b.lasting(first + " should be told place 1", () -> b.harness.place(first) == 1);
      b.lasting(second + " should be told place 2", () -> b.harness.place(second) == 2);
    }
  },
  WAIT_IS_TOLD("A waiting customer is told about how long it will be.") {
    @Override
    void check(ContractBench b) {
      b.arriveAndTalk();
      String call = b.arrive(QUEUE);
      if (b.harness.waitTold(call) != null) {
        throw new Broken("nobody should be told a wait before the router tells it");
      }
      b.pass(ContractBench.TELL_WAIT_AFTER);
      b.eventually(
          "the wait of " + call + " should be told",
          () -> {
            Duration told = b.harness.waitTold(call);
            return told != null && !told.isNegative() && !told.isZero();
          });
    }
  },
  CALLBACK_LETS_GO_AND_DIALS("Who wants a callback is let go, and dialled when it is his turn.") {
    @Override
    void check(ContractBench b) {
      String call = b.arrive(QUEUE);
      b.eventually(
          "a callback should be offered to " + call,
          () -> b.count(EventType.CALLBACK_OFFERED, call, Reason.NONE) == 1);
      b.settle();
      b.harness.wantCallback(call);
      b.eventually(
          "that " + call + " wants a callback should be reported",
          () -> b.count(EventType.CALLBACK_TAKEN, call, Reason.NONE) == 1);
      b.gone(call);
      b.ready(AGENT);
      b.answer(AGENT, call);
      b.on(call);
      b.harness.finish(AGENT, call);
      b.over(call);
    }
  },
  TRANSFER_KEEPS_THE_CUSTOMER("A customer who is passed on loses his agent, waits, and goes on.") {
    @Override
    void check(ContractBench b) {
      String call = b.arriveAndTalk();
      b.command(new Command.Transfer(call, Target.queue(OTHER_QUEUE)));
      b.talking(call);
      b.on(call);
      b.ready(OTHER_AGENT);
      b.answer(OTHER_AGENT, call);
      b.on(call);
    }
  },
  REQUEUE_KEEPS_THE_CUSTOMER("A customer who goes back to his queue waits, and is offered anew.") {
    @Override
    void check(ContractBench b) {
      String call = b.arriveAndTalk();
      b.command(new Command.NotReady(AGENT, "lunch"));
      b.command(new Command.Requeue(call));
      b.talking(call);
      b.on(call);
      b.ready(OTHER_AGENT);
      b.answer(OTHER_AGENT, call);
    }
  },
  CONFERENCE_CONNECTS_ALL("Who is consulted and joins is connected beside the others.") {
    @Override
    void check(ContractBench b) {
      String call = consult(b);
      b.command(new Command.Conference(call));
      b.talking(call, AGENT, OTHER_AGENT);
      b.on(call);
      b.command(new Command.LeaveConference(call, AGENT));
      b.talking(call, OTHER_AGENT);
      b.on(call);
      b.command(new Command.Complete(call));
      b.over(call);
    }
  },
  CONSULTED_AGENT_TAKES_OVER("Who is consulted and takes over is connected alone.") {
    @Override
    void check(ContractBench b) {
      String call = consult(b);
      b.command(new Command.CompleteTransfer(call));
      b.talking(call, OTHER_AGENT);
      b.on(call);
      b.harness.finish(OTHER_AGENT, call);
      b.over(call);
    }
  },
  CANCELLED_CONSULT_GOES_BACK("When a consultation is over, customer and agent go on.") {
    @Override
    void check(ContractBench b) {
      String call = consult(b);
      b.command(new Command.CancelConsult(call));
      b.talking(call, AGENT);
      b.talking(consultation(call));
      b.gone(consultation(call));
      b.on(call);
    }
  },
  CUSTOMERS_ARE_NOT_MIXED("Two customers at the same time each have their own agent.") {
    @Override
    void check(ContractBench b) {
      b.ready(AGENT, OTHER_AGENT);
      String first = b.arrive(QUEUE);
      String second = b.arrive(QUEUE);
      if (first.equals(second)) {
        throw new Broken("two arrivals should have two ids, but both are " + first);
      }
      b.answer(OTHER_AGENT, second);
      b.answer(AGENT, first);
      b.talking(second, OTHER_AGENT);
      b.harness.hangUp(first);
      b.over(first);
      b.on(second);
      b.talking(second, OTHER_AGENT);
    }
  },
  STOP_LETS_EVERYBODY_GO("When the adapter is stopped, nobody rings or is connected any more.") {
    @Override
    void check(ContractBench b) {
      b.ready(AGENT, OTHER_AGENT);
      String first = b.arrive(QUEUE);
      b.answer(AGENT, first);
      String second = b.arrive(QUEUE);
      b.rings(OTHER_AGENT, second);
      b.stop();
      for (String call : List.of(first, second)) {
        b.eventually(
            "nobody should ring for " + call + " after the stop",
            () -> !b.harness.rings(AGENT, call) && !b.harness.rings(OTHER_AGENT, call));
        b.eventually(
            "nobody should be connected with " + call + " after the stop",
            () -> b.harness.talking(call).isEmpty());
        b.eventually(
            "the customer of " + call + " should be let go at the stop",
            () -> !b.harness.isOn(call));
      }
    }

    /** Nor is there a router any more to ask. */
    @Override
    boolean refusalsExpected() {
      return true;
    }
  };

  /** How a life ends when the customer left before he was served. */
  private static final Set<Reason> LEFT = Set.of(Reason.ABANDONED, Reason.SHORT_ABANDONED);

  private final String statement;

  ContractRule(String statement) {
    this.statement = statement;
  }

  abstract void check(ContractBench b);

  /** Whether people act against each other on purpose, so that the router has to say no. */
  boolean refusalsExpected() {
    return false;
  }

  String statement() {
    return statement;
  }

  private static void leftWaiting(ContractBench b, String call) {
    b.eventually(
        "the hang-up of " + call + " should be reported",
        () -> LEFT.stream().anyMatch(reason -> b.count(EventType.ENDED, call, reason) == 1));
    b.over(call);
  }

  private static void answeredStale(ContractBench b) {
    b.eventually(
        "one answer should have been too late, and no more",
        () -> Collections.frequency(b.answers(Command.Accept.class), Status.STALE_OFFER) == 1);
  }

  /** A customer with the first agent, who talks to the second one about it. */
  private static String consult(ContractBench b) {
    String call = b.arriveAndTalk();
    b.ready(OTHER_AGENT);
    b.command(new Command.Consult(call, Target.agent(OTHER_AGENT)));
    b.answer(OTHER_AGENT, consultation(call));
    b.talking(call, AGENT);
    b.on(call);
    return call;
  }

  private static String consultation(String call) {
    return call + "/consult-1";
  }
}
