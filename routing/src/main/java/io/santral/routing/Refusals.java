package io.santral.routing;

import org.jspecify.annotations.Nullable;

/** Who refused what, until that is over: each refusal is on the list of both. */
final class Refusals {
  private final Timers timers;
  private @Nullable Refusal free;

  Refusals(Timers timers) {
    this.timers = timers;
  }

  void add(LiveInteraction live, AgentSlot agent, long until) {
    Refusal refusal = free == null ? new Refusal() : free;
    free = refusal.nextOfAgent;
    refusal.interaction = live;
    refusal.agent = agent;
    refusal.until = until;
    refusal.nextOfInteraction = live.extras.firstRefusal;
    live.served().firstRefusal = refusal;
    refusal.nextOfAgent = agent.firstRefusal;
    agent.firstRefusal = refusal;
    refusal.timer = timers.arm(refusal, until);
  }

  void forgetAll(LiveInteraction live) {
    while (live.extras.firstRefusal != null) {
      forget(live.extras.firstRefusal);
    }
  }

  void forgetAll(AgentSlot agent) {
    while (agent.firstRefusal != null) {
      forget(agent.firstRefusal);
    }
  }

  void forget(Refusal refusal) {
    LiveInteraction live = Assert.present(refusal.interaction);
    if (live.extras.firstRefusal == refusal) {
      live.served().firstRefusal = refusal.nextOfInteraction;
    } else {
      Refusal r = Assert.present(live.extras.firstRefusal);
      while (r.nextOfInteraction != refusal) {
        r = Assert.present(r.nextOfInteraction);
      }
      r.nextOfInteraction = refusal.nextOfInteraction;
    }
    AgentSlot agent = Assert.present(refusal.agent);
    if (agent.firstRefusal == refusal) {
      agent.firstRefusal = refusal.nextOfAgent;
    } else {
      Refusal r = Assert.present(agent.firstRefusal);
      while (r.nextOfAgent != refusal) {
        r = Assert.present(r.nextOfAgent);
      }
      r.nextOfAgent = refusal.nextOfAgent;
    }
    refusal.timer = timers.cancel(refusal.timer);
    refusal.interaction = null;
    refusal.agent = null;
    refusal.nextOfInteraction = null;
    refusal.nextOfAgent = free;
    free = refusal;
  }
}
