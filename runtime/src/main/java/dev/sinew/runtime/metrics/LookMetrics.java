package dev.sinew.runtime.metrics;

import dev.sinew.perception.look.LookReport;
import dev.sinew.perception.scene.SecondLookPolicy;
import dev.sinew.runtime.config.bind.ChoiceWord;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Second looks and the board's own looks as Prometheus reads them.
 *
 * @param asked second looks that were asked for
 * @param changed answers that changed what a thing is called
 * @param lost answers that reached nobody
 * @param routes whom looks were asked of and why, {@code whom: because}, and how often
 * @param left pictures for which none was asked for, by cause
 * @param board what the board's own models did; empty without eyes
 */
public record LookMetrics(
    long asked,
    long changed,
    long lost,
    Map<String, Integer> routes,
    Map<SecondLookPolicy.Cause, Long> left,
    Optional<LookReport> board) {

  /** All of it. */
  public String text() {
    PrometheusText text = new PrometheusText();
    text.counter("sinew_second_looks_total", "Second looks that were asked for.", asked);
    text.counter(
        "sinew_second_looks_changed_total",
        "Answers that changed what a thing is called.",
        changed);
    text.counter("sinew_second_looks_lost_total", "Answers that reached nobody.", lost);
    text.head("sinew_second_looks_routed_total", "Whom looks were asked of, and why.", "counter");
    new TreeMap<>(routes)
        .forEach(
            (route, count) -> text.value("sinew_second_looks_routed_total", "route", route, count));
    text.head(
        "sinew_second_looks_left_total",
        "Pictures for which no second look was asked for, by cause.",
        "counter");
    for (SecondLookPolicy.Cause cause : SecondLookPolicy.Cause.values()) {
      text.value(
          "sinew_second_looks_left_total",
          "cause",
          ChoiceWord.of(cause),
          left.getOrDefault(cause, 0L));
    }
    board.ifPresent(report -> board(text, report));
    return text.toString();
  }

  private static void board(PrometheusText text, LookReport report) {
    text.head("sinew_board_looks_waiting", "Looks that wait for the board's models.", "gauge");
    text.plain("sinew_board_looks_waiting", report.waiting());
    text.counter("sinew_board_looks_total", "Looks the board was asked for.", report.asked());
    text.counter(
        "sinew_board_looks_preempted_total",
        "How often a look was put aside for a more urgent one.",
        report.preemptions());
    text.head(
        "sinew_board_looks_declined_total", "Looks that were not made, by reason.", "counter");
    new TreeMap<>(report.declined())
        .forEach((reason, count) ->
            text.value("sinew_board_looks_declined_total", "reason", ChoiceWord.of(reason), count));
    String latency = "sinew_board_look_seconds";
    text.head(latency, "From asking the board to its answer.", "histogram");
    long below = 0;
    for (int i = 0; i < LookReport.Latency.BOUNDS_MILLIS.size(); i++) {
      below += report.latency().counts().get(i);
      String bound = String.valueOf(LookReport.Latency.BOUNDS_MILLIS.get(i) / 1000.0);
      text.value(latency + "_bucket", "le", bound, below);
    }
    text.value(latency + "_bucket", "le", "+Inf", report.answered());
    text.plain(latency + "_count", report.answered());
  }
}
