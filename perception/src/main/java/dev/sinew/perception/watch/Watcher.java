package dev.sinew.perception.watch;

import dev.sinew.perception.detect.NetworkDetector;
import dev.sinew.perception.picture.FrameAnnotator;
import dev.sinew.perception.track.Moment;
import dev.sinew.perception.track.Tracker;
import dev.sinew.perception.track.TrackerSettings;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.scene.Obstacles;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.vision.Detection;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.Track;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Looks at every picture of some footage with a camera that stands still: detects, follows, draws.
 * Single-threaded; used once.
 */
public final class Watcher {
  private static final int MOST_SAMPLES = 12;
  private static final int TRAIL = 40;
  private static final int QUALITY = 88;
  private static final Pose2d STANDING = new Pose2d(0, 0, 0);

  private final Clock stopwatch;
  private final StageTimes capture = new StageTimes("capture");
  private final StageTimes resize = new StageTimes("convert and resize");
  private final StageTimes network = new StageTimes("network");
  private final StageTimes decode = new StageTimes("decode");
  private final StageTimes follow = new StageTimes("track");
  private final StageTimes draw = new StageTimes("draw and encode");
  private final SortedMap<Long, Lane> lanes = new TreeMap<>();
  private final SortedMap<String, Long> finds = new TreeMap<>();
  private final Map<Long, List<Box>> trails = new HashMap<>();
  private final List<Watched.Sample> samples = new ArrayList<>();
  private long stride = 1;
  private long mark;

  /**
   * @param stopwatch real time
   */
  public Watcher(Clock stopwatch) {
    this.stopwatch = stopwatch;
  }

  /** Takes annotated pictures, one by one. */
  @FunctionalInterface
  public interface Sink {
    /**
     * @param picture its number, from 0
     * @param total how many there will be; 0 when nobody knows
     */
    void take(long picture, long total, byte[] jpeg) throws IOException;
  }

  /**
   * Watches to the end.
   *
   * @throws IOException if the footage breaks off or the sink cannot write
   * @throws InferenceException if a picture cannot be decoded or the network fails
   */
  public Watched watch(
      Footage footage, NetworkDetector detector, TrackerSettings tracking, Sink sink)
      throws IOException, InferenceException, InterruptedException {
    Tracker tracker = new Tracker(footage.camera(), tracking);
    long begun = stopwatch.nanos();
    long pictures = 0;
    detector.report(
        new NetworkDetector.Progress() {
          @Override
          public void fed() {
            lap(resize);
          }

          @Override
          public void ran() {
            lap(network);
          }
        });
    try (FrameAnnotator annotator = new FrameAnnotator()) {
      mark = begun;
      for (Optional<Frame> next = footage.next(); next.isPresent(); next = footage.next()) {
        Frame frame = next.get();
        try {
          lap(capture);
          List<Detection> found = detector.detect(frame);
          lap(decode);
          found.forEach(detection -> finds.merge(detection.label(), 1L, Long::sum));
          List<Track> seen =
              footage.still() ? asTracks(frame, found) : followed(tracker, frame, found);
          lap(follow);
          note(seen, pictures, footage.still());
          byte[] jpeg = annotator.annotate(frame, seen, trails, QUALITY);
          lap(draw);
          keep(pictures, jpeg);
          sink.take(pictures, footage.total(), jpeg);
          pictures++;
        } finally {
          frame.release();
        }
        mark = stopwatch.nanos();
      }
    } finally {
      detector.report(NetworkDetector.Progress.NONE);
    }
    return new Watched(
        pictures,
        footage.framesPerSecond(),
        footage.still(),
        stopwatch.nanos() - begun,
        List.of(capture, resize, network, decode, follow, draw),
        List.copyOf(lanes.values()),
        finds,
        footage.counts(),
        detector.dropped(),
        samples);
  }

  private void lap(StageTimes stage) {
    long now = stopwatch.nanos();
    stage.add(now - mark);
    mark = now;
  }

  /** Those that were seen in this very picture. */
  private static List<Track> followed(Tracker tracker, Frame frame, List<Detection> found) {
    tracker.update(new Moment(frame.captureNanos(), STANDING, Obstacles.NONE, STANDING), found);
    return tracker.tracks().stream()
        .filter(track -> track.seenNanos() == frame.captureNanos())
        .toList();
  }

  /** What was found in a picture that has nothing to do with the one before, numbered. */
  private static List<Track> asTracks(Frame frame, List<Detection> found) {
    List<Track> tracks = new ArrayList<>();
    for (Detection detection : found) {
      tracks.add(
          new Track(
              tracks.size() + 1L,
              detection.label(),
              detection.score(),
              Track.Source.OWN,
              detection.box(),
              frame.captureNanos(),
              1,
              Optional.empty(),
              detection.label(),
              detection.score()));
    }
    return tracks;
  }

  private void note(List<Track> seen, long picture, boolean still) {
    if (still) {
      return;
    }
    trails.keySet().retainAll(seen.stream().map(Track::id).toList());
    for (Track track : seen) {
      lanes.computeIfAbsent(track.id(), Lane::new).seen(picture, track.label());
      List<Box> trail = trails.computeIfAbsent(track.id(), _ -> new ArrayList<>());
      trail.add(track.box());
      if (trail.size() > TRAIL) {
        trail.removeFirst();
      }
    }
  }

  /** Keeps at most a dozen, evenly spread over however many come. */
  private void keep(long picture, byte[] jpeg) {
    if (picture % stride != 0) {
      return;
    }
    samples.add(new Watched.Sample(picture, jpeg));
    if (samples.size() > MOST_SAMPLES) {
      stride *= 2;
      samples.removeIf(sample -> sample.picture() % stride != 0);
    }
  }
}
