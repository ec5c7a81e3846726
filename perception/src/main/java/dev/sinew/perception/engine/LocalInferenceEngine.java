package dev.sinew.perception.engine;

import dev.sinew.perception.detect.NetworkDetector;
import dev.sinew.perception.detect.Picture;
import dev.sinew.perception.detect.ThoroughDetector;
import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.model.ModelFile;
import dev.sinew.perception.model.ModelManifest;
import dev.sinew.perception.model.ModelStore;
import dev.sinew.perception.picture.ImageDecoder;
import dev.sinew.perception.session.SessionSettings;
import dev.sinew.sdk.inference.InferenceEngine;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.inference.ModelRef;
import dev.sinew.sdk.vision.Detection;
import dev.sinew.sdk.vision.PixelFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.opencv.core.Mat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every model whose file is present, run thoroughly or plainly over encoded pictures. Thread-safe:
 * one run at a time, the others wait. {@code OpenCvNative.load} must have been called.
 */
public final class LocalInferenceEngine implements InferenceEngine {
  private static final Logger LOG = LoggerFactory.getLogger(LocalInferenceEngine.class);

  private final ReentrantLock oneAtATime = new ReentrantLock();
  private final Map<String, Loaded> loaded;
  private final List<ModelRef> models;
  private final ImageDecoder decoder = new ImageDecoder();
  private boolean closed;

  private record Loaded(ModelManifest manifest, NetworkDetector plain, ThoroughDetector thorough) {}

  private LocalInferenceEngine(Map<String, Loaded> loaded) {
    this.loaded = loaded;
    List<ModelRef> refs = new ArrayList<>();
    for (ModelRef.Run run : List.of(ModelRef.Run.THOROUGH, ModelRef.Run.PLAIN)) {
      loaded.values().forEach(model -> refs.add(model.manifest().ref(run)));
    }
    models = List.copyOf(refs);
  }

  /**
   * Loads every model that is present.
   *
   * @param manifests those this installation knows, in any order; the most accurate comes first in
   *     {@link #models()}
   * @param threads how many threads one run may use, 1 to 64
   * @throws ModelException if a file is present and is not what its manifest says; an absent one is
   *     no fault
   */
  public static LocalInferenceEngine open(
      ModelStore store, List<ModelManifest> manifests, int threads) throws ModelException {
    Map<String, Loaded> loaded = new LinkedHashMap<>();
    List<ModelManifest> bestFirst = new ArrayList<>(manifests);
    bestFirst.sort(
        Comparator.comparingDouble(manifest -> -manifest.accuracy().meanAveragePrecision()));
    try {
      for (ModelManifest manifest : bestFirst) {
        Optional<ModelFile> file = store.find(manifest);
        if (file.isPresent()) {
          NetworkDetector detector =
              NetworkDetector.open(
                  file.get(), SessionSettings.of(threads).forPictures(PixelFormat.BGR));
          ModelManifest present = file.get().manifest();
          loaded.put(
              present.sha256(),
              new Loaded(
                  present,
                  detector,
                  new ThoroughDetector(detector, manifest.thresholds().score())));
        } else {
          LOG.info("not offered: {}", store.absence(manifest));
        }
      }
    } catch (ModelException e) {
      loaded.values().forEach(model -> model.plain().close());
      throw e;
    }
    return new LocalInferenceEngine(loaded);
  }

  @Override
  public List<ModelRef> models() {
    return models;
  }

  @Override
  public List<Detection> detect(ModelRef model, byte[] jpegOrPng) throws InferenceException {
    Loaded chosen = loaded.get(model.sha256());
    if (chosen == null) {
      throw new InferenceException(
          "model '%s' (%s…) is not on this machine; it has %s"
              .formatted(
                  model.name(),
                  model.sha256().substring(0, 8),
                  models.stream().map(ModelRef::name).distinct().toList()));
    }
    Mat pixels = decoder.decode(jpegOrPng);
    oneAtATime.lock();
    try {
      if (closed) {
        throw new InferenceException("the inference engine is closed");
      }
      Picture picture = new Picture(pixels, PixelFormat.BGR);
      return switch (model.run()) {
        case PLAIN -> chosen.plain().detect(picture, false, chosen.manifest().thresholds().score());
        case THOROUGH -> chosen.thorough().detect(picture);
      };
    } finally {
      oneAtATime.unlock();
      pixels.release();
    }
  }

  @Override
  public void close() {
    oneAtATime.lock();
    try {
      if (!closed) {
        closed = true;
        loaded.values().forEach(model -> model.plain().close());
      }
    } finally {
      oneAtATime.unlock();
    }
  }
}
