package dev.sinew.perception.detect;

import dev.sinew.perception.session.FrameMats;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.inference.ModelRef;
import dev.sinew.sdk.vision.Detection;
import dev.sinew.sdk.vision.Frame;
import java.util.ArrayList;
import java.util.List;
import org.opencv.core.Mat;
import org.opencv.core.Rect;

/**
 * A heavier look than a board affords: the whole picture and four overlapping tiles, each also
 * mirrored, ten passes of one network, fused. It costs seven to ten plain looks and is worth 1 to 4
 * points of AP (docs/accuracy.md). Single-threaded; closes the detector it was given.
 */
public final class ThoroughDetector implements Detector {
  /** How many times the network runs over one picture. */
  public static final int PASSES = 10;

  /** Side of a tile in shares of the picture's. */
  private static final double TILE = 0.625;

  /** Boxes of one class that overlap more (IoU) are the same object. */
  private static final double OVERLAP = 0.6;

  /** Fusion needs the doubtful boxes too. */
  private static final double PASS_FLOOR = 0.02;

  /** Boxes nearer than this to an edge where a tile was cut, in pixels, are not whole objects. */
  private static final float CUT_MARGIN = 3;

  private final NetworkDetector detector;
  private final BoxFusion fusion = new BoxFusion(OVERLAP);
  private final FrameMats mats = new FrameMats();
  private final double scoreFloor;

  /**
   * @param detector makes the passes
   * @param scoreFloor smallest fused confidence that is reported
   */
  public ThoroughDetector(NetworkDetector detector, double scoreFloor) {
    this.detector = detector;
    this.scoreFloor = scoreFloor;
  }

  @Override
  public ModelRef model() {
    ModelRef plain = detector.model();
    return new ModelRef(plain.name(), plain.sha256(), ModelRef.Run.THOROUGH);
  }

  @Override
  public List<Detection> detect(Frame frame) throws InferenceException {
    return detect(new Picture(mats.of(frame), frame.format()));
  }

  /** What is in the picture; see {@link Detector#detect}. */
  public List<Detection> detect(Picture picture) throws InferenceException {
    Passes passes = begin(picture);
    while (!passes.isDone()) {
      passes.next();
    }
    return passes.fused();
  }

  /**
   * Begins a look that is made pass by pass, so that something more urgent can be looked at in
   * between. The picture must stay as it is until the last pass was made.
   */
  public Passes begin(Picture picture) {
    return new Passes(picture);
  }

  /** One look on its way. Single-threaded, like the detector. */
  public final class Passes {
    private final Picture picture;
    private final List<Rect> areas;
    private final List<BoxFusion.Look> looks = new ArrayList<>(PASSES);

    private Passes(Picture picture) {
      this.picture = picture;
      this.areas = areasOf(picture.mat().cols(), picture.mat().rows());
    }

    /** Whether all passes were made. */
    public boolean isDone() {
      return looks.size() == PASSES;
    }

    /**
     * Makes the next pass.
     *
     * @throws InferenceException if the network fails; the look cannot be gone on with
     * @throws IllegalStateException if all passes were made
     */
    public void next() throws InferenceException {
      if (isDone()) {
        throw new IllegalStateException("all " + PASSES + " passes were made");
      }
      looks.add(look(picture, areas.get(looks.size() / 2), looks.size() % 2 == 1));
    }

    /**
     * What all passes together found, best first.
     *
     * @throws IllegalStateException before the last pass
     */
    public List<Detection> fused() {
      if (!isDone()) {
        throw new IllegalStateException(looks.size() + " of " + PASSES + " passes were made");
      }
      return fusion.fuse(looks).stream()
          .filter(detection -> detection.score() >= scoreFloor)
          .limit(NetworkDetector.MOST)
          .toList();
    }
  }

  /** The whole picture, then its four tiles. */
  private static List<Rect> areasOf(int width, int height) {
    List<Rect> areas = new ArrayList<>(PASSES / 2);
    areas.add(new Rect(0, 0, width, height));
    int tileWidth = Math.max(1, (int) Math.round(width * TILE));
    int tileHeight = Math.max(1, (int) Math.round(height * TILE));
    for (int row = 0; row < 2; row++) {
      for (int column = 0; column < 2; column++) {
        areas.add(
            new Rect(
                column * (width - tileWidth), row * (height - tileHeight), tileWidth, tileHeight));
      }
    }
    return areas;
  }

  private BoxFusion.Look look(Picture picture, Rect area, boolean mirrored)
      throws InferenceException {
    Mat part = picture.mat().submat(area);
    try {
      List<Detection> found =
          detector.detect(new Picture(part, picture.format()), mirrored, PASS_FLOOR).stream()
              .filter(detection -> isWhole(detection.box(), area, picture.mat()))
              .map(detection ->
                  new Detection(
                      detection.label(),
                      detection.score(),
                      detection.box().shifted(area.x, area.y)))
              .toList();
      Box looked = new Box(area.x, area.y, area.x + area.width, area.y + area.height);
      boolean whole = looked.area() >= (float) picture.mat().cols() * picture.mat().rows();
      return new BoxFusion.Look(looked, whole, found);
    } finally {
      part.release();
    }
  }

  /** Whether a box of a tile does not lean on an edge at which the picture goes on. */
  private static boolean isWhole(Box box, Rect area, Mat picture) {
    return (area.x == 0 || box.left() > CUT_MARGIN)
        && (area.y == 0 || box.top() > CUT_MARGIN)
        && (area.x + area.width == picture.cols() || box.right() < area.width - CUT_MARGIN)
        && (area.y + area.height == picture.rows() || box.bottom() < area.height - CUT_MARGIN);
  }

  @Override
  public long dropped() {
    return detector.dropped();
  }

  @Override
  public void close() {
    detector.close();
  }
}
