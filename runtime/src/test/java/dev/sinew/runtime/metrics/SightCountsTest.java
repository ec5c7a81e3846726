package dev.sinew.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.perception.locate.Locator;
import dev.sinew.perception.stage.StageRow;
import dev.sinew.perception.track.TrackerCounts;
import dev.sinew.sdk.vision.FrameCounts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SightCountsTest {

  @Test
  void prometheusReadsEveryCountUnderItsName() {
    SightCounts counts =
        new SightCounts(
            100,
            7,
            40,
            new TrackerCounts(60, 1, 2, 3, 4, 5, 6),
            List.of(new Locator.WayCount("lidar", 50, 8), new Locator.WayCount("height", 20, 9)),
            2,
            5,
            List.of(
                new StageRow.Tally("tags", 1, 0, "", 0),
                new StageRow.Tally("joints", 1, 3, "no numbers", 11)),
            new FrameCounts(120, 20, 4, 1, 6, 3));

    Map<String, Double> samples = Exposition.parse(counts.metrics());

    assertThat(samples)
        .containsEntry("sinew_sight_frames_total", 100.0)
        .containsEntry("sinew_sight_boxes_dropped_total", 7.0)
        .containsEntry("sinew_sight_pictures_spared_total", 40.0)
        .containsEntry("sinew_tracker_refused_total{what=\"stale picture\"}", 1.0)
        .containsEntry("sinew_tracker_breaks_total{why=\"clock set back\"}", 2.0)
        .containsEntry("sinew_tracker_breaks_total{why=\"gap\"}", 3.0)
        .containsEntry("sinew_tracker_refused_total{what=\"unsound box\"}", 4.0)
        .containsEntry("sinew_tracker_refused_total{what=\"crowded out\"}", 5.0)
        .containsEntry("sinew_tracker_refused_total{what=\"misplaced\"}", 6.0)
        .containsEntry("sinew_distance_used_total{way=\"lidar\"}", 50.0)
        .containsEntry("sinew_distance_refused_total{way=\"lidar\"}", 8.0)
        .containsEntry("sinew_distance_refused_total{way=\"height\"}", 9.0)
        .containsEntry("sinew_sight_pictures_withheld_total", 2.0)
        .containsEntry("sinew_sight_regions_redacted_total", 5.0)
        .containsEntry("sinew_camera_captured_total", 120.0)
        .containsEntry("sinew_camera_lost_total{why=\"dropped\"}", 17.0)
        .containsEntry("sinew_camera_lost_total{why=\"out-of-order\"}", 3.0)
        .containsEntry("sinew_camera_lost_total{why=\"damaged\"}", 4.0)
        .containsEntry("sinew_camera_late_total", 6.0)
        .containsEntry("sinew_camera_restarts_total", 1.0)
        .containsEntry("sinew_stage_failures_total{stage=\"joints\"}", 3.0)
        .containsEntry("sinew_stage_dropped_total{stage=\"joints\"}", 11.0)
        .containsEntry("sinew_stage_dropped_total{stage=\"tags\"}", 0.0);
  }
}
