package dev.sinew.runtime.condition.evaluate;

import dev.sinew.runtime.condition.Comparison;
import dev.sinew.runtime.condition.Condition;
import dev.sinew.runtime.condition.ConditionText;
import dev.sinew.runtime.condition.Dimension;
import dev.sinew.runtime.condition.GateState;
import dev.sinew.runtime.condition.Quantity;

/** The compiled parts that do not look at tracks. */
final class Nodes {
  private static final long NEVER = Long.MIN_VALUE;

  private Nodes() {}

  /** Joins the explanations of the parts that were decided one way, or of all when none was. */
  private static void join(Node[] parts, boolean way, String word, StringBuilder out) {
    boolean some = false;
    for (Node part : parts) {
      if (part.holds() == way) {
        out.append(some ? word : "");
        part.explain(out);
        some = true;
      }
    }
  }

  static final class All extends Node {
    private final Node[] parts;

    All(Node[] parts) {
      this.parts = parts;
    }

    @Override
    boolean decide(Situation situation) {
      boolean all = true;
      for (Node part : parts) {
        all &= part.evaluate(situation);
      }
      return all;
    }

    @Override
    void forget() {
      for (Node part : parts) {
        part.reset();
      }
    }

    @Override
    void explain(StringBuilder out) {
      join(parts, holds(), " and ", out);
    }
  }

  static final class Any extends Node {
    private final Node[] parts;

    Any(Node[] parts) {
      this.parts = parts;
    }

    @Override
    boolean decide(Situation situation) {
      boolean any = false;
      for (Node part : parts) {
        any |= part.evaluate(situation);
      }
      return any;
    }

    @Override
    void forget() {
      for (Node part : parts) {
        part.reset();
      }
    }

    @Override
    void explain(StringBuilder out) {
      join(parts, holds(), " and ", out);
    }
  }

  static final class Not extends Node {
    private final Node part;

    Not(Node part) {
      this.part = part;
    }

    @Override
    boolean decide(Situation situation) {
      return !part.evaluate(situation);
    }

    @Override
    void forget() {
      part.reset();
    }

    @Override
    void explain(StringBuilder out) {
      part.explain(out);
    }
  }

  static final class Held extends Node {
    private final Node part;
    private final long nanos;
    private long since = NEVER;
    private long lasted;

    Held(Node part, long nanos) {
      this.part = part;
      this.nanos = nanos;
    }

    @Override
    boolean decide(Situation situation) {
      if (!part.evaluate(situation)) {
        since = NEVER;
        return false;
      }
      if (since == NEVER) {
        since = situation.nowNanos;
      }
      lasted = situation.nowNanos - since;
      return lasted >= nanos;
    }

    @Override
    void forget() {
      since = NEVER;
      part.reset();
    }

    @Override
    void explain(StringBuilder out) {
      part.explain(out);
      if (since != NEVER) {
        out.append(" for ");
        if (holds()) {
          out.append(Phrases.nanos(lasted));
        } else {
          out.append("only ")
              .append(Phrases.nanos(lasted))
              .append(" of ")
              .append(Phrases.nanos(nanos));
        }
      }
    }
  }

  static final class Measured extends Node {
    private final Quantity quantity;
    private final Limit limit;
    private double measured = Double.NaN;

    Measured(Condition.Measured condition) {
      quantity = condition.quantity();
      limit =
          new Limit(
              condition.comparison(),
              condition.value(),
              condition.until().orElse(condition.value()));
    }

    @Override
    boolean decide(Situation situation) {
      measured = Measures.of(quantity, situation);
      return limit.holds(measured, holds());
    }

    @Override
    void explain(StringBuilder out) {
      if (Double.isNaN(measured)) {
        out.append(quantity.word()).append(" is not known");
      } else {
        out.append(quantity.phrase()).append(Phrases.value(quantity.dimension(), measured));
      }
    }
  }

  static final class PoseNear extends Node {
    private final Condition.PoseNear condition;
    private final Limit limit;
    private double distance = Double.NaN;

    PoseNear(Condition.PoseNear condition) {
      this.condition = condition;
      limit =
          new Limit(
              Comparison.AT_MOST, condition.metres(), condition.until().orElse(condition.metres()));
    }

    @Override
    boolean decide(Situation situation) {
      distance = situation.distanceTo(condition.x(), condition.y());
      return limit.holds(distance, holds());
    }

    @Override
    void explain(StringBuilder out) {
      out.append("pose ")
          .append(Phrases.metres(distance))
          .append(" from (")
          .append(ConditionText.value(Dimension.LENGTH, condition.x()))
          .append(", ")
          .append(ConditionText.value(Dimension.LENGTH, condition.y()))
          .append(')');
    }
  }

  static final class PoseIn extends Node {
    private final String name;
    private final Zone zone;

    PoseIn(String name, Zone zone) {
      this.name = name;
      this.zone = zone;
    }

    @Override
    boolean decide(Situation situation) {
      return situation.inside(zone);
    }

    @Override
    void explain(StringBuilder out) {
      out.append(holds() ? "pose in " : "pose outside of ").append(name);
    }
  }

  static final class GateIs extends Node {
    private final GateState state;
    private GateState found = GateState.IDLE;

    GateIs(GateState state) {
      this.state = state;
    }

    @Override
    boolean decide(Situation situation) {
      found = situation.gate;
      return found == state;
    }

    @Override
    void explain(StringBuilder out) {
      out.append("gate is ").append(found.word());
    }
  }

  static final class GateRule extends Node {
    private final String rule;
    private String found = "";

    GateRule(String rule) {
      this.rule = rule;
    }

    @Override
    boolean decide(Situation situation) {
      found = situation.gateRule;
      return found.equals(rule);
    }

    @Override
    void explain(StringBuilder out) {
      out.append(found.isEmpty() ? "no rule of the gate objects" : "gate objects by " + found);
    }
  }

  static final class Happened extends Node {
    private final Condition.Happened condition;
    private final int slot;
    private final EventMemory events;
    private long age = NEVER;

    Happened(Condition.Happened condition, int slot, EventMemory events) {
      this.condition = condition;
      this.slot = slot;
      this.events = events;
    }

    @Override
    boolean decide(Situation situation) {
      long last = events.last(slot);
      age = last == NEVER ? NEVER : situation.nowNanos - last;
      return last != NEVER && age <= condition.withinNanos();
    }

    @Override
    void explain(StringBuilder out) {
      String what =
          condition.kind().word()
              + (condition.subject().isEmpty() ? "" : " of " + condition.subject());
      if (age == NEVER) {
        out.append("no ").append(what).append(" so far");
      } else {
        out.append(what).append(' ').append(Phrases.nanos(age)).append(" ago");
      }
    }
  }
}
