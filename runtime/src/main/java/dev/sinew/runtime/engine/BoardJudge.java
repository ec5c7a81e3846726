package dev.sinew.runtime.engine;

import dev.sinew.perception.picture.FrameAnnotator;
import dev.sinew.perception.picture.OutgoingPictures;
import dev.sinew.perception.scene.PerceptionResult;
import dev.sinew.perception.track.Correction;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.Track;
import dev.sinew.world.spec.BoardSpec;
import dev.sinew.world.truth.BoardView;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Compares what the robot sees with what the boards truly show, for the report. Reads the world's
 * truth, so nothing that drives the robot may ask it. Called by the sight's thread; {@link
 * #verdicts} by any.
 */
final class BoardJudge implements Sight.Watcher {
  /** A view this much farther than the closest one still counts as close, metres. */
  private static final double AS_CLOSE = 0.2;

  /** Least overlap between the board and a track that is about it. */
  private static final double OVERLAP = 0.35;

  /** Scores from which a label counts as recognised. */
  private static final double RECOGNISED = 0.5;

  /** A track placed this near to the middle of a board is about the board, metres. */
  private static final double SAME_PLACE = 0.6;

  /** Own score that takes a name back from the bought look that gave it. */
  private static final double BELIEVED = 0.6;

  private static final int QUALITY = 85;

  /**
   * What was made of one board.
   *
   * @param label what it truly shows
   * @param seen whether it was ever in view
   * @param recognisedAs what it was called at the closest view; empty when nothing
   * @param by who called it that
   * @param distance of the closest view, metres
   * @param score confidence of the label
   * @param picture the closest view with boxes drawn in, a JPEG file; empty when never in view
   */
  record Verdict(
      String name,
      String label,
      boolean seen,
      Optional<String> recognisedAs,
      Optional<Track.Source> by,
      double distance,
      double score,
      Optional<byte[]> picture) {

    private Verdict named(Name called) {
      return new Verdict(
          name,
          label,
          seen,
          Optional.of(called.label()),
          Optional.of(called.by()),
          distance,
          called.score(),
          picture);
    }
  }

  private final Simulation simulation;
  private Optional<CameraModel> camera = Optional.empty();
  private final FrameAnnotator annotator = new FrameAnnotator();
  private final TreeMap<Integer, Verdict> verdicts = new TreeMap<>();

  /** The track that was about a board at its closest view, named or not. */
  private final Map<Integer, Long> closest = new HashMap<>();

  /** Names that bought looks gave to tracks in place of other names, by track. */
  private final Map<Long, String> changed = new HashMap<>();

  /** Names that bought looks gave in place of other names to what a board shows, by board. */
  private final Map<Integer, String> changedBoards = new HashMap<>();

  BoardJudge(Simulation simulation) {
    this.simulation = simulation;
  }

  /** The lens that the pictures come through from now on. */
  synchronized void looksThrough(CameraModel lens) {
    camera = Optional.of(lens);
  }

  @Override
  public synchronized void saw(Frame frame, PerceptionResult result, OutgoingPictures outgoing) {
    if (camera.isEmpty()) {
      return;
    }
    for (BoardView view :
        simulation.world().truth().boards(simulation.body(), camera.get(), frame.captureNanos())) {
      Verdict before = verdicts.get(view.index());
      if (before == null) {
        before = unseen(view);
        verdicts.put(view.index(), before);
      }
      if (view.inView() && view.visible() > 0.9) {
        if (view.distance() < before.distance() + AS_CLOSE) {
          about(view.box(), result, _ -> true)
              .ifPresent(track -> closest.put(view.index(), track.id()));
        }
        verdicts.put(view.index(), judge(before, view, frame, result));
      }
    }
  }

  /**
   * A bought answer comes seconds after its picture, when the robot may have driven on: it counts
   * for the board that its track was about at the closest view.
   */
  @Override
  public synchronized void corrected(Correction correction) {
    for (Correction.Change change : correction.changes()) {
      if (!change.changedLabel()) {
        continue;
      }
      changed.put(change.trackId(), change.after());
      Name name = new Name(change.after(), Track.Source.BOUGHT, change.score());
      closest.forEach((board, track) -> {
        if (track != change.trackId()) {
          return;
        }
        changedBoards.put(board, change.after());
        Verdict before = verdicts.get(board);
        if (before != null && name.betterThan(before)) {
          verdicts.put(board, before.named(name));
        }
      });
    }
  }

