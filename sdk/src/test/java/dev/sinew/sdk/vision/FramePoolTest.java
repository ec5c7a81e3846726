package dev.sinew.sdk.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.sinew.sdk.geometry.Pose2d;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
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
  void aFrameKeptTooLongIsFoundOutAlsoWhenItsMemoryIsInUseAgain() {
    try (FramePool pool = new FramePool(1, 4, 2, PixelFormat.RGB)) {
      Frame kept = pool.acquire(0, 0).orElseThrow();
      kept.release();
      Frame next = pool.acquire(1, 1).orElseThrow();
      assertThatIllegalStateException().isThrownBy(kept::pixels);
      assertThatIllegalStateException().isThrownBy(kept::captureNanos);
      assertThatIllegalStateException().isThrownBy(kept::body);
      assertThatIllegalStateException().isThrownBy(kept::retain);
      assertThatIllegalStateException().isThrownBy(kept::release);
      assertThat(next.captureNanos()).isEqualTo(1);
      next.release();
    }
  }

  @Test
  void whoReadsOnInReleasedMemorySeesPoisonWhereAssertionsAreEnabled() {
    try (FramePool pool = new FramePool(1, 4, 2, PixelFormat.RGB)) {
      Frame frame = pool.acquire(0, 0).orElseThrow();
      MemorySegment kept = frame.pixels();
      kept.fill((byte) 7);
      frame.release();
      assertThat(kept.toArray(ValueLayout.JAVA_BYTE)).containsOnly(FramePool.POISON);
    }
  }

  @Test
  void aFrameOfACameraKnowsItsLensAndWhereItSits() {
    CameraModel camera = CameraModel.ofFieldOfView(8, 6, 1.0, new Pose2d(0.1, 0.2, 0.3), 0.4);
    try (FramePool pool = new FramePool(1, camera, PixelFormat.GREY);
        FramePool ofNone = new FramePool(1, 8, 6, PixelFormat.GREY)) {
      Frame frame = pool.acquire(0, 0).orElseThrow();
      assertThat(frame.camera()).contains(camera);
      assertThat(frame.width()).isEqualTo(8);
      assertThat(frame.height()).isEqualTo(6);
      frame.release();
      Frame other = ofNone.acquire(0, 0).orElseThrow();
      assertThat(other.camera()).isEmpty();
      other.release();
    }
  }

  @Test
  void theBodysPoseIsUnknownUntilSaidAndForgottenWithTheFrame() {
    try (FramePool pool = new FramePool(1, 4, 2, PixelFormat.GREY)) {
      Frame frame = pool.acquire(0, 0).orElseThrow();
      assertThat(frame.body()).isEmpty();
      frame.body(new Pose2d(1, 2, 3));
      assertThat(frame.body()).contains(new Pose2d(1, 2, 3));
      frame.release();
      Frame next = pool.acquire(1, 1).orElseThrow();
      assertThat(next.body()).isEmpty();
      next.release();
    }
  }

  @Test
  void aSourceStampsAFrameWhoseTimeItLearnsLast() {
    try (FramePool pool = new FramePool(1, 4, 2, PixelFormat.GREY)) {
      Frame frame = pool.acquire(0, 0).orElseThrow();
      frame.stamp(77, 5);
      assertThat(frame.captureNanos()).isEqualTo(77);
      assertThat(frame.sequence()).isEqualTo(5);
      frame.release();
      assertThatIllegalStateException().isThrownBy(() -> frame.stamp(78, 6));
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
  void aPoolThatCouldNotBeClosedGoesOnAsBefore() {
    FramePool pool = new FramePool(2, 4, 2, PixelFormat.RGB);
    Frame frame = pool.acquire(0, 0).orElseThrow();
    assertThatIllegalStateException().isThrownBy(pool::close);
    Frame other = pool.acquire(1, 1).orElseThrow();
    assertThat(pool.outstanding()).isEqualTo(2);
    other.release();
    frame.release();
    pool.close();
  }

  @Test
  void aClosedPoolGivesNoFramesOverMemoryThatIsGone() {
    FramePool pool = new FramePool(2, 4, 2, PixelFormat.RGB);
    pool.close();
    assertThat(pool.acquire(0, 0)).isEmpty();
    assertThat(pool.outstanding()).isZero();
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
}
