package dev.sinew.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.perception.look.LookReport;
import dev.sinew.perception.scene.SecondLookPolicy;
import dev.sinew.sdk.inference.InferenceAnswer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LookMetricsTest {
  @Test
  void everythingThatBecameOfLooksIsCounted() {
    List<Long> counts =
        new ArrayList<>(Collections.nCopies(LookReport.Latency.BOUNDS_MILLIS.size() + 1, 0L));
    counts.set(4, 3L); // 10 to 20 ms
    counts.set(counts.size() - 1, 1L);
    LookReport board =
        new LookReport(
            2,
            5,
            9,
            4,
            Map.of(InferenceAnswer.Reason.DEADLINE, 2L, InferenceAnswer.Reason.MODEL_ABSENT, 1L),
            6,
            new LookReport.Latency(counts),
            Optional.empty());

    String text =
        new LookMetrics(
                7,
                3,
                1,
                Map.of("fabric: a node looks best", 5, "board: there is no fabric", 2),
                Map.of(SecondLookPolicy.Cause.PACE, 40L),
                Optional.of(board))
            .text();

    assertThat(text.lines().filter(line -> !line.startsWith("#")))
        .contains(
            "sinew_second_looks_total 7",
            "sinew_second_looks_changed_total 3",
            "sinew_second_looks_lost_total 1",
            "sinew_second_looks_routed_total{route=\"board: there is no fabric\"} 2",
            "sinew_second_looks_left_total{cause=\"pace\"} 40",
            "sinew_second_looks_left_total{cause=\"no-doubt\"} 0",
            "sinew_board_looks_waiting 2",
            "sinew_board_looks_total 9",
            "sinew_board_looks_preempted_total 6",
            "sinew_board_looks_declined_total{reason=\"deadline\"} 2",
            "sinew_board_looks_declined_total{reason=\"model-absent\"} 1",
            "sinew_board_look_seconds_bucket{le=\"0.01\"} 0",
            "sinew_board_look_seconds_bucket{le=\"0.02\"} 3",
            "sinew_board_look_seconds_bucket{le=\"10.0\"} 3",
            "sinew_board_look_seconds_bucket{le=\"+Inf\"} 4",
            "sinew_board_look_seconds_count 4");
  }

  @Test
  void withoutEyesNothingIsSaidAboutTheBoard() {
    assertThat(new LookMetrics(0, 0, 0, Map.of(), Map.of(), Optional.empty()).text())
        .doesNotContain("sinew_board");
  }
}