  private static Verdict unseen(BoardView view) {
    return new Verdict(
        view.name(),
        view.label(),
        false,
        Optional.empty(),
        Optional.empty(),
        Double.POSITIVE_INFINITY,
        0,
        Optional.empty());
  }

  private Verdict judge(Verdict before, BoardView view, Frame frame, PerceptionResult result) {
    boolean closer = view.distance() < before.distance() - AS_CLOSE;
    boolean asClose = view.distance() < before.distance() + AS_CLOSE;
    Optional<Name> name =
        about(view.box(), result, track -> hasName(track, view.index()))
            .or(() -> standingAt(view.index(), result))
            .flatMap(track -> nameOf(track, view.index()));
    boolean better = asClose && name.isPresent() && name.get().betterThan(before);
    if (!closer && !better) {
      return before;
    }
    return new Verdict(
        view.name(),
        view.label(),
        true,
        name.map(Name::label),
        name.map(Name::by),
        Math.min(view.distance(), before.distance()),
        name.map(Name::score).orElse(0.0),
        Optional.of(annotator.annotate(frame, Sight.believable(result.tracks()), QUALITY)));
  }

  /**
   * What a board is called.
   *
   * @param by who gave the name
   */
  private record Name(String label, Track.Source by, double score) {
    boolean betterThan(Verdict before) {
      if (before.recognisedAs().isEmpty() || before.by().isEmpty()) {
        return true;
      }
      boolean same = before.recognisedAs().get().equals(label);
      if (!same) {
        return by == Track.Source.BOUGHT
            || before.by().get() == Track.Source.OWN && score > before.score();
      }
      return by == before.by().get() ? score > before.score() : by == Track.Source.OWN;
    }
  }

  /**
   * What a track is called and who said so: the board itself where its own detector gives that name
   * and is sure enough, surer still where a bought look had to give the name first.
   */
  private Optional<Name> nameOf(Track track, int board) {
    boolean same = track.ownLabel().equals(track.label());
    boolean given =
        track.label().equals(changed.get(track.id()))
            || track.label().equals(changedBoards.get(board));
    if (same && track.ownScore() >= (given ? BELIEVED : RECOGNISED)) {
      return Optional.of(new Name(track.label(), Track.Source.OWN, track.ownScore()));
    }
    return track.source() == Track.Source.BOUGHT
        ? Optional.of(new Name(track.label(), Track.Source.BOUGHT, track.score()))
        : Optional.empty();
  }

  private boolean hasName(Track track, int board) {
    return nameOf(track, board).isPresent();
  }

  /** The track that is about a board: of those that fit, the one seen now that overlaps it most. */
  private static Optional<Track> about(Box board, PerceptionResult result, Predicate<Track> fits) {
    Track best = null;
    double most = OVERLAP;
    for (Track track : result.tracks()) {
      double overlap = coverage(board, track.box());
      if (fits.test(track) && track.seenNanos() == result.captureNanos() && overlap >= most) {
        best = track;
        most = overlap;
      }
    }
    return Optional.ofNullable(best);
  }

  /**
   * What the robot believes to stand where a board stands, though its detector is silent in this
   * very picture: the surest of the named tracks that are placed there.
   */
  private Optional<Track> standingAt(int board, PerceptionResult result) {
    BoardSpec spec = simulation.world().spec().boards().get(board);
    Point2d place = new Point2d(spec.x(), spec.y());
    Pose2d origin =
        new Pose2d(simulation.start().x(), simulation.start().y(), simulation.start().heading());
    return Stream.concat(result.tracks().stream(), result.remembered().stream())
        .filter(track -> hasName(track, board))
        .filter(track ->
            track
                .position()
                .map(at -> origin.toFrame(at.x(), at.y()).distanceTo(place) < SAME_PLACE)
                .orElse(false))
        .max(Comparator.comparingDouble(Track::score));
  }

  /**
   * How much two boxes belong together: overlap over the smaller one, because a thing in a
   * photograph is smaller than the photograph.
   */
  private static double coverage(Box board, Box track) {
    float w = Math.min(board.right(), track.right()) - Math.max(board.left(), track.left());
    float h = Math.min(board.bottom(), track.bottom()) - Math.max(board.top(), track.top());
    if (w <= 0 || h <= 0 || track.area() <= 0 || board.area() <= 0) {
      return 0;
    }
    double share = w * h / Math.min(board.area(), track.area());
    boolean comparable = track.area() > 0.08 * board.area() && track.area() < 2 * board.area();
    return comparable ? share : 0;
  }

  /** One for each board of the world, in the order of the world file. */
  synchronized List<Verdict> verdicts() {
    return List.copyOf(verdicts.values());
  }
}
