package dev.sinew.perception.engine;

import dev.sinew.perception.detect.NetworkDetector;
import dev.sinew.perception.detect.Picture;
import dev.sinew.perception.detect.ThoroughDetector;
import dev.sinew.perception.look.BoardModels;
import dev.sinew.perception.look.PictureRun;
import dev.sinew.perception.look.UnreadablePictureException;
import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.model.ModelFile;
import dev.sinew.perception.model.ModelManifest;
import dev.sinew.perception.model.ModelStore;
import dev.sinew.perception.picture.FrameParts;
import dev.sinew.perception.picture.ImageDecoder;
import dev.sinew.perception.session.FrameMats;
import dev.sinew.perception.session.SessionSettings;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.inference.InferencePicture;
import dev.sinew.sdk.inference.InferenceTask;
import dev.sinew.sdk.inference.ModelRef;
import dev.sinew.sdk.vision.Detection;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.PixelFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every model whose file is present, run thoroughly or plainly. A model is loaded when it is first
 * wanted, or all at once. {@code OpenCvNative.load} must have been called before the first picture.
 */
public final class LoadedModels implements BoardModels {
  private static final Logger LOG = LoggerFactory.getLogger(LoadedModels.class);

  private final ModelStore store;
  private final SessionSettings settings;
  private final List<Slot> slots;
  private final List<Served> served;
  private final ImageDecoder decoder = new ImageDecoder();
  private final FrameMats mats = new FrameMats();
  private boolean closed;

  /** A model that is present, loaded or not. */
  private static final class Slot {
    final ModelManifest manifest;
    final InferenceTask task;
    @Nullable Network network;

    Slot(ModelManifest manifest, InferenceTask task) {
      this.manifest = manifest;
      this.task = task;
    }
  }

  /** A loaded network, by what it tells. */
  private sealed interface Network {
    void close();

    record Boxes(NetworkDetector detector) implements Network {
      @Override
      public void close() {
        detector.close();
      }
    }

    record Names(PictureNames names) implements Network {
      @Override
      public void close() {
        names.close();
      }
    }
  }

  private LoadedModels(ModelStore store, SessionSettings settings, List<Slot> slots) {
    this.store = store;
    this.settings = settings;
    this.slots = List.copyOf(slots);
    List<Served> all = new ArrayList<>();
    for (ModelRef.Run run : List.of(ModelRef.Run.THOROUGH, ModelRef.Run.PLAIN)) {
      int passes = run == ModelRef.Run.THOROUGH ? ThoroughDetector.PASSES : 1;
      for (Slot slot : slots) {
        if (run == ModelRef.Run.PLAIN || slot.task == InferenceTask.DETECT) {
          all.add(
              new Served(
                  slot.manifest.ref(run),
                  slot.task,
                  passes,
                  Math.round(passes * slot.manifest.latencyMillis() * 1e6)));
        }
      }
    }
    this.served = List.copyOf(all);
  }

  /** What a model is for; empty when what it tells is no answer to a look. */
  private static Optional<InferenceTask> task(ModelManifest manifest) {
    return switch (manifest.decoder().task()) {
      case OBJECTS -> Optional.of(InferenceTask.DETECT);
      case FACES -> Optional.of(InferenceTask.FACES);
      case LABEL -> Optional.of(InferenceTask.CLASSIFY);
      case REGIONS, POSE -> Optional.empty();
    };
  }

  /**
   * Looks which models are present.
   *
   * @param manifests those this installation knows, in any order; of what is served the most
   *     accurate comes first
   * @param threads how many threads one run may use, 1 to 64
   * @throws ModelException if a file is present and is not what its manifest says; an absent one is
   *     no fault
   */
  public static LoadedModels present(ModelStore store, List<ModelManifest> manifests, int threads)
      throws ModelException {
    List<Slot> slots = new ArrayList<>();
    for (ModelManifest manifest : bestFirst(manifests)) {
      slot(store, manifest).ifPresent(slots::add);
    }
    return new LoadedModels(store, SessionSettings.of(threads).forPictures(PixelFormat.BGR), slots);
  }

  /**
   * As {@link #present}, without those whose file is wrong: a robot does not stay at home for a
   * model it may never want.
   *
   * @param settings how the detectors among them are run
   * @param faults is told what is wrong, and what to do
   */
  public static LoadedModels sound(
      ModelStore store,
      List<ModelManifest> manifests,
      SessionSettings settings,
      Consumer<String> faults) {
    List<Slot> slots = new ArrayList<>();
    for (ModelManifest manifest : bestFirst(manifests)) {
      try {
        slot(store, manifest).ifPresent(slots::add);
      } catch (ModelException wrong) {
        faults.accept(String.valueOf(wrong.getMessage()));
      }
    }
    return new LoadedModels(store, settings, slots);
  }

  private static List<ModelManifest> bestFirst(List<ModelManifest> manifests) {
    List<ModelManifest> bestFirst = new ArrayList<>(manifests);
    bestFirst.sort(
        Comparator.comparingDouble(manifest -> -manifest.accuracy().meanAveragePrecision()));
    return bestFirst;
  }

