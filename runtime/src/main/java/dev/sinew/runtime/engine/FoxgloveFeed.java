package dev.sinew.runtime.engine;

import dev.sinew.perception.picture.OutgoingPictures;
import dev.sinew.perception.scene.PerceptionResult;
import dev.sinew.runtime.config.robot.Recording;
import dev.sinew.runtime.recording.foxglove.FoxgloveTopics;
import dev.sinew.runtime.recording.foxglove.RobotView;
import dev.sinew.runtime.recording.foxglove.TopicSink;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.Track;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells a recording or the live view what the robot shows. {@link #step} belongs to one thread,
 * that of the sink; {@link #saw} to the sight's. Pictures cross between them in one slot: the
 * newest wins.
 */
final class FoxgloveFeed implements Sight.Watcher {
  /** Pixels: wide enough to see where something is, too coarse to see who. */
  private static final int COARSE_WIDTH = 32;

  private static final int QUALITY = 70;

  /** How much a feed tells. */
  record Pace(Recording.Frames frames, long framePeriodNanos, long periodNanos) {
    static Pace of(Recording.Frames frames, double frameRate, double rate) {
      return new Pace(frames, Math.round(1e9 / frameRate), Math.round(1e9 / rate));
    }
  }

  /** A picture on its way from the sight's thread. */
  private record Picture(long captureNanos, byte[] jpeg, double scale, List<Track> tracks) {}

  private final FoxgloveTopics topics;
  private final Supplier<RobotView> views;
  private final EventLog events;
  private final Pace pace;
  private final String camera;
  private final AtomicReference<@Nullable Picture> newest = new AtomicReference<>();
  private EventLog.@Nullable Event lastEvent;
  private long nextNanos = Long.MIN_VALUE;
  private long nextFrameNanos = Long.MIN_VALUE;
  private boolean ended;

  /**
   * @param epochOffsetNanos added to robot time in every message
   * @param camera name of the camera's component, the pictures' frame of reference
   */
  FoxgloveFeed(
      TopicSink sink,
      long epochOffsetNanos,
      Supplier<RobotView> views,
      EventLog events,
      Pace pace,
      String camera) {
    this.topics = new FoxgloveTopics(sink, epochOffsetNanos);
    this.views = views;
    this.events = events;
    this.pace = pace;
    this.camera = camera;
  }

  /** Tells what is new, if it is time to. Never throws for a sink that has ended. */
  void step() {
    if (ended) {
      return;
    }
    try {
      RobotView view = views.get();
      long now = view.scene().timeNanos();
      if (now >= nextNanos) {
        nextNanos = now + pace.periodNanos();
        topics.state(view);
      }
      for (EventLog.Event event : unseen()) {
        topics.log(
            event.timeNanos(),
            FoxgloveTopics.LogLevel.valueOf(event.level().name()),
            event.component().orElse(""),
            event.text());
      }
      Picture picture = newest.getAndSet(null);
      if (picture != null) {
        topics.frame(
            picture.captureNanos(), camera, picture.jpeg(), picture.scale(), picture.tracks());
      }
    } catch (IOException e) {
      // Whoever owns the sink says why it ended.
      ended = true;
    }
  }

  /** The events since the last call, oldest first. */
  private List<EventLog.Event> unseen() {
    List<EventLog.Event> all = events.newest(EventLog.KEPT);
    int from = all.size();
    while (from > 0 && all.get(from - 1) != lastEvent) {
      from--;
    }
    if (!all.isEmpty()) {
      lastEvent = all.getLast();
    }
    return all.subList(from, all.size());
  }

  @Override
  public void saw(Frame frame, PerceptionResult result, OutgoingPictures outgoing) {
    if (pace.frames() == Recording.Frames.NONE
        || result.captureNanos() < nextFrameNanos
        || !topics.wantsFrames()) {
      return;
    }
    nextFrameNanos = result.captureNanos() + pace.framePeriodNanos();
    List<Track> tracks = new ArrayList<>();
    for (Track track : Sight.believable(result.tracks())) {
      if (track.seenNanos() == result.captureNanos()) {
        tracks.add(track);
      }
    }
    boolean coarse = pace.frames() == Recording.Frames.COARSE && frame.width() > COARSE_WIDTH;
    Optional<byte[]> jpeg =
        coarse ? outgoing.encodeReduced(COARSE_WIDTH, QUALITY) : outgoing.encode(QUALITY);
    double scale = coarse ? (double) COARSE_WIDTH / frame.width() : 1;
    jpeg.ifPresent(bytes -> newest.set(new Picture(result.captureNanos(), bytes, scale, tracks)));
  }
}
