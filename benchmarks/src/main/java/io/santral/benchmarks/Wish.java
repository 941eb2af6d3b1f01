package io.santral.benchmarks;

import java.util.Map;

/**
 * One kind of demand: what every interaction of it asks of an agent.
 *
 * @param queue the queue, which asks for the skill of the same name at any level
 * @param needs lowest level by skill
 * @param language tag of the language that he must speak
 */
record Wish(String queue, Map<String, Integer> needs, String language) {}
