package dev.sinew.perception.scene;

import dev.sinew.sdk.observation.Observed;
import dev.sinew.sdk.scene.Entity;
import dev.sinew.sdk.vision.Detection;
import dev.sinew.sdk.vision.Track;
import java.util.List;
import java.util.Optional;

/**
 * What one picture told. Immutable.
 *
 * @param captureNanos robot time of the picture
 * @param sequence number of the picture at its camera
 * @param detections what the board's own detector found, best first
 * @param tracks what is followed, oldest first; a track with {@code seenNanos} before {@code
 *     captureNanos} was not seen in this picture
 * @param remembered what was followed once, is out of sight and stood at a known place
 * @param entities what is believed to be there, seen or not, by number
 * @param observed what each stage noticed, in the order of the robot file; a stage that failed is
 *     absent
 * @param look the look that would be worth asking for now, or why none is
 * @param timings how long it took
 */
public record PerceptionResult(
    long captureNanos,
    long sequence,
    List<Detection> detections,
    List<Track> tracks,
    List<Track> remembered,
    List<Entity> entities,
    List<Observed> observed,
    SecondLookPolicy.Decision look,
    Timings timings) {

  /**
   * Robot time that the stages took; 0 under a virtual clock.
   *
   * @param detectNanos resize, network, decoding
   * @param trackNanos tracking and placing
   * @param stageNanos all other stages
   */
  public record Timings(long detectNanos, long trackNanos, long stageNanos) {}

  /** The look that would be worth asking for now. */
  public Optional<LookWish> wish() {
    return look.asked();
  }
}
