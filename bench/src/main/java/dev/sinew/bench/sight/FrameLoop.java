package dev.sinew.bench.sight;

import dev.sinew.bench.report.Allocation;
import dev.sinew.bench.report.CannotMeasureException;
import dev.sinew.perception.detect.NetworkDetector;
import dev.sinew.perception.model.ModelManifest;
import dev.sinew.perception.session.NativeLibraries;
import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.engine.Models;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A process that does nothing but look: a detector over one photograph after the other. Prints what
 * it used in one line.
 */
final class FrameLoop {
  /** How the line begins. */
  static final String MARK = "looked at";

  private static final int WARM_UP = 100;

  private FrameLoop() {}

  /**
   * @param arguments name of the model, number of frames
   */
  public static void main(String[] arguments) throws Exception {
    Installation here = Installation.here();
    NativeLibraries.load(here.home().resolve(".sinew/natives"));
    Models models = Models.of(here.home(), here.environment());
    ModelManifest manifest = models.named(arguments[0]).orElseThrow();
    int frames = Integer.parseInt(arguments[1]);
    try (Photographs photographs =
            Photographs.open(here.home().resolve("configs/worlds/pictures"));
        NetworkDetector detector = NetworkDetector.open(models.store().require(manifest), 1)) {
      look(detector, photographs, WARM_UP);
      // What the start left behind is not the frames'.
      System.gc();
      Allocation allocation = new Allocation();
      long collections = collections();
      long bytes = allocation.bytes();
      long boxes = look(detector, photographs, frames);
      bytes = allocation.bytes() - bytes;
      collections = collections() - collections;
      System.err.printf(
          "%s %d frames, boxes %d, bytes %d, collections %d, resident %d kB, most %d kB%n",
          MARK, frames, boxes, bytes, collections, status("VmRSS:"), status("VmHWM:"));
    }
  }

  private static long look(NetworkDetector detector, Photographs photographs, int frames)
      throws Exception {
    long boxes = 0;
    for (int i = 0; i < frames; i++) {
      boxes += detector.detect(photographs.frame(i)).size();
    }
    return boxes;
  }

  private static long collections() {
    long count = 0;
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      count += collector.getCollectionCount();
    }
    return count;
  }

  private static long status(String key) throws IOException, CannotMeasureException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith(key)) {
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
    throw new CannotMeasureException("no " + key + " in /proc/self/status");
  }
}
