package dev.sinew.runtime.condition.evaluate;

import dev.sinew.runtime.condition.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Decides one condition, cycle after cycle. Remembers since when parts of it have held, so it must
 * be asked in every cycle in which it counts. Allocates nothing but in {@link #because}. Belongs to
 * the cycle's thread.
 */
public final class Evaluator {
  private final Node root;
  private boolean holds;

  private Evaluator(Node root) {
    this.root = root;
  }

  /**
   * Prepares a condition that was read without a problem.
   *
   * @param zones by name; every zone that the condition names is in it
   * @param events where the condition will look for events
   */
  public static Evaluator of(Condition condition, Map<String, Zone> zones, EventMemory events) {
    return new Evaluator(node(condition, zones, events));
  }

  private static Node node(Condition condition, Map<String, Zone> zones, EventMemory events) {
    return switch (condition) {
      case Condition.All(var parts) -> new Nodes.All(nodes(parts, zones, events));
      case Condition.Any(var parts) -> new Nodes.Any(nodes(parts, zones, events));
      case Condition.Not(var part) -> new Nodes.Not(node(part, zones, events));
      case Condition.Held(var part, long nanos) -> new Nodes.Held(node(part, zones, events), nanos);
      case Condition.Seen seen -> new TrackNodes.Seen(seen);
      case Condition.Count count -> new TrackNodes.Count(count);
      case Condition.Measured measured -> new Nodes.Measured(measured);
      case Condition.GaugeValue value -> new GaugeNode(value);
      case Condition.PoseNear near -> new Nodes.PoseNear(near);
      case Condition.PoseIn(var name) ->
          new Nodes.PoseIn(name, Objects.requireNonNull(zones.get(name), "an unknown zone"));
      case Condition.GateIs(var state) -> new Nodes.GateIs(state);
      case Condition.GateRule(var rule) -> new Nodes.GateRule(rule);
      case Condition.Happened happened ->
          new Nodes.Happened(happened, events.slot(happened.kind(), happened.subject()), events);
    };
  }

  private static Node[] nodes(List<Condition> parts, Map<String, Zone> zones, EventMemory events) {
    List<Node> nodes = new ArrayList<>();
    for (Condition part : parts) {
      nodes.add(node(part, zones, events));
    }
    return nodes.toArray(new Node[0]);
  }

  /** Decides this cycle. Call once a cycle. */
  public boolean evaluate(Situation situation) {
    holds = root.evaluate(situation);
    return holds;
  }

  /** What was decided last. */
  public boolean holds() {
    return holds;
  }

  /** Forgets since when anything has held, as if the robot had just started. */
  public void reset() {
    holds = false;
    root.reset();
  }

  /** Why it was decided so: {@code person at 1.4 m for 2.0 s}. Allocates; for changes only. */
  public String because() {
    StringBuilder out = new StringBuilder();
    root.explain(out);
    return out.toString();
  }
}
