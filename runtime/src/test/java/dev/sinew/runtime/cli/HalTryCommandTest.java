package dev.sinew.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HalTryCommandTest {
  private static final String ROVER =
      Path.of(System.getProperty("sinew.home"), "configs/robots/rover.json5").toString();

  @TempDir Path folder;
  private final StringWriter said = new StringWriter();
  private final InputStream terminal = System.in;

  @AfterEach
  void giveTheTerminalBack() {
    System.setIn(terminal);
  }

  private int sinew(String typed, String... arguments) {
    return sinew(ROVER, typed, arguments);
  }

  private int sinew(String file, String typed, String[] arguments) {
    System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
    PrintWriter out = new PrintWriter(said);
    String[] all = new String[arguments.length + 5];
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    all[0] = "hal";
    all[1] = "try";
    all[2] = "--sim";
    all[all.length - 2] = "--file";
    all[all.length - 1] = file;
    return Main.commandLine().setOut(out).setErr(out).execute(all);
  }

  @Test
  void withYesItMovesAndSaysWhatItDid() {
    assertThat(sinew("", "base", "--linear", "0.1", "--for", "2s", "--yes")).isZero();
    assertThat(said.toString())
        .matches(
            """
            base: DriveBase by differential with motors, leftEncoder, rightEncoder, on the simulated board
            drives 0.1 m/s and 0.0 rad/s for 2 s, then stops; put the robot where it may roll
              moved 0\\.(19|20)\\d m forward, -?0\\.000 m left, turned -?0\\.0\\d\\d rad; now -?0\\.000 m/s, -?0\\.000 rad/s
            closed; what moves is in its safe state
            """);
  }

  @Test
  void theReadmeSaysWhatACommandSays() throws IOException {
    assertThat(sinew("", "base", "--linear", "0.1", "--for", "2s", "--yes")).isZero();
    String readme = Files.readString(Path.of(System.getProperty("sinew.home"), "README.md"));
    // Sines differ in the last digits between processors; what was moved is compared roughly above.
    said.toString()
        .lines()
        .filter(line -> !line.startsWith("  moved"))
        .forEach(line -> assertThat(readme).contains("\n" + line + "\n"));
  }

  @Test
  void withoutAnAnswerNothingIsOpened() {
    assertThat(sinew("", "motors", "--power", "0.2")).isNotZero();
    assertThat(said.toString())
        .endsWith("y and Enter to go on: nothing was opened\n")
        .doesNotContain("closed");
  }

  @Test
  void withNoAsAnswerNothingIsOpened() {
    assertThat(sinew("n\n", "base", "--linear", "0.1")).isNotZero();
    assertThat(said.toString()).endsWith("nothing was opened\n");
  }

  @Test
  void withYAsAnswerItMoves() {
    assertThat(sinew("y\n", "motors", "--power", "-0.2", "--for", "1s", "--channel", "1")).isZero();
    assertThat(said.toString())
        .contains("turns motor 1 with power -0.2 for 1 s, then brakes and disables it")
        .endsWith("closed; what moves is in its safe state\n");
  }

  @Test
  void aSensorIsReadWithoutAQuestion() {
    assertThat(sinew("", "power", "--for", "2s")).isZero();
    assertThat(said.toString())
        .containsPattern("  \\d\\.\\d{3} V, \\d\\.\\d{3} A\n  \\d\\.\\d{3} V")
        .doesNotContain("go on");
  }

  @Test
  void whatIsTooMuchForAHandIsRefused() {
    assertThat(sinew("", "motors", "--power", "0.5", "--yes")).isNotZero();
    assertThat(sinew("", "base", "--linear", "0.5", "--yes")).isNotZero();
    assertThat(sinew("", "base", "--linear", "0.1", "--for", "9s", "--yes")).isNotZero();
    assertThat(sinew("", "motors", "--power", "0.1", "--channel", "7", "--yes")).isNotZero();
    assertThat(said.toString())
        .contains(
            "--power 0.5; expected −0.3 to 0.3 by hand",
            "--linear 0.5 m/s; expected −0.1 to 0.1 m/s by hand",
            "--for 9.0 s; expected at most 5 s of motion by hand",
            "refused: --channel 7; expected 0 to 1");
  }

  @Test
  void aMisspeltComponentGetsASuggestion() {
    assertThat(sinew("", "imuu")).isNotZero();
    assertThat(said.toString()).contains("no component 'imuu'", "did you mean 'imu'?");
  }

  @Test
  void kindsThatTheRoverDoesNotHaveAreTriedByTheirQuantitiesAndSetpoints() throws IOException {
    String world =
        Path.of(System.getProperty("sinew.home"), "configs/worlds/hall.json5").toString();
    String file =
        Files.writeString(
                folder.resolve("io.json5"),
                """
                { format: 1, name: 'io', board: 'raspberry-pi-5',
                  components: {
                    arm: { driver: 'servo', line: 12 },
                    air: { driver: 'bme280', bus: 1 },
                    screen: { driver: 'ssd1306', bus: 1 },
                  },
                  safety: { footprintRadius: 0.2, maxLinear: 0.2, maxAngular: 1,
                    maxLinearAcceleration: 0.5, maxAngularAcceleration: 3, braking: 0.8 },
                  simulation: { world: 'WORLD' } }
                """
                    .replace("WORLD", world))
            .toString();
    assertThat(sinew(file, "", new String[] {"arm", "--set", "angle=0.3", "--for", "2s", "--yes"}))
        .isZero();
    assertThat(sinew(file, "", new String[] {"air", "--for", "1s"})).isZero();
    assertThat(sinew(file, "", new String[] {"screen", "--for", "1s"})).isZero();
    assertThat(sinew(file, "", new String[] {"arm", "--set", "angle=9", "--yes"})).isNotZero();
    assertThat(said.toString())
        .contains("sets {angle=0.3} for 2 s", " °C, pressure ", " Pa, humidity ")
        .contains("  showed two lines on 21 × 8 characters")
        .contains("refused: angle 9.0 rad; expected -0.7854 to 0.7854 rad");
  }
}
