package io.santral.routing.model;

import io.santral.Agent;
import io.santral.routing.Plan;
import io.santral.routing.QueuePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A plan as a list of options, each with its words: it can be printed and made smaller. */
record Spec(
    long start,
    List<Option<Plan.Builder>> options,
    List<Part<QueuePlan.Builder>> queues,
    List<Part<Agent.Builder>> agents) {

  /** One call of a builder. */
  record Option<B>(String text, Consumer<B> call) {}

  /** A queue or an agent. */
  record Part<B>(String id, List<Option<B>> options) {
    Part<B> without(int option) {
      return new Part<>(id, Spec.without(options, option));
    }

    void fill(B builder) {
      options.forEach(option -> option.call().accept(builder));
    }

    String text() {
      StringBuilder text = new StringBuilder();
      options.forEach(option -> text.append('.').append(option.text()));
      return text.toString();
    }
  }

  static QueuePlan queue(Part<QueuePlan.Builder> part) {
    QueuePlan.Builder builder = QueuePlan.builder(part.id());
    part.fill(builder);
    return builder.build();
  }

  static Agent agent(Part<Agent.Builder> part) {
    Agent.Builder builder = Agent.builder(part.id());
    part.fill(builder);
    return builder.build();
  }

  Plan plan() {
    Plan.Builder builder = Plan.builder();
    queues.forEach(part -> builder.queue(queue(part)));
    agents.forEach(part -> builder.agent(agent(part)));
    options.forEach(option -> option.call().accept(builder));
    return builder.build();
  }

  /** All plans that are smaller by one thing; some of them may be impossible. */
  List<Spec> smaller() {
    List<Spec> found = new ArrayList<>();
    for (int i = 0; i < agents.size(); i++) {
      found.add(new Spec(start, options, queues, without(agents, i)));
    }
    for (int i = 0; i < queues.size(); i++) {
      found.add(new Spec(start, options, without(queues, i), agents));
    }
    for (int i = 0; i < options.size(); i++) {
      found.add(new Spec(start, without(options, i), queues, agents));
    }
    for (int i = 0; i < queues.size(); i++) {
      for (int j = 0; j < queues.get(i).options().size(); j++) {
        found.add(new Spec(start, options, with(queues, i, queues.get(i).without(j)), agents));
      }
    }
    for (int i = 0; i < agents.size(); i++) {
      for (int j = 0; j < agents.get(i).options().size(); j++) {
        found.add(new Spec(start, options, queues, with(agents, i, agents.get(i).without(j))));
      }
    }
    return found;
  }

  private static <T> List<T> without(List<T> list, int index) {
    List<T> copy = new ArrayList<>(list);
    copy.remove(index);
    return copy;
  }

  private static <T> List<T> with(List<T> list, int index, T value) {
    List<T> copy = new ArrayList<>(list);
    copy.set(index, value);
    return copy;
  }

  String text() {
    StringBuilder text = new StringBuilder("start ").append(start).append("\nPlan.builder()");
    queues.forEach(q -> text.append("\n  .queue(\"" + q.id() + "\", q -> q" + q.text() + ")"));
    agents.forEach(a -> text.append("\n  .agent(\"" + a.id() + "\", a -> a" + a.text() + ")"));
    options.forEach(option -> text.append("\n  .").append(option.text()));
    return text.append("\n  .build()").toString();
  }
}
