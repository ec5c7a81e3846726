package dev.sinew.sdk.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class FramePoolTest {

  @Test
  void aFrameGoesBackToItsPoolOnlyAfterItsLastOwnerReleasedIt() {
    try (FramePool pool = new FramePool(1, 4, 2, PixelFormat.RGB)) {
      Frame frame = pool.acquire(5, 0).orElseThrow();
      frame.retain();
      frame.release();
      assertThat(pool.outstanding()).isEqualTo(1);
      assertThat(frame.captureNanos()).isEqualTo(5);
      frame.release();
      assertThat(pool.outstanding()).isZero();
    }
  }

  @Test
  void anEmptyPoolSaysSoAndCountsIt() {
    try (FramePool pool = new FramePool(1, 4, 2, PixelFormat.GREY)) {
      Frame held = pool.acquire(0, 0).orElseThrow();
      assertThat(pool.acquire(1, 1)).isEmpty();
      assertThat(pool.exhausted()).isEqualTo(1);
      held.release();
    }
  }

  @Test
  void useAfterTheLastReleaseFailsLoudly() {
    try (FramePool pool = new FramePool(1, 4, 2, PixelFormat.RGB)) {
      Frame frame = pool.acquire(0, 0).orElseThrow();
      frame.release();
      assertThatIllegalStateException().isThrownBy(frame::pixels);
      assertThatIllegalStateException().isThrownBy(frame::retain);
      assertThatIllegalStateException().isThrownBy(frame::release);
      assertThat(pool.outstanding()).isZero();
    }
  }

  @Test
  void aPoolIsNotClosedUnderAReader() {
    FramePool pool = new FramePool(2, 4, 2, PixelFormat.RGB);
    Frame frame = pool.acquire(0, 0).orElseThrow();
    assertThatIllegalStateException().isThrownBy(pool::close).withMessageContaining("1 frame");
    frame.release();
    pool.close();
  }

  @Test
  void pixelsAreAsManyBytesAsTheFormatSays() {
    try (FramePool pool = new FramePool(1, 5, 3, PixelFormat.RGB)) {
      Frame frame = pool.acquire(0, 0).orElseThrow();
      assertThat(frame.pixels().byteSize()).isEqualTo(45);
      frame.release();
    }
  }

  @Test
  void absurdSizesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FramePool(1, 0, 3, PixelFormat.RGB))
        .withMessageContaining("0 × 3");
    assertThatIllegalArgumentException().isThrownBy(() -> new FramePool(0, 1, 1, PixelFormat.RGB));
  }

  @Test
  void aHundredThousandFramesLeaveNoneBehind() {
    try (FramePool pool = new FramePool(3, 8, 8, PixelFormat.RGB)) {
      for (int i = 0; i < 100_000; i++) {
        pool.acquire(i, i).orElseThrow().release();
      }
      assertThat(pool.outstanding()).isZero();
      assertThat(pool.exhausted()).isZero();
    }
  }
}
