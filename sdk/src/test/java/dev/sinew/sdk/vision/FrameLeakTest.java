package dev.sinew.sdk.vision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.sdk.geometry.Pose2d;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A hundred thousand frames from a camera's thread through two consumers that each hold them. */
@Timeout(120)
class FrameLeakTest {
  private static final int FRAMES = 100_000;
  private static final int POOLED = 6;

  /** 100,000 of these would be 1.9 GB. */
  private static final CameraModel CAMERA =
      CameraModel.ofFieldOfView(80, 80, 1.0, Pose2d.ORIGIN, 0.2);

  private static final long GROWTH_BYTES = 128L << 20;

  @Test
  void aHundredThousandFramesLeaveNoneBehindAndNoMemory() throws Exception {
    Set<Long> addresses = new HashSet<>();
    long before = residentBytes();
    try (FramePool pool = new FramePool(POOLED, CAMERA, PixelFormat.RGB);
        ExecutorService threads = Executors.newFixedThreadPool(2)) {
      ArrayBlockingQueue<Optional<Frame>> detector = new ArrayBlockingQueue<>(2);
      ArrayBlockingQueue<Optional<Frame>> viewer = new ArrayBlockingQueue<>(2);
      Future<Long> detected = threads.submit(consumer(detector));
      Future<Long> viewed = threads.submit(consumer(viewer));
      for (int i = 0; i < FRAMES; i++) {
        Frame frame = acquire(pool, i);
        addresses.add(frame.pixels().address());
        frame.pixels().set(ValueLayout.JAVA_INT, 0, i);
        detector.put(Optional.of(frame.retain()));
        viewer.put(Optional.of(frame.retain()));
        frame.release();
      }
      detector.put(Optional.empty());
      viewer.put(Optional.empty());
      long sum = (long) FRAMES * (FRAMES - 1) / 2;
      assertThat(detected.get())
          .as("every picture came whole to the first consumer")
          .isEqualTo(sum);
      assertThat(viewed.get()).as("every picture came whole to the second consumer").isEqualTo(sum);
      assertThat(pool.outstanding()).isZero();
      assertThat(addresses).hasSizeLessThanOrEqualTo(POOLED);
    }
    assertThat(residentBytes() - before).isLessThan(GROWTH_BYTES);
  }

  /** Waits for the consumers when all frames are out, as a camera would drop the picture. */
  private static Frame acquire(FramePool pool, int number) {
    while (true) {
      Optional<Frame> frame = pool.acquire(number, number);
      if (frame.isPresent()) {
        return frame.get();
      }
      Thread.yield();
    }
  }

  /** Reads each picture while it holds it, with a reference more for a while. */
  private static Callable<Long> consumer(ArrayBlockingQueue<Optional<Frame>> frames) {
    return () -> {
      long sum = 0;
      for (Optional<Frame> next = frames.take(); next.isPresent(); next = frames.take()) {
        Frame frame = next.get();
        Frame again = frame.retain();
        frame.release();
        MemorySegment pixels = again.pixels();
        assertThat(again.sequence()).isEqualTo(pixels.get(ValueLayout.JAVA_INT, 0));
        sum += pixels.get(ValueLayout.JAVA_INT, 0);
        again.release();
      }
      return sum;
    };
  }

  /** What the process holds of the machine's memory (Linux: proc(5), statm). */
  private static long residentBytes() throws IOException {
    Path statm = Path.of("/proc/self/statm");
    if (!Files.exists(statm)) {
      return 0;
    }
    return Long.parseLong(Files.readString(statm).split(" ")[1]) * 4096;
  }
}
