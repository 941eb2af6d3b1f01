package io.santral.benchmarks;

import java.util.Map;
import java.util.Set;

/**
 * What an agent knows.
 *
 * @param skills level by skill
 * @param languages tags of the languages spoken
 */
record Profile(Map<String, Integer> skills, Set<String> languages) {}
