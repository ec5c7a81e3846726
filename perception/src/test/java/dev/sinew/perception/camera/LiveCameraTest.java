package dev.sinew.perception.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.perception.HeldClock;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.FrameCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of pictures, whatever source they come from: ten a second are expected. */
class LiveCameraTest {
  private static final long PERIOD = 100_000_000L;

  private final HeldClock clock = new HeldClock();
  private final PlayedFeed feed = new PlayedFeed();
  private Optional<LiveCamera> opened = Optional.empty();

  @BeforeEach
  void open() throws Exception {
    opened = Optional.of(LiveCamera.open("eye", feed, TestCameras.MODEL, 10, clock));
  }

  @AfterEach
  void close() {
    camera().close();
    assertThat(camera().health().reason()).as("every frame came back").isEqualTo("closed");
  }

  private LiveCamera camera() {
    return opened.orElseThrow();
  }

  private void send(int value) {
    clock.advanceMillis(10);
    feed.send(value, clock.nanos());
  }

  private FrameCounts counts() {
    return camera().counts();
  }

  @Test
  void theDearWorkIsDoneOnlyForPicturesThatAreHandedOut() throws Exception {
    int handedOut = 0;
    for (int i = 1; i <= 300; i++) {
      send(i % 90);
      if (i % 7 == 0) {
        Frame frame = camera().poll().orElseThrow();
        assertThat(TestCameras.pixel(frame, 3, 4, 1)).as("the newest").isEqualTo(i % 90);
        frame.release();
        handedOut++;
      }
    }
    assertThat(handedOut).isEqualTo(42);
    assertThat(feed.developed).isEqualTo(handedOut);
    assertThat(counts().captured()).isEqualTo(300);
    assertThat(counts().dropped()).isEqualTo(300 - 42 - 1L); // one still waits
  }

  @Test
  void aSourceWithADefectLeavesNothingBehindAtOpening() {
    PlayedFeed broken = new PlayedFeed();
    broken.defect = Optional.of(new IllegalStateException("a defect"));

    assertThatThrownBy(() -> LiveCamera.open("eye", broken, TestCameras.MODEL, 10, clock))
        .isSameAs(broken.defect.get());
    assertThat(broken.freed).isTrue();
  }

  @Test
  void aFrameCarriesLensMountingTimeAndNumber() throws Exception {
    send(1);
    send(2);
    Frame frame = camera().poll().orElseThrow();
    assertThat(frame.camera()).contains(TestCameras.MODEL);
    assertThat(frame.captureNanos()).isEqualTo(clock.nanos());
    assertThat(frame.sequence()).isEqualTo(1);
    frame.release();
  }

  @Test
  void aPictureOlderThanItsPeriodWhenItIsTakenIsLateAndStillGiven() throws Exception {
    send(1);
    clock.advanceMillis(100);
    camera().poll().orElseThrow().release();
    assertThat(counts().late()).isZero();
    send(2);
    clock.advanceMillis(101);
    camera().poll().orElseThrow().release();
    assertThat(counts().late()).isEqualTo(1);
  }

  @Test
  void aPictureFromBeforeTheLastOneIsDroppedAndCounted() throws Exception {
    send(1);
    Frame first = camera().poll().orElseThrow();
    feed.send(2, first.captureNanos() - 1);
    feed.send(3, first.captureNanos());
    first.release();
    assertThat(camera().poll()).isEmpty();
    assertThat(feed.developed).isEqualTo(1);
    assertThat(counts()).isEqualTo(new FrameCounts(3, 2, 0, 0, 0, 2));
    send(4);
    camera().poll().orElseThrow().release();
  }

  @Test
  void aPictureThatCannotBeDevelopedIsDamagedAndTheNextOneComes() throws Exception {
    send(PlayedFeed.DAMAGED);
    assertThat(camera().poll()).isEmpty();
    feed.sendRubbish();
    send(5);
    camera().poll().orElseThrow().release();
    assertThat(counts()).isEqualTo(new FrameCounts(1, 0, 2, 0, 0, 0));
  }

  @Test
  void whenNobodyGivesFramesBackPicturesAreDroppedAndNothingGrows() throws Exception {
    List<Frame> held = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      send(i);
      camera().poll().ifPresent(held::add);
    }
    assertThat(held).hasSize(6);
    assertThat(feed.developed).as("no work without memory for its result").isEqualTo(6);
    assertThat(counts().dropped()).isEqualTo(14);
    held.forEach(Frame::release);
    send(7);
    camera().poll().orElseThrow().release();
  }

  @Test
  void anUnpluggedCameraFailsAndIsStartedAgain() throws Exception {
    feed.unplug();
    assertThatThrownBy(() -> camera().poll())
        .isInstanceOf(ComponentException.class)
        .hasMessage("camera eye gives no more pictures (unplugged); it is started again");
    assertThat(camera().health().usable()).isFalse();
    clock.advanceMillis(1_001);
    assertThat(camera().poll()).isEmpty();
    send(1);
    camera().poll().orElseThrow().release();
    assertThat(camera().health().usable()).isTrue();
    assertThat(counts().restarts()).isEqualTo(1);
  }

  @Test
  void aStalledCameraFailsAfterItsPatienceAndIsStartedAgain() throws Exception {
    long patience = LiveCamera.PATIENCE_NANOS + 5 * PERIOD;
    clock.advanceMillis(patience / 1_000_000L);
    assertThat(camera().poll()).isEmpty();
    clock.advanceMillis(1);
    assertThatThrownBy(() -> camera().poll())
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("has given no picture for 3.5 s");
    clock.advanceMillis(1_001);
    assertThat(camera().poll()).isEmpty();
    assertThat(counts().restarts()).isEqualTo(1);
  }

  @Test
  void aCameraThatSendsOnlyDamagedPicturesIsStalled() throws Exception {
    for (int i = 0; i < 35; i++) {
      send(PlayedFeed.DAMAGED);
      clock.advanceMillis(90);
      assertThat(camera().poll()).isEmpty();
    }
    clock.advanceMillis(10);
    send(PlayedFeed.DAMAGED);
    assertThatThrownBy(() -> camera().poll()).hasMessageContaining("has given no picture");
    assertThat(counts().captured()).isZero();
    assertThat(counts().damaged()).isEqualTo(36);
  }
}
