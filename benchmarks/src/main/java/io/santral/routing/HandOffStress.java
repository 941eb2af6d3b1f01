package io.santral.routing;

import org.jctools.queues.varhandle.MpscVarHandleArrayQueue;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * The hand-off of a router's mailbox under jcstress: who sleeps is woken, and what two threads send
 * arrives once each.
 *
 * <pre>{@code
 * java -cp benchmarks/target/benchmarks.jar org.openjdk.jcstress.Main -t HandOff -m quick
 * }</pre>
 */
public final class HandOffStress {
  private HandOffStress() {}

  /** The receiver finds nothing and goes to sleep just as something is sent. */
  @JCStressTest
  @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "Asleep, and woken.")
  @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "Awake, and woken for nothing.")
  @Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "Awake.")
  @Outcome(id = "1, 0", expect = Expect.FORBIDDEN, desc = "Asleep with work in the mailbox.")
  @State
  public static class WakeUp {
    private final MpscVarHandleArrayQueue<String> mailbox = new MpscVarHandleArrayQueue<>(8);
    private final Sleeper sleeper = new Sleeper();

    /**
     * Goes to sleep unless there is work.
     *
     * @param result whether it would sleep
     */
    @Actor
    public void sleep(II_Result result) {
      result.r1 = sleeper.fallAsleep(() -> !mailbox.isEmpty()) ? 1 : 0;
    }

    /**
     * Sends work.
     *
     * @param result whether the receiver would be woken
     */
    @Actor
    public void send(II_Result result) {
      mailbox.offer("work");
      result.r2 = sleeper.hasToBeWoken() ? 1 : 0;
    }
  }

  /** The test of the test: a sender who looks before he sends is seen to let the other sleep. */
  @JCStressTest
  @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "Asleep, and woken.")
  @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "Awake, and woken for nothing.")
  @Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "Awake.")
  @Outcome(
      id = "1, 0",
      expect = Expect.ACCEPTABLE_INTERESTING,
      desc = "Asleep with work in the mailbox, as must be seen here.")
  @State
  public static class LooksTooEarly {
    private final MpscVarHandleArrayQueue<String> mailbox = new MpscVarHandleArrayQueue<>(8);
    private final Sleeper sleeper = new Sleeper();

    /**
     * Goes to sleep unless there is work.
     *
     * @param result whether it would sleep
     */
    @Actor
    public void sleep(II_Result result) {
      result.r1 = sleeper.fallAsleep(() -> !mailbox.isEmpty()) ? 1 : 0;
    }

    /**
     * Looks, and sends work.
     *
     * @param result whether the receiver would be woken
     */
    @Actor
    public void send(II_Result result) {
      result.r2 = sleeper.hasToBeWoken() ? 1 : 0;
      mailbox.offer("work");
    }
  }

  /** Two senders at once, one of them the receiver too. */
  @JCStressTest
  @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "Each arrived once.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "Lost or twice.")
  @State
  public static class OnceEach {
    private final MpscVarHandleArrayQueue<String> mailbox = new MpscVarHandleArrayQueue<>(8);
    private int first;
    private int second;

    /** Sends the first. */
    @Actor
    public void sendFirst() {
      mailbox.offer("first");
    }

    /** Sends the second, and receives what is there. */
    @Actor
    public void sendSecondAndReceive() {
      mailbox.offer("second");
      drain();
    }

    /**
     * Receives the rest.
     *
     * @param result how often each arrived
     */
    @Arbiter
    public void arbitrate(II_Result result) {
      drain();
      result.r1 = first;
      result.r2 = second;
    }

    private void drain() {
      for (String item = mailbox.relaxedPoll(); item != null; item = mailbox.relaxedPoll()) {
        if (item.equals("first")) {
          first++;
        } else {
          second++;
        }
      }
    }
  }
}
