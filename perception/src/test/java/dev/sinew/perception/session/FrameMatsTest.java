package dev.sinew.perception.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.sinew.perception.Natives;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.FramePool;
import dev.sinew.sdk.vision.PixelFormat;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencv.core.Mat;

class FrameMatsTest {
  private final FrameMats mats = new FrameMats();

  @BeforeAll
  static void load() {
    Natives.load();
  }

  @Test
  void aMatrixIsTheFramesOwnMemory() {
    try (FramePool pool = new FramePool(1, 4, 2, PixelFormat.RGB)) {
      Frame frame = pool.acquire(0, 0).orElseThrow();
      Mat mat = mats.of(frame);
      assertThat(mat.dataAddr()).isEqualTo(frame.pixels().address());
      frame.pixels().set(ValueLayout.JAVA_BYTE, 3, (byte) 77);
      assertThat(mat.get(0, 1)[0]).isEqualTo(77);
      frame.release();
    }
  }

  @Test
  void aReleasedFrameHasNoMatrixAlsoWhenItsMemoryIsInUseAgain() {
    try (FramePool pool = new FramePool(1, 4, 2, PixelFormat.RGB)) {
      Frame kept = pool.acquire(0, 0).orElseThrow();
      mats.of(kept);
      kept.release();
      assertThatIllegalStateException().isThrownBy(() -> mats.of(kept));
      Frame next = pool.acquire(1, 1).orElseThrow();
      assertThatIllegalStateException().isThrownBy(() -> mats.of(kept));
      assertThatIllegalStateException().isThrownBy(kept::release);
      assertThat(mats.of(next).dataAddr()).isEqualTo(next.pixels().address());
      next.release();
    }
  }

  @Test
  void aMatrixThatWasKeptTooLongShowsPoison() {
    try (FramePool pool = new FramePool(1, 4, 2, PixelFormat.GREY)) {
      Frame frame = pool.acquire(0, 0).orElseThrow();
      Mat kept = mats.of(frame);
      frame.pixels().fill((byte) 5);
      frame.release();
      assertThat(kept.get(1, 3)[0]).isEqualTo(FramePool.POISON & 0xff);
    }
  }

  @Test
  void memoryThatBelongsToAnotherPoolNowIsSeenInItsOwnShape() {
    long address;
    try (FramePool pool = new FramePool(1, 8, 6, PixelFormat.GREY)) {
      Frame frame = pool.acquire(0, 0).orElseThrow();
      address = mats.of(frame).dataAddr();
      frame.release();
    }
    try (FramePool pool = new FramePool(1, 4, 4, PixelFormat.RGB)) {
      Frame frame = pool.acquire(0, 0).orElseThrow();
      Mat mat = mats.of(frame);
      assertThat(mat.rows()).isEqualTo(4);
      assertThat(mat.channels()).isEqualTo(3);
      assertThat(mat.dataAddr()).isEqualTo(frame.pixels().address()).isNotZero();
      assertThat(address).isNotZero();
      frame.release();
    }
  }
}
