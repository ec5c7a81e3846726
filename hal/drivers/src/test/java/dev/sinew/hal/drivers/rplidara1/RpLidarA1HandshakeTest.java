package dev.sinew.hal.drivers.rplidara1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.hal.drivers.ManualClock;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.LidarSample;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RpLidarA1HandshakeTest {
  private static final byte[] INFO = {
    (byte) 0xa5,
    0x5a,
    0x14,
    0,
    0,
    0,
    0x04,
    0x18,
    29,
    1,
    7,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0
  };
  private static final byte[] HEALTHY = {(byte) 0xa5, 0x5a, 3, 0, 0, 0, 6, 0, 0, 0};
  private static final byte[] SCANNING = {(byte) 0xa5, 0x5a, 5, 0, 0, 0x40, (byte) 0x81};
  private static final long TICK = 10_000_000;

  private final ManualClock clock = new ManualClock();
  private final Deque<SerialDouble> lines = new ArrayDeque<>();
  private final LidarSample sample = new LidarSample();
  private final RpLidarA1 lidar =
      new RpLidarA1(
          () -> {
            lines.push(new SerialDouble());
            return line();
          },
          "/dev/double",
          12,
          clock);

  @BeforeEach
  void connect() throws ComponentException {
    lidar.connect();
  }

  private SerialDouble line() {
    return lines.element();
  }

  private boolean tick() throws ComponentException {
    clock.advance(TICK);
    return lidar.sample(sample);
  }

  private void startScan() throws ComponentException {
    tick();
    tick();
    line().arrive(INFO);
    tick();
    line().arrive(HEALTHY);
    tick();
    line().arrive(SCANNING);
    tick();
  }

  @Test
  void startsTheMotorAndAsksInOrder() throws ComponentException {
    startScan();
    assertThat(line().dtr).isFalse();
    assertThat(line().written.toByteArray())
        .containsExactly(0xa5, 0x25, 0xa5, 0x50, 0xa5, 0x52, 0xa5, 0x20);
    boolean turn = false;
    for (int i = 0; i < 4; i++) {
      line().arrive(new ScanBytes().turns(1).toArray());
      turn |= tick();
    }
    assertThat(turn).isTrue();
    assertThat(sample.count).isEqualTo(ScanBytes.POINTS);
  }

  @Test
  void anotherModelIsNamed() throws ComponentException {
    tick();
    tick();
    byte[] other = INFO.clone();
    other[7] = 0x28;
    line().arrive(other);
    assertThatThrownBy(this::tick)
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("/dev/double: model byte is 0x28, expected 0x1_ (RPLidar A1)");
    assertThat(line().closed).isTrue();
  }

  @Test
  void repliesAreFoundBehindLeftOverBytes() throws ComponentException {
    tick();
    byte[] left = new byte[301];
    new Random(9).nextBytes(left);
    left[300] = (byte) 0xa5;
    tick();
    line().arrive(left);
    line().arrive(INFO);
    tick();
    assertThat(line().written.toByteArray()).endsWith(0xa5, 0x52);
  }

  @Test
  void noAnswerGivesUpAndTriesAgainOnANewLine() throws ComponentException {
    tick();
    tick();
    int failures = 0;
    for (int i = 0; i < 450; i++) {
      try {
        tick();
      } catch (ComponentException e) {
        failures++;
        assertThat(e).hasMessageContaining("no answer to asking info");
      }
    }
    // A second of silence and a second of rest, twice; the third line is being asked.
    assertThat(failures).isEqualTo(2);
    assertThat(lines).hasSize(3);
    startScanOnNewLine();
    assertThat(line().written.toByteArray()).endsWith(0xa5, 0x20);
  }

  private void startScanOnNewLine() throws ComponentException {
    int before = lines.size();
    while (lines.size() == before) {
      try {
        tick();
      } catch (ComponentException expected) {
        // The old line's silence.
      }
    }
    startScan();
  }

  @Test
  void bytesWithoutATurnAreGivenUp() throws ComponentException {
    startScan();
    Random random = new Random(2);
    byte[] noise = new byte[100];
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 1000; i++) {
                random.nextBytes(noise);
                line().arrive(noise);
                tick();
              }
            })
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("no whole turn");
  }

  @Test
  void randomBytesInEveryPhaseNeverBreakTheDriver() {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      for (int i = 0; i < 400; i++) {
        byte[] noise = new byte[random.nextInt(200)];
        random.nextBytes(noise);
        if (random.nextInt(20) == 0) {
          line().arrive(INFO);
        }
        if (random.nextInt(20) == 0) {
          line().arrive(HEALTHY);
        }
        if (random.nextInt(20) == 0) {
          line().arrive(SCANNING);
        }
        if (random.nextInt(300) == 0) {
          line().gone = true;
        }
        line().arrive(noise);
        try {
          assertThat(tick()).isFalse();
        } catch (ComponentException e) {
          assertThat(e).hasMessageContaining("/dev/double: ");
        }
      }
    }
  }

  @Test
  void closingStopsScanAndMotor() throws ComponentException {
    startScan();
    lidar.close();
    assertThat(line().written.toByteArray()).endsWith(0xa5, 0x25);
    assertThat(line().dtr).isTrue();
    assertThat(line().closed).isTrue();
    assertThat(lidar.sample(sample)).isFalse();
  }
}
