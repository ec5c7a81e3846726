package dev.sinew.world.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.world.Rooms;
import dev.sinew.world.VirtualClock;
import dev.sinew.world.World;
import dev.sinew.world.body.RobotBody;
import dev.sinew.world.plant.RobotPlant.Terminals;
import dev.sinew.world.spec.BodySpec;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SimulatedCameraTest {
  private static final long MILLI = 1_000_000;
  private static final CameraModel MODEL =
      CameraModel.ofFieldOfView(160, 120, Math.toRadians(62), new Pose2d(0.1, 0, 0), 0.2);

  private final World world = Rooms.hall(3);
  private final RobotBody robot = world.addRobot(BodySpec.rover());
  private final VirtualClock clock = new VirtualClock();
  private final SimulatedCameraConnector connector =
      new SimulatedCameraConnector(world, robot, clock);

  private SimulatedCamera camera(double framesPerSecond) throws ComponentException {
    return connector.connect("csi0", MODEL, framesPerSecond);
  }

  private void passTo(long millis) {
    world.advanceTo(millis * MILLI);
    clock.advanceTo(millis * MILLI);
  }

  private static byte[] bytes(Frame frame) {
    byte[] copy = frame.pixels().toArray(ValueLayout.JAVA_BYTE);
    frame.release();
    return copy;
  }

  @Test
  void aFrameFallsDueOnceEveryPeriod() throws ComponentException {
    SimulatedCamera camera = camera(20);
    List<Long> times = new ArrayList<>();
    for (int t = 0; t <= 200; t += 10) {
      passTo(t);
      camera
          .poll()
          .ifPresent(frame -> {
            times.add(frame.captureNanos() / MILLI);
            frame.release();
          });
    }
    assertThat(times).containsExactly(0L, 50L, 100L, 150L, 200L);
    assertThat(camera.dropped()).isZero();
    camera.close();
  }

  @Test
  void aLatePollGetsTheNewestFrameAndCountsTheOthersAsDropped() throws ComponentException {
    SimulatedCamera camera = camera(20);
    camera.poll().orElseThrow().release();
    passTo(219);
    Frame frame = camera.poll().orElseThrow();
    assertThat(frame.sequence()).isEqualTo(4);
    assertThat(frame.captureNanos()).isEqualTo(200 * MILLI);
    assertThat(camera.dropped()).isEqualTo(3);
    assertThat(camera.poll()).isEmpty();
    frame.release();
    camera.close();
  }

  @Test
  void aFrameShowsTheMomentOfItsCaptureHoweverLateItIsPolled() throws ComponentException {
    SimulatedCamera punctual = camera(20);
    SimulatedCamera late = camera(20);
    robot.motor(0, Terminals.DRIVEN, -0.5);
    robot.motor(1, Terminals.DRIVEN, 0.5);
    passTo(500);
    byte[] atOnce = bytes(punctual.poll().orElseThrow());
    passTo(549);
    byte[] later = bytes(late.poll().orElseThrow());
    assertThat(later).isEqualTo(atOnce);
    passTo(550);
    assertThat(bytes(late.poll().orElseThrow())).isNotEqualTo(atOnce);
    punctual.close();
    late.close();
  }

  @Test
  void noFrameComesFromAMomentTheWorldHasNotReached() throws ComponentException {
    SimulatedCamera camera = camera(20);
    camera.poll().orElseThrow().release();
    clock.advanceTo(80 * MILLI);
    assertThat(camera.poll()).isEmpty();
    world.advanceTo(80 * MILLI);
    camera.poll().orElseThrow().release();
    camera.close();
  }

  @Test
  void aFrameIsDroppedAndCountedWhenAllAreInUse() throws ComponentException {
    SimulatedCamera camera = camera(100);
    List<Frame> held = new ArrayList<>();
    for (int t = 0; t < 120; t += 10) {
      passTo(t);
      camera.poll().ifPresent(held::add);
    }
    assertThat(held).hasSize(8);
    assertThat(camera.dropped()).isEqualTo(4);
    held.forEach(Frame::release);
    passTo(120);
    camera.poll().orElseThrow().release();
    camera.close();
    assertThat(camera.health().reason()).isEqualTo("closed");
  }

  @Test
  void closingReportsAFrameThatWasNeverReleasedAndFreesItLater() throws ComponentException {
    SimulatedCamera camera = camera(20);
    Frame kept = camera.poll().orElseThrow();
    camera.close();
    assertThat(camera.health().reason()).contains("1 frame(s)");
    assertThat(kept.pixels().byteSize()).isEqualTo(160 * 120 * 3);
    kept.release();
    camera.close();
    assertThat(camera.health().reason()).isEqualTo("closed");
    assertThatThrownBy(camera::poll).isInstanceOf(ComponentException.class);
  }

  @Test
  void anUnpluggedCameraFailsAndRecoversWhenItIsPluggedInAgain() throws ComponentException {
    SimulatedCamera camera = camera(20);
    connector.setPlugged(false);
    assertThatThrownBy(camera::poll).isInstanceOf(ComponentException.class);
    assertThat(camera.health().state()).isEqualTo(Health.State.FAILED);
    assertThatThrownBy(() -> camera(20)).isInstanceOf(ComponentException.class);
    connector.setPlugged(true);
    camera.poll().orElseThrow().release();
    assertThat(camera.health()).isEqualTo(Health.OK);
    camera.close();
  }

  @Test
  void noiseIsMildSeededAndDifferentInEveryFrame() throws ComponentException {
    SimulatedCamera one = camera(20);
    SimulatedCamera two = camera(20);
    byte[] first = bytes(one.poll().orElseThrow());
    assertThat(bytes(two.poll().orElseThrow())).isEqualTo(first);
    passTo(50);
    byte[] second = bytes(one.poll().orElseThrow());
    assertThat(second).isNotEqualTo(first);
    double squares = 0;
    for (int i = 0; i < first.length; i++) {
      double difference = (first[i] & 0xff) - (second[i] & 0xff);
      squares += difference * difference;
    }
    // Two independent frames of one scene: the difference has twice the variance.
    assertThat(Math.sqrt(squares / first.length / 2)).isBetween(1.2, 1.8);
    one.close();
    two.close();
  }

  @Test
  void drawingAFrameAllocatesNextToNothing() throws ComponentException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    SimulatedCamera camera = camera(100);
    long perFrame = Long.MAX_VALUE;
    int t = 0;
    for (int round = 0; round < 5; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 50; i++) {
        t += 10;
        passTo(t);
        Optional<Frame> frame = camera.poll();
        frame.orElseThrow().release();
      }
      perFrame = Math.min(perFrame, (threads.getCurrentThreadAllocatedBytes() - before) / 50);
    }
    assertThat(perFrame).isLessThan(2048);
    camera.close();
  }
}
