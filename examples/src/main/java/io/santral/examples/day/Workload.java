package io.santral.examples.day;

import io.santral.routing.Plan;
import java.util.List;

/**
 * One day to route: everything that comes from outside the router.
 *
 * @param midnight when the day begins
 * @param plan queues and agents
 * @param attendances who is at work when; each agent of the plan at most once at a time
 * @param arrivals customers in order of arrival
 * @param answers how agents react to offers
 */
record Workload(
    long midnight,
    Plan plan,
    List<Attendance> attendances,
    List<Arrival> arrivals,
    AnswerTimes answers) {}
