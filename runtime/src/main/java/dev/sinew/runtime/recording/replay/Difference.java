package dev.sinew.runtime.recording.replay;

import dev.sinew.runtime.recording.journal.CycleEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A cycle that did not end as it did when it was recorded.
 *
 * @param cycle its number
 * @param seconds robot time since the first cycle
 * @param recorded what left it then
 * @param replayed what left it now
 */
public record Difference(long cycle, double seconds, Outputs recorded, Outputs replayed) {
  private static final List<String> OUTCOMES = List.of("allow", "limit", "stop");

  /**
   * Why, as far as the two can tell: the first step of the cycle that went another way. Everything
   * that entered is the recorded one, so an earlier step is the reason for the later ones.
   */
  public String cause() {
    if (!recorded.sameEstimate(replayed)) {
      return "the estimate: the same samples give another pose";
    }
    if (!recorded.yields().equals(replayed.yields())) {
      return "the skills: other turns were over in this cycle (recorded %s, replayed %s)"
          .formatted(turns(recorded), turns(replayed));
    }
    if (!recorded.sameRequest(replayed)) {
      return "the skills: the same scene makes them ask for something else";
    }
    if (!recorded.sameSetpointWishes(replayed)) {
      return "the skills: the same scene makes them ask something else of an actuator";
    }
    if (!recorded.gate().equals(replayed.gate())) {
      return "the safety gate: the same request meets another rule (recorded %s, replayed %s)"
          .formatted(rule(recorded), rule(replayed));
    }
    return "the safety gate: the same rule lets something else through";
  }

  private static String turns(Outputs outputs) {
    return outputs.yields().isEmpty()
        ? "none"
        : String.join(
            ", ",
            outputs.yields().stream()
                .map(turn -> "run %d step %d".formatted(turn.run(), turn.step()))
                .toList());
  }

  private static String rule(Outputs outputs) {
    return outputs
        .gate()
        .map(gate ->
            OUTCOMES.get(gate.outcome()) + (gate.rule().isEmpty() ? "" : " by " + gate.rule()))
        .orElse("nothing");
  }

  /** For a person: each step of the cycle, recorded beside replayed. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(String.format(Locale.ROOT, "first difference: cycle %d, %.3f s", cycle, seconds));
    lines.add("  %-9s %-46s %s".formatted("", "recorded", "replayed"));
    line(lines, "estimate", estimate(recorded), estimate(replayed));
    line(lines, "turns", turns(recorded), turns(replayed));
    line(lines, "request", request(recorded), request(replayed));
    line(lines, "gate", rule(recorded), rule(replayed));
    line(lines, "command", command(recorded), command(replayed));
    if (!recorded.setpoints().isEmpty() || !replayed.setpoints().isEmpty()) {
      line(lines, "setpoints", setpoints(recorded), setpoints(replayed));
    }
    lines.add("  cause: " + cause());
    return lines;
  }

  private static void line(List<String> lines, String name, String recorded, String replayed) {
    lines.add(
        "  %-9s %-46s %s"
            .formatted(name, recorded, recorded.equals(replayed) ? "the same" : replayed));
  }

  private static String estimate(Outputs outputs) {
    return outputs
        .estimate()
        .map(at -> "x %s y %s heading %s".formatted(at.x(), at.y(), at.heading()))
        .orElse("none");
  }

  private static String request(Outputs outputs) {
    return outputs
        .request()
        .filter(wish -> wish.ageNanos() != Long.MAX_VALUE)
        .map(wish ->
            "%s m/s %s rad/s, %d ms old"
                .formatted(wish.linear(), wish.angular(), wish.ageNanos() / 1_000_000))
        .orElse("none");
  }

  private static String command(Outputs outputs) {
    return outputs.commands().isEmpty()
        ? "none"
        : String.join(", ", outputs.commands().stream().map(Difference::command).toList());
  }

  private static String setpoints(Outputs outputs) {
    return outputs.setpoints().stream()
        .map(item ->
            switch (item) {
              case CycleEntry.SetpointCommand(int actuator, boolean stop, _, var values) ->
                  "%d %s".formatted(actuator, stop ? "stop" : values);
              default -> "";
            })
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String command(CycleEntry.Command command) {
    return command.stop()
        ? command.actuator() + " stop"
        : "%s %s m/s %s rad/s".formatted(command.actuator(), command.linear(), command.angular());
  }
}
