package io.santral.examples.day;

import io.santral.Interaction;
import io.santral.routing.simulation.Customers;
import io.santral.routing.simulation.Distribution;
import io.santral.routing.simulation.Shift;
import io.santral.routing.simulation.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A day of a call log as a model of the simulator: each customer comes when he came, takes as long
 * as he took and waits as long as he would have waited; the agents are there when they were.
 */
final class SimulatedDay {
  private SimulatedDay() {}

  /** The model; one replication of it is the day, since nothing is left to chance. */
  static Simulation of(Workload day) {
    Simulation model = Simulation.of(day.plan());
    int group = 0;
    for (Map.Entry<Interaction, List<Arrival>> alike : groups(day).entrySet()) {
      List<Customers.Recorded> rows = new ArrayList<>();
      alike.getValue().forEach(arrival -> rows.add(row(arrival, day.midnight())));
      Interaction like = alike.getKey().withId("group " + group++);
      model = model.customers(Customers.like(like).recorded(rows));
    }
    long answer = day.answers().next(day.arrivals().get(0).interaction());
    if (answer > 0) {
      model = model.answering(Distribution.constant(Duration.ofNanos(answer)), 0);
    }
    for (Map.Entry<String, List<Attendance>> one : stays(day).entrySet()) {
      Shift shift = shift(one.getValue(), day.midnight());
      model = model.shift(agent -> agent.id().equals(one.getKey()), shift);
    }
    return model.day(Duration.ofHours(24)).replications(1);
  }

  /** Customers by all that the router is told of them, but for who they are. */
  private static Map<Interaction, List<Arrival>> groups(Workload day) {
    Map<Interaction, List<Arrival>> groups = new LinkedHashMap<>();
    for (Arrival arrival : day.arrivals()) {
      Interaction like = arrival.interaction().withId("like").customer(null);
      groups.computeIfAbsent(like, first -> new ArrayList<>()).add(arrival);
    }
    return groups;
  }

  private static Customers.Recorded row(Arrival arrival, long midnight) {
    return new Customers.Recorded(
        Duration.ofNanos(arrival.at() - midnight),
        Duration.ofNanos(arrival.handling()),
        Duration.ofNanos(arrival.wrapUp()),
        Duration.ofNanos(arrival.patience()));
  }

  private static Map<String, List<Attendance>> stays(Workload day) {
    Map<String, List<Attendance>> stays = new LinkedHashMap<>();
    for (Attendance stay : day.attendances()) {
      stays.computeIfAbsent(stay.agent().id(), first -> new ArrayList<>()).add(stay);
    }
    return stays;
  }

  /** From the first coming to the last going; what lies between two stays is a break. */
  private static Shift shift(List<Attendance> stays, long midnight) {
    Attendance last = stays.get(stays.size() - 1);
    Shift shift = Shift.of(since(stays.get(0).from(), midnight), since(last.to(), midnight));
    for (int i = 0; i < stays.size(); i++) {
      if (i > 0) {
        long gone = stays.get(i - 1).to();
        shift = shift.rest(since(gone, midnight), Duration.ofNanos(stays.get(i).from() - gone));
      }
      for (Attendance.Break rest : stays.get(i).breaks()) {
        shift = shift.rest(since(rest.from(), midnight), Duration.ofNanos(rest.length()));
      }
    }
    return shift;
  }

  private static Duration since(long at, long midnight) {
    return Duration.ofNanos(at - midnight);
  }
}
