package dev.sinew.perception.detect;

import dev.sinew.perception.head.Candidates;
import dev.sinew.perception.head.HeadDecoder;
import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.model.ModelFile;
import dev.sinew.perception.model.ModelManifest;
import dev.sinew.perception.session.FrameMats;
import dev.sinew.perception.session.NetworkSession;
import dev.sinew.perception.session.Placement;
import dev.sinew.perception.session.SessionSettings;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.inference.ModelRef;
import dev.sinew.sdk.vision.Detection;
import dev.sinew.sdk.vision.Frame;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One network, once over the whole picture. Single-threaded. */
public final class NetworkDetector implements Detector {
  /** Most boxes one picture gives. */
  public static final int MOST = 300;

  private final NetworkSession session;
  private final ModelManifest manifest;
  private final List<String> labels;
  private final HeadDecoder decoder;
  private final Candidates candidates;
  private final int[] kept = new int[MOST];
  private final FrameMats mats = new FrameMats();
  private final double scoreFloor;
  private Progress progress = Progress.NONE;

  /** Told how far a look is, by the thread that looks; for whoever times the steps. */
  public interface Progress {
    /** Tells nobody. */
    Progress NONE = new Progress() {};

    /** The picture is in the network's input. */
    default void fed() {}

    /** The network ran; decoding comes next. */
    default void ran() {}
  }

  private NetworkDetector(NetworkSession session, double scoreFloor) throws ModelException {
    this.session = session;
    this.manifest = session.file().manifest();
    this.labels = manifest.labels().isEmpty() ? Coco.LABELS : manifest.labels();
    this.decoder = HeadDecoder.of(session.file(), session.outputs(), labels.size());
    this.candidates = new Candidates(decoder.capacity());
    this.scoreFloor = scoreFloor;
  }

  /**
   * Loads a detector with the score floor of its manifest.
   *
   * @param threads how many threads one run may use; 1 on the robot's board
   * @throws ModelException if the model does not have the form its manifest says
   */
  public static NetworkDetector open(ModelFile file, int threads) throws ModelException {
    return open(file, SessionSettings.of(threads));
  }

  /** The same, run as the settings say. */
  public static NetworkDetector open(ModelFile file, SessionSettings settings)
      throws ModelException {
    return open(file, settings, file.manifest().thresholds().score());
  }

  /** The same with another score floor, in [0, 1]. */
  public static NetworkDetector open(ModelFile file, int threads, double scoreFloor)
      throws ModelException {
    return open(file, SessionSettings.of(threads), scoreFloor);
  }

  /** The same with another score floor, in [0, 1], run as the settings say. */
  public static NetworkDetector open(ModelFile file, SessionSettings settings, double scoreFloor)
      throws ModelException {
    NetworkSession session = NetworkSession.open(file, settings);
    try {
      return new NetworkDetector(session, scoreFloor);
    } catch (ModelException e) {
      session.close();
      throw e;
    }
  }

  @Override
  public ModelRef model() {
    return manifest.ref(ModelRef.Run.PLAIN);
  }

  @Override
  public List<Detection> detect(Frame frame) throws InferenceException {
    return detect(new Picture(mats.of(frame), frame.format()), false, scoreFloor);
  }

  /**
   * What is in the picture.
   *
   * @param mirrored whether the network is to see it mirrored left to right; boxes come back in
   *     pixels of the picture as it is
   * @param floor smallest confidence, in [0, 1]
   */
  public List<Detection> detect(Picture picture, boolean mirrored, double floor)
      throws InferenceException {
    Placement placement = session.feed(picture.mat(), picture.format(), mirrored);
    progress.fed();
    session.run();
    progress.ran();
    candidates.clear();
    decoder.decode(session.outputs(), (float) floor, candidates);
    double overlap = manifest.thresholds().overlap();
    int count =
        decoder.blends() ? candidates.blend(overlap, kept) : candidates.suppress(overlap, kept);
    List<Detection> found = new ArrayList<>(count);
    for (int k = 0; k < count; k++) {
      int i = kept[k];
      Box box =
          placement.toPicture(
              candidates.left(i),
              candidates.top(i),
              candidates.right(i),
              candidates.bottom(i),
              picture.mat().cols(),
              picture.mat().rows(),
              mirrored);
      if (box.area() > 0) {
        found.add(new Detection(labels.get(candidates.label(i)), candidates.score(i), box));
      }
    }
    return Collections.unmodifiableList(found);
  }

  /** From now on tells this one how far each look is. */
  public void report(Progress listener) {
    progress = listener;
  }

  @Override
  public long dropped() {
    return candidates.dropped();
  }

  @Override
  public void close() {
    session.close();
  }
}
