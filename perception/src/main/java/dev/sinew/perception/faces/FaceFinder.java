package dev.sinew.perception.faces;

import dev.sinew.perception.detect.Picture;
import dev.sinew.perception.head.Candidates;
import dev.sinew.perception.head.HeadDecoder;
import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.model.ModelFile;
import dev.sinew.perception.model.ModelManifest;
import dev.sinew.perception.model.ModelManifest.Task;
import dev.sinew.perception.session.NetworkSession;
import dev.sinew.perception.session.Placement;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.inference.InferenceException;
import java.util.List;
import org.opencv.core.Mat;

/**
 * Finds faces in a picture by a face network. The network sees a face only if it takes up a good
 * part of its input, so a picture is looked at in levels: as a whole, in squares as high as the
 * picture, in squares half as high, and so on; squares overlap by half, and what leans on the edge
 * of a square is left to a larger one. Where a detector saw people, it looks at their heads
 * closely. Boxes of one face become one, weighted by their scores, as BlazeFace's authors do.
 * Single-threaded.
 */
final class FaceFinder implements AutoCloseable {
  /** Most faces of one picture. */
  static final int MOST = 256;

  /** More people than this are not looked at one by one. */
  private static final int MOST_PEOPLE = 20;

  /** How much larger than its person a square is. */
  private static final float HEAD_ROOM = 1.25f;

  /** Faces found in one picture before those that are the same become one. */
  private static final int CAPACITY = 4096;

  /** Boxes nearer than this share of a square's side to an edge inside the picture are cut. */
  private static final double CUT_MARGIN = 0.02;

  private final NetworkSession session;
  private final HeadDecoder decoder;
  private final Candidates inputs;
  private final Candidates found = new Candidates(CAPACITY);
  private final int[] inputsKept = new int[MOST];
  private final int[] kept = new int[MOST];
  private final float floor;
  private final double overlap;
  private final int levels;

  private FaceFinder(NetworkSession session, float floor, int levels) throws ModelException {
    this.session = session;
    this.decoder = HeadDecoder.of(session.file(), session.outputs(), 1);
    this.inputs = new Candidates(decoder.capacity());
    this.floor = floor;
    this.overlap = session.file().manifest().thresholds().overlap();
    this.levels = levels;
  }

  /**
   * Opens a face network.
   *
   * @param floor smallest confidence of a face, in (0, 1)
   * @param levels 1 looks at the picture as a whole, each further one halves the squares
   * @throws ModelException if it is no face network or not of the form its manifest says
   */
  static FaceFinder open(ModelFile file, double floor, int levels) throws ModelException {
    ModelManifest manifest = file.manifest();
    if (manifest.decoder().task() != Task.FACES) {
      throw new ModelException(
          "model: '%s' finds no faces; expected a model with the decoder 'blazeface'"
              .formatted(manifest.name()));
    }
    NetworkSession session = NetworkSession.open(file, 1);
    try {
      return new FaceFinder(session, (float) floor, levels);
    } catch (ModelException e) {
      session.close();
      throw e;
    }
  }

  /**
   * Looks for faces.
   *
   * @param people where a detector saw people, pixels of the picture; the first {@link
   *     #MOST_PEOPLE} are looked at closely
   * @return how many, the most confident first
   * @throws InferenceException if the network fails
   */
  int find(Picture picture, List<Box> people) throws InferenceException {
    int width = picture.mat().cols();
    int height = picture.mat().rows();
    found.clear();
    look(picture, picture.mat(), 0, 0);
    for (int level = 1; level < levels; level++) {
      int side = Math.max(1, Math.min(width, height) >> (level - 1));
      int columns = squares(width, side);
      int rows = squares(height, side);
      for (int i = 0; i < columns * rows && columns * rows > 1; i++) {
        int left = at(i % columns, columns, width - side);
        int top = at(i / columns, rows, height - side);
        Mat square = picture.mat().submat(top, top + side, left, left + side);
        try {
          look(picture, square, left, top);
        } finally {
          square.release();
        }
      }
    }
    for (int i = 0; i < Math.min(people.size(), MOST_PEOPLE); i++) {
      lookAtHead(picture, people.get(i));
    }
    return found.blend(overlap, kept);
  }

  /**
   * Looks at a square over the upper end of a person's box: as wide as the box, and at least a
   * third as high as it, so that the face of someone who stands takes up a good part of it.
   */
  private void lookAtHead(Picture picture, Box person) throws InferenceException {
    int width = picture.mat().cols();
    int height = picture.mat().rows();
    int side =
        Math.clamp(
            Math.round(HEAD_ROOM * Math.max(person.width(), person.height() / 3)),
            1,
            Math.min(width, height));
    int left = Math.clamp(Math.round(person.centreX() - side / 2f), 0, width - side);
    int top = Math.clamp(Math.round(person.top() - (HEAD_ROOM - 1) * side / 2), 0, height - side);
    Mat square = picture.mat().submat(top, top + side, left, left + side);
    try {
      look(picture, square, left, top);
    } finally {
      square.release();
    }
  }

  /** How many squares that overlap by half or more cover a length. */
  private static int squares(int length, int side) {
    return 1 + (int) Math.ceil(2.0 * (length - side) / side);
  }

  private static int at(int index, int count, int room) {
    return count == 1 ? 0 : Math.round((float) room * index / (count - 1));
  }

  private void look(Picture picture, Mat part, int left, int top) throws InferenceException {
    Placement placement = session.feed(part, picture.format(), false);
    session.run();
    inputs.clear();
    decoder.decode(session.outputs(), floor, inputs);
    int count = inputs.blend(overlap, inputsKept);
    int width = part.cols();
    int height = part.rows();
    double margin = CUT_MARGIN * Math.min(width, height);
    for (int k = 0; k < count; k++) {
      int i = inputsKept[k];
      double l = Math.max(0, inputs.left(i) / placement.scaleX());
      double t = Math.max(0, inputs.top(i) / placement.scaleY());
      double r = Math.min(width, inputs.right(i) / placement.scaleX());
      double b = Math.min(height, inputs.bottom(i) / placement.scaleY());
      boolean whole =
          (left == 0 || l > margin)
              && (top == 0 || t > margin)
              && (left + width == picture.mat().cols() || r < width - margin)
              && (top + height == picture.mat().rows() || b < height - margin);
      boolean inThePadding = l >= r || t >= b;
      if (whole && !inThePadding) {
        found.add(
            (float) (l + left),
            (float) (t + top),
            (float) (r + left),
            (float) (b + top),
            inputs.score(i),
            0,
            0);
      }
    }
  }

  /** A face of the last picture, in its pixels. */
  Box box(int face) {
    int i = kept[face];
    return new Box(found.left(i), found.top(i), found.right(i), found.bottom(i));
  }

  /** In [0, 1]. */
  float score(int face) {
    return found.score(kept[face]);
  }

  /** Boxes since the beginning that were no numbers, empty, absurd or too many. */
  long dropped() {
    return inputs.dropped() + found.dropped();
  }

  @Override
  public void close() {
    session.close();
  }
}
