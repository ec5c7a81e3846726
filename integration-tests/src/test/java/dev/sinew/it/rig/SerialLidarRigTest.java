package dev.sinew.it.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.hal.drivers.rplidara1.RpLidarA1Config;
import dev.sinew.hal.ports.Board;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Lidar;
import dev.sinew.sdk.component.LidarSample;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An RPLidar's stream over the kernel's serial driver, with noise and interruptions. */
@OnTheRig
class SerialLidarRigTest {
  private static final int BAUD = 115_200;
  private static final RpLidarA1Config LIDAR =
      new RpLidarA1Config(ModelledSerialDevice.DRIVERS_END, 12, 0, 0, 0);

  private Board board;
  private ModelledChips models;
  private ModelledSerialDevice device;

  @BeforeEach
  void openTheBoard() throws Exception {
    board = Header.open();
    models = ModelledChips.of(Map.of("lidar", LIDAR));
    device = models.serial(board, BAUD);
  }

  @AfterEach
  void closeIt() throws Exception {
    device.close();
    board.close();
    models.close();
  }

  private Lidar lidar() throws Exception {
    return (Lidar) OpenedDriver.open(board, LIDAR);
  }

  @Test
  void turnsOfTheWholeRoomArrive() throws Exception {
    Lidar lidar = lidar();

    seesTheRoom(OpenedDriver.next(lidar));

    assertThat(lidar.health()).isEqualTo(Health.OK);
    lidar.close();
  }

  @Test
  void theStreamIsInStepAgainAfterNoise() throws Exception {
    Lidar lidar = lidar();
    OpenedDriver.next(lidar);
    device.noise(0.2);
    long noisy = device.bytesHurt() + 500;
    OpenedDriver.until(
        "five hundred bytes of noise have gone over the line",
        () -> {
          OpenedDriver.sampled(lidar, lidar.newSample());
          return device.bytesHurt() > noisy;
        });
    device.noise(0);
    // The turn during which the noise ended may still hold some of it.
    OpenedDriver.next(lidar);

    seesTheRoom(OpenedDriver.next(lidar));

    lidar.close();
  }

  @Test
  void aLidarThatFallsSilentFailsAndComesBackByItself() throws Exception {
    Lidar lidar = lidar();
    OpenedDriver.next(lidar);
    device.cut(true);

    assertThat(OpenedDriver.nextFailure(lidar))
        .contains(ModelledSerialDevice.DRIVERS_END)
        .contains("check the lidar's plug and power");
    assertThat(lidar.health().usable()).isFalse();

    device.cut(false);
    seesTheRoom(OpenedDriver.next(lidar));
    assertThat(lidar.health()).isEqualTo(Health.OK);
    lidar.close();
  }

  @Test
  void aLineThatIsNotThereIsRefusedWithThoseThatAre() {
    RpLidarA1Config elsewhere = new RpLidarA1Config("/dev/ttyUSB7", 12, 0, 0, 0);

    assertThatThrownBy(() -> OpenedDriver.open(board, elsewhere))
        .hasMessageContaining("/dev/ttyUSB7")
        .hasMessageContaining("ttyS");
  }

  private static void seesTheRoom(LidarSample turn) {
    assertThat(turn.count).isBetween(150, 500);
    int echoes = 0;
    for (int i = 0; i < turn.count; i++) {
      if (turn.range[i] > 0 && turn.range[i] < 12) {
        assertThat((double) turn.range[i]).as("point %d", i).isCloseTo(2.0, within(0.2));
        echoes++;
      }
    }
    assertThat(echoes).isGreaterThan(turn.count * 9 / 10);
  }
}
