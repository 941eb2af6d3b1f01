package io.santral.routing;

import io.santral.Agent;

/** An agent who is whatever a test says. */
final class AgentStub implements AgentView {
  Agent agent = Agent.builder("stub").build();
  int order;
  Presence presence = Presence.READY;
  int work;
  int load;
  int totalCapacity = 1;
  long idleSince;
  long readySince;
  long lastWorked = Long.MIN_VALUE;
  long staffedTime;
  long handled;
  long finished;
  long lastOffered;
  long misses;
  long talkTime;
  long teamHandled;
  long siteHandled;
  int tier = 1;
  int position;

  static AgentStub of(Agent.Builder agent) {
    AgentStub stub = new AgentStub();
    stub.agent = agent.build();
    return stub;
  }

  @Override
  public Agent agent() {
    return agent;
  }

  @Override
  public int order() {
    return order;
  }

  @Override
  public Presence presence() {
    return presence;
  }

  @Override
  public int work() {
    return work;
  }

  @Override
  public int load() {
    return load;
  }

  @Override
  public int totalCapacity() {
    return totalCapacity;
  }

  @Override
  public long idleSince() {
    return idleSince;
  }

  @Override
  public long readySince() {
    return readySince;
  }

  @Override
  public long lastWorked() {
    return lastWorked;
  }

  @Override
  public long staffedTime() {
    return staffedTime;
  }

  @Override
  public long handled() {
    return handled;
  }

  @Override
  public long finished() {
    return finished;
  }

  @Override
  public long lastOffered() {
    return lastOffered;
  }

  @Override
  public long misses() {
    return misses;
  }

  @Override
  public long talkTime() {
    return talkTime;
  }

  @Override
  public long teamHandled() {
    return teamHandled;
  }

  @Override
  public long siteHandled() {
    return siteHandled;
  }

  @Override
  public int tier() {
    return tier;
  }

  @Override
  public int position() {
    return position;
  }
}