  private static Optional<Slot> slot(ModelStore store, ModelManifest manifest)
      throws ModelException {
    Optional<InferenceTask> task = task(manifest);
    if (task.isEmpty()) {
      return Optional.empty();
    }
    Optional<ModelFile> file = store.find(manifest);
    if (file.isEmpty()) {
      LOG.info("not here: {}", store.absence(manifest));
    }
    return file.map(found -> new Slot(found.manifest(), task.get()));
  }

  /**
   * Loads all of them now.
   *
   * @throws ModelException if one cannot be loaded; those that were are closed
   */
  public void loadAll() throws ModelException {
    try {
      for (Slot slot : slots) {
        load(slot);
      }
    } catch (ModelException e) {
      close();
      throw e;
    }
  }

  private Network load(Slot slot) throws ModelException {
    Network loaded = slot.network;
    if (loaded == null) {
      ModelFile file = store.require(slot.manifest);
      loaded =
          slot.task == InferenceTask.CLASSIFY
              ? new Network.Names(PictureNames.open(file, settings.threads()))
              : new Network.Boxes(NetworkDetector.open(file, settings));
      slot.network = loaded;
    }
    return loaded;
  }

  @Override
  public List<Served> served() {
    return served;
  }

  @Override
  public PictureRun open(ModelRef model, InferencePicture picture) throws InferenceException {
    Slot slot =
        slots.stream()
            .filter(each -> each.manifest.sha256().equals(model.sha256()))
            .findFirst()
            .orElseThrow(() -> new InferenceException("there is no " + model.words() + " here"));
    if (closed) {
      throw new InferenceException("the models are closed");
    }
    Network network;
    try {
      network = load(slot);
    } catch (ModelException e) {
      throw new InferenceException(String.valueOf(e.getMessage()), e);
    }
    Opened opened = read(picture);
    double floor = slot.manifest.thresholds().score();
    return switch (network) {
      case Network.Names(PictureNames names) ->
          new SingleRun(opened, () -> names.of(opened.picture(), floor));
      case Network.Boxes(NetworkDetector detector) ->
          switch (model.run()) {
            case PLAIN ->
                new SingleRun(opened, () -> detector.detect(opened.picture(), false, floor));
            case THOROUGH -> new ThoroughRun(opened, new ThoroughDetector(detector, floor));
          };
    };
  }

  /**
   * A picture's pixels and where they lie in the whole frame.
   *
   * @param owned whether the matrix was made for this picture
   */
  private record Opened(Picture picture, boolean owned, int left, int top) {
    List<Detection> inFrame(List<Detection> found) {
      if (left == 0 && top == 0) {
        return found;
      }
      return found.stream()
          .map(each -> new Detection(each.label(), each.score(), each.box().shifted(left, top)))
          .toList();
    }

    void close() {
      if (owned) {
        picture.mat().release();
      }
    }
  }

  private Opened read(InferencePicture picture) throws UnreadablePictureException {
    return switch (picture) {
      case InferencePicture.File(byte[] bytes, long _, int left, int top) -> {
        try {
          yield new Opened(new Picture(decoder.decode(bytes), PixelFormat.BGR), true, left, top);
        } catch (InferenceException unreadable) {
          throw new UnreadablePictureException(unreadable);
        }
      }
      case InferencePicture.Live(Frame frame, Optional<Box> crop) -> {
        Mat whole = mats.of(frame);
        if (crop.isEmpty()) {
          yield new Opened(new Picture(whole, frame.format()), false, 0, 0);
        }
        Rect part = FrameParts.cut(crop.get(), frame.width(), frame.height());
        yield new Opened(new Picture(whole.submat(part), frame.format()), true, part.x, part.y);
      }
    };
  }

  /** Once over the picture. */
  private static final class SingleRun implements PictureRun {
    private final Opened opened;
    private final Glance glance;
    private List<Detection> found = List.of();

    /** What a network finds in a picture. */
    private interface Glance {
      List<Detection> look() throws InferenceException;
    }

    SingleRun(Opened opened, Glance glance) {
      this.opened = opened;
      this.glance = glance;
    }

    @Override
    public void pass() throws InferenceException {
      found = glance.look();
    }

    @Override
    public List<Detection> found() {
      return opened.inFrame(found);
    }

    @Override
    public void close() {
      opened.close();
    }
  }

  /** Ten passes. */
  private static final class ThoroughRun implements PictureRun {
    private final Opened opened;
    private final ThoroughDetector.Passes passes;

    ThoroughRun(Opened opened, ThoroughDetector detector) {
      this.opened = opened;
      this.passes = detector.begin(opened.picture());
    }

    @Override
    public void pass() throws InferenceException {
      passes.next();
    }

    @Override
    public List<Detection> found() {
      return opened.inFrame(passes.fused());
    }

    @Override
    public void close() {
      opened.close();
    }
  }

  @Override
  public void close() {
    closed = true;
    for (Slot slot : slots) {
      Network loaded = slot.network;
      slot.network = null;
      if (loaded != null) {
        loaded.close();
      }
    }
  }
}
