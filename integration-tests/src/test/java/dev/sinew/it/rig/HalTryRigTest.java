package dev.sinew.it.rig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.hal.ports.Board;
import dev.sinew.runtime.cli.Main;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The product itself, from its command line to the kernel: a lamp that is lit by hand. */
@OnTheRig
class HalTryRigTest {
  private static final int CHANNEL = 0;

  /** The folder in which the rig's programs run is the installation's. */
  private static final Path HOME = Path.of("").toAbsolutePath();

  private static final String BOARD =
      """
      {
        format: 1,
        name: 'rig-board',
        title: 'the rig',
        open: true,
        gpio: { label: 'pinctrl-rp1', lines: 28 },
        pulse: [{ line: 12, controller: '1f00098000.pwm', channel: 0 }],
      }
      """;

  private static final String ROBOT =
      """
      {
        format: 1,
        name: 'lamp-robot',
        board: 'rig-board',
        components: { lamp: { driver: 'led', line: 12, pwm: true } },
        safety: {
          footprintRadius: 0.1, maxLinear: 0.1, maxAngular: 0.5,
          maxLinearAcceleration: 1, maxAngularAcceleration: 1, braking: 1,
        },
        // An emulated machine stands still whenever its host does.
        guard: { beat: '100 ms', missed: 30 },
      }
      """;

  private Board board;

  @BeforeEach
  void writeTheFiles() throws Exception {
    board = Header.open();
    Path boards = Files.createDirectories(HOME.resolve("configs/boards"));
    Files.writeString(boards.resolve("rig-board.json5"), BOARD);
    Files.writeString(HOME.resolve("lamp.json5"), ROBOT);
    Files.createDirectories(HOME.resolve("configs/models"));
    Files.createDirectories(HOME.resolve(".sinew/plugins"));
  }

  @AfterEach
  void closeIt() {
    board.close();
  }

  @Test
  void aLampThatIsLitByHandGoesOutWhenTheProgramIsKilled() throws Exception {
    try (ChildJvm trying =
        ChildJvm.start(
            Main.class,
            "hal",
            "try",
            "lamp",
            "--file",
            HOME.resolve("lamp.json5").toString(),
            "--yes",
            "--set",
            "brightness=1",
            "--for",
            "5s")) {
      trying.awaitLine("sets {brightness=1.0}");
      while (RecordedPulses.now(CHANNEL).widthNanos() == 0) {
        if (ProcessHandle.of(trying.pid()).filter(ProcessHandle::isAlive).isEmpty()) {
          trying.awaitLine("a lamp that is lit");
        }
        Header.CLOCK.sleepUntil(Header.CLOCK.nanos() + 2_000_000);
      }
      trying.kill();
    }
    while (RecordedPulses.now(CHANNEL).enabled()) {
      Header.CLOCK.sleepUntil(Header.CLOCK.nanos() + 2_000_000);
    }
    assertThat(RecordedPulses.now(CHANNEL).widthNanos()).isZero();
    Path log = HOME.resolve(".sinew/data/lamp-robot/guard.log");
    while (!Files.readString(log).contains("made safe: 1 PWM channels")) {
      Header.CLOCK.sleepUntil(Header.CLOCK.nanos() + 2_000_000);
    }
    assertThat(Files.readString(log)).doesNotContain("NOT SAFE");
  }
}
