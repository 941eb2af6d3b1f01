package io.santral.routing.model;

import io.santral.Agent;
import io.santral.Interaction;
import io.santral.routing.AgentView;
import io.santral.routing.Candidates;
import io.santral.routing.InteractionState;
import io.santral.routing.InteractionView;
import io.santral.routing.Presence;
import io.santral.routing.QueuePlan;
import io.santral.routing.QueueView;
import io.santral.routing.model.Parts.Call;
import io.santral.routing.model.Parts.Queue;
import io.santral.routing.model.Parts.Staff;
import io.santral.routing.model.Parts.Work;
import java.util.List;

/** The oracle's state in the shape that strategies and callers are shown. */
final class OracleViews {
  private OracleViews() {}

  /** An agent, seen from a queue or from none. */
  record OfStaff(Staff staff, Queue queue) implements AgentView {
    @Override
    public Agent agent() {
      return staff.agent;
    }

    @Override
    public int order() {
      return staff.order;
    }

    @Override
    public Presence presence() {
      return staff.presence;
    }

    @Override
    public int work() {
      return staff.works.size();
    }

    @Override
    public int load() {
      int load = 0;
      for (Work work : staff.works) {
        load += work.cost;
      }
      return load;
    }

    @Override
    public int totalCapacity() {
      return staff.agent.totalCapacity();
    }

    @Override
    public long idleSince() {
      return staff.idleSince;
    }

    @Override
    public long readySince() {
      return staff.readySince;
    }

    @Override
    public long teamHandled() {
      String team = staff.agent.team();
      return team == null ? staff.handled : staff.oracle.teams.getOrDefault(team, 0L);
    }

    @Override
    public long siteHandled() {
      String site = staff.agent.site();
      return site == null ? staff.handled : staff.oracle.sites.getOrDefault(site, 0L);
    }

    @Override
    public long handled() {
      return staff.handled;
    }

    @Override
    public long lastOffered() {
      return staff.lastOffered;
    }

    @Override
    public long misses() {
      return staff.misses;
    }

    @Override
    public long talkTime() {
      return staff.talkTime;
    }

    @Override
    public long lastWorked() {
      return staff.lastWorked;
    }

    @Override
    public long staffedTime() {
      return staff.staffedTime;
    }

    @Override
    public long finished() {
      return staff.finished;
    }

    @Override
    public int tier() {
      return queue == null ? 1 : queue.law.tier(staff.agent);
    }

    @Override
    public int position() {
      return queue == null ? staff.order : OracleState.position(staff, queue);
    }
  }

  /** An interaction. */
  record OfCall(Call call, OracleState oracle) implements InteractionView {
    @Override
    public Interaction interaction() {
      return call.value;
    }

    @Override
    public String queue() {
      return call.queue.id;
    }

    @Override
    public InteractionState state() {
      return call.state;
    }

    @Override
    public long now() {
      return oracle.now;
    }

    @Override
    public long enqueuedAt() {
      return call.enqueuedAt;
    }

    @Override
    public long waited() {
      return oracle.now - call.enqueuedAt;
    }

    @Override
    public int openTier() {
      return oracle.openTier(call);
    }

    @Override
    public int offersMade() {
      return call.offersMade;
    }

    @Override
    public int lastTurn() {
      return call.queue.lastOffered;
    }

    @Override
    public Agent lastTurnTo() {
      return call.queue.lastOfferedTo;
    }

    @Override
    public Agent lastOfferedTo() {
      return call.lastOfferedTo;
    }

    @Override
    public long lastOfferedAt() {
      return call.lastOfferedAt;
    }

    @Override
    public long lastOfferEnded() {
      return call.lastOfferEnded;
    }

    @Override
    public int level() {
      return call.level;
    }
  }

  /** A queue. */
  record OfQueue(Queue queue, OracleState oracle) implements QueueView {
    @Override
    public String id() {
      return queue.id;
    }

    @Override
    public QueuePlan plan() {
      return queue.plan;
    }

    @Override
    public int waiting() {
      return oracle.length(queue);
    }

    @Override
    public int waitingInAll() {
      int sum = 0;
      for (Queue one : oracle.queues) {
        sum += oracle.length(one);
      }
      return sum;
    }
  }

  /** The candidates of one decision, who count how often they are looked at. */
  static final class Choice implements Candidates {
    private final List<Staff> staff;
    private final Queue queue;
    private final Staff usual;
    private final int budget;
    private int looks;

    Choice(List<Staff> staff, Queue queue, Staff usual, int budget) {
      this.staff = staff;
      this.queue = queue;
      this.usual = usual;
      this.budget = budget;
    }

    boolean isOverBudget() {
      return looks > budget;
    }

    @Override
    public int size() {
      return staff.size();
    }

    @Override
    public AgentView get(int index) {
      if (++looks > budget) {
        throw new IllegalStateException("looked more than " + budget + " times");
      }
      return new OfStaff(staff.get(index), queue);
    }

    @Override
    public AgentView defaultPick() {
      return new OfStaff(usual, queue);
    }
  }
}
