package io.santral.routing;

import io.santral.Agent;
import io.santral.Demand;
import io.santral.Interaction;
import io.santral.queue.QueueStore;
import io.santral.queue.WaitingQueue;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A queue as it runs: its plan, whether it is open, and who waits in it. */
final class QueueState extends IdMap.Entry implements QueueView {
  /** The queue of what is in no queue. */
  static final QueueState NONE = new QueueState();

  enum Openness {
    OPEN,
    DRAINING,
    CLOSED
  }

  final int slot;
  final String id;
  final QueuePlan plan;
  final long ringNanos;
  final boolean answersAtOnce;
  final long wrapUpNanos;
  final long headStartNanos;
  final int parallelOffers;
  final long maxWaitNanos;
  final long overflowAfterNanos;
  final long announceNanos;
  final long shortAbandonNanos;
  final long refusalNanos;

  /** How often one more is rung beside the others; the maximum if all are at once. */
  final long ringMoreNanos;

  final long preferredAloneNanos;
  final boolean skipsHopeless;

  /** Whether its order is somebody's own. */
  final boolean ownOrder;

  /** Whether its order looks at priorities, as far as is known. */
  final boolean ordersByLevel;

  final RoutingStrategy strategy;

  /** Whether the best-ranked agent is all that its strategy asks for. */
  final boolean ranked;

  final WaitingOrder order;
  final int maxLength;
  final @Nullable String overflowWhenUnstaffed;

  /** The index of ranked agents that serves this queue. */
  final int index;

  Openness openness = Openness.OPEN;

  /** The order of the agent who was offered something of it last; -1 if nobody was. */
  int lastTurn = -1;

  @Nullable Agent lastTurnTo;

  /** WAITING and OFFERED. */
  int waiting;

  /** The first whom somebody may take now, while a {@link QueueChoice} is made. */
  @Nullable LiveInteraction head;

  private final @Nullable State state;

  int timer = Timers.NONE;
  int metricsNumber = -1;

  /** Under which the estimator knows its first demand, and those it has no room for. */
  int waitNumber = WaitDesk.NONE;

  /** Of the plan's forecasting; Long.MAX_VALUE if its waits are not forecast. */
  final long firstPushNanos;

  final long pushNanos;
  final Forecasting.@Nullable Rule waitRule;

  /** The demand classes of this queue, for positions. */
  DemandClass[] classes = {};

  int classCount;

  /** Those in line who stand in no row of a class: for one certain agent, or held by a strategy. */
  final WaitingQueue apart;

  QueueState(
      int slot,
      QueuePlan plan,
      RoutingStrategy strategy,
      int index,
      QueueStore apartStore,
      @Nullable State state) {
    this.state = state;
    apart = new WaitingQueue(apartStore);
    this.slot = slot;
    this.plan = plan;
    this.id = plan.id();
    this.strategy = strategy;
    ranked = strategy instanceof RoutingStrategy.Ranking;
    order = plan.order();
    maxLength = plan.maxLength();
    overflowWhenUnstaffed = plan.overflowWhenUnstaffed();
    this.index = index;
    ringNanos = plan.ringTime;
    answersAtOnce = plan.answersAtOnce();
    wrapUpNanos = plan.wrapUp;
    headStartNanos = plan.headStart;
    parallelOffers = plan.parallelOffers();
    maxWaitNanos = plan.maxWait;
    overflowAfterNanos = plan.overflowAfter;
    announceNanos = plan.announceEvery;
    shortAbandonNanos = plan.shortAbandon;
    refusalNanos = plan.refusalMemory;
    ringMoreNanos = plan.relaxation().oneMoreEveryNanos();
    preferredAloneNanos = plan.relaxation().preferredAloneNanos();
    skipsHopeless = plan.relaxation().skipsHopeless();
    Forecasting found = state == null ? null : state.plan.forecasting();
    Forecasting forecasting = found != null && found.covers(id) ? found : null;
    firstPushNanos = forecasting == null ? Long.MAX_VALUE : forecasting.firstPushNanos();
    pushNanos = forecasting == null ? Long.MAX_VALUE : forecasting.pushEveryNanos();
    waitRule = forecasting == null ? null : forecasting.rule(id);
    ownOrder = PlanCodec.isCode(plan.order());
    ordersByLevel = ownOrder || plan.order() == WaitingOrder.priorityAndAge();
  }

  private QueueState() {
    this(
        -1,
        QueuePlan.builder("none").build(),
        RoutingStrategy.longestIdle(),
        0,
        new QueueStore(),
        null);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public QueuePlan plan() {
    return plan;
  }

  @Override
  public int waiting() {
    return waiting;
  }

  @Override
  public int waitingInAll() {
    return Assert.present(state).waiting;
  }

  /** Counts one in or out, here and in all. */
  void count(int change) {
    waiting += change;
    Assert.present(state).waiting += change;
  }

  /** What an interaction asks for when it waits here. */
  Demand demandOf(Interaction interaction) {
    Demand demand = interaction.demand();
    return demand.queue().equals(id)
        ? demand
        : Demand.of(id, demand.channel(), demand.languages(), demand.requirements());
  }

  boolean takesNew() {
    return openness == Openness.OPEN;
  }

  boolean isFull() {
    return waiting >= maxLength;
  }

  void add(DemandClass demandClass) {
    if (classCount == classes.length) {
      classes = Arrays.copyOf(classes, Math.max(4, classCount * 2));
    }
    classes[classCount++] = demandClass;
  }

  void remove(DemandClass demandClass) {
    for (int i = 0; i < classCount; i++) {
      if (classes[i] == demandClass) {
        classes[i] = classes[--classCount];
        return;
      }
    }
  }
}
