package io.santral.estimate;

/**
 * How a measure answers to small changes.
 *
 * @param value the measure itself
 * @param perAgentMore what one agent more adds
 * @param perAgentLess what one agent less adds; NaN for a single agent
 * @param perArrivalRate its derivative by the arrival rate
 * @param perServiceRate its derivative by the service rate
 */
public record Sensitivity(
    double value,
    double perAgentMore,
    double perAgentLess,
    double perArrivalRate,
    double perServiceRate) {}
