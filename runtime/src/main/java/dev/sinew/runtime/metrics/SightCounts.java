package dev.sinew.runtime.metrics;

import dev.sinew.perception.locate.Locator;
import dev.sinew.perception.stage.StageRow;
import dev.sinew.perception.track.TrackerCounts;
import dev.sinew.sdk.vision.FrameCounts;
import java.util.List;

/**
 * What the robot's sight did since its camera was opened. Immutable.
 *
 * @param frames pictures looked at
 * @param boxesDropped boxes of the detector that were no numbers, empty, absurd or too many
 * @param spared pictures that the detector was spared because nothing moved
 * @param tracking what the tracker met
 * @param ways how often each way told a distance, and how often it was not believed
 * @param withheld pictures of which something was to leave the board and nothing did
 * @param redacted regions made unrecognisable in pictures that left
 * @param stages what each stage did
 * @param camera what became of the camera's pictures
 */
public record SightCounts(
    long frames,
    long boxesDropped,
    long spared,
    TrackerCounts tracking,
    List<Locator.WayCount> ways,
    long withheld,
    long redacted,
    List<StageRow.Tally> stages,
    FrameCounts camera) {
  public SightCounts {
    ways = List.copyOf(ways);
    stages = List.copyOf(stages);
  }

  /** All of it as Prometheus reads it. */
  public String metrics() {
    PrometheusText text = new PrometheusText();
    text.counter("sinew_sight_frames_total", "Pictures that perception looked at.", frames);
    text.counter(
        "sinew_sight_boxes_dropped_total",
        "Boxes of the detector that were no numbers, empty, absurd or too many.",
        boxesDropped);
    text.counter(
        "sinew_sight_pictures_spared_total",
        "Pictures that the detector was spared because nothing moved.",
        spared);
    text.head(
        "sinew_tracker_refused_total",
        "What the tracker was given and could not use, by what it was.",
        "counter");
    text.value("sinew_tracker_refused_total", "what", "stale picture", tracking.stale());
    text.value("sinew_tracker_refused_total", "what", "unsound box", tracking.unsound());
    text.value("sinew_tracker_refused_total", "what", "crowded out", tracking.crowded());
    text.value("sinew_tracker_refused_total", "what", "misplaced", tracking.misplaced());
    text.head(
        "sinew_tracker_breaks_total",
        "How often nothing was expected where it was, by why.",
        "counter");
    text.value("sinew_tracker_breaks_total", "why", "gap", tracking.gaps());
    text.value("sinew_tracker_breaks_total", "why", "clock set back", tracking.restarts());
    text.head(
        "sinew_distance_used_total", "Distances that took part in a place, by way.", "counter");
    for (Locator.WayCount way : ways) {
      text.value("sinew_distance_used_total", "way", way.name(), way.used());
    }
    text.head(
        "sinew_distance_refused_total",
        "Distances that were no numbers or contradicted the leading way, by way.",
        "counter");
    for (Locator.WayCount way : ways) {
      text.value("sinew_distance_refused_total", "way", way.name(), way.refused());
    }
    text.counter(
        "sinew_sight_pictures_withheld_total",
        "Pictures that were to leave the board and could not be made fit for it.",
        withheld);
    text.counter(
        "sinew_sight_regions_redacted_total",
        "Regions made unrecognisable in pictures that left the board.",
        redacted);
    text.counter(
        "sinew_camera_captured_total", "Pictures that came from the camera.", camera.captured());
    text.head(
        "sinew_camera_lost_total",
        "Pictures that were not handed out: nobody took them in time or no frame was free; their"
            + " capture was not after that of the one before; they could not be decoded.",
        "counter");
    text.value("sinew_camera_lost_total", "why", "dropped", camera.dropped() - camera.outOfOrder());
    text.value("sinew_camera_lost_total", "why", "out-of-order", camera.outOfOrder());
    text.value("sinew_camera_lost_total", "why", "damaged", camera.damaged());
    text.counter(
        "sinew_camera_late_total",
        "Pictures that were older than one period when they were handed out.",
        camera.late());
    text.counter(
        "sinew_camera_restarts_total",
        "How often the camera was started again after it ended or stalled.",
        camera.restarts());
    text.head(
        "sinew_stage_failures_total", "Looks in which a stage could not say anything.", "counter");
    for (StageRow.Tally stage : stages) {
      text.value("sinew_stage_failures_total", "stage", stage.name(), stage.failures());
    }
    text.head(
        "sinew_stage_dropped_total",
        "What a stage was given and could not believe: no numbers, empty, absurd.",
        "counter");
    for (StageRow.Tally stage : stages) {
      text.value("sinew_stage_dropped_total", "stage", stage.name(), stage.dropped());
    }
    return text.toString();
  }
}
