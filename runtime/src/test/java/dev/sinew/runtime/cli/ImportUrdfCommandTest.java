package dev.sinew.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportUrdfCommandTest {
  @TempDir Path folder;
  private Path burger = Path.of("burger.urdf");
  private final StringWriter said = new StringWriter();

  @BeforeEach
  void findTheUrdf() throws URISyntaxException {
    burger =
        Path.of(
            Objects.requireNonNull(
                    ImportUrdfCommandTest.class.getResource("/dev/sinew/runtime/urdf/burger.urdf"))
                .toURI());
  }

  private int sinew(String... arguments) {
    PrintWriter out = new PrintWriter(said);
    return Main.commandLine().setOut(out).setErr(out).execute(arguments);
  }

  @Test
  void theRobotFileIsInOrderAndDrivesInSimulation() throws IOException {
    Path robot = folder.resolve("burger.json5");
    assertThat(sinew("import", "urdf", burger.toString(), "--out", robot.toString())).isZero();
    assertThat(said.toString())
        .isEqualTo(
            "wrote %s\nit is in order; look through what is marked 'not in a URDF'\n"
                .formatted(robot));
    assertThat(Files.readString(robot))
        .contains("track: 0.16,", "wheelRadius: 0.033,", "mountX: -0.032, mountY: 0, mountYaw: 0,");
    String[] drive = {
      "hal",
      "try",
      "base",
      "--sim",
      "--yes",
      "--linear",
      "0.1",
      "--for",
      "1s",
      "--file",
      robot.toString()
    };
    assertThat(sinew(drive)).isZero();
    assertThat(said.toString()).contains("  moved 0.0", "closed; what moves is in its safe state");
  }

  @Test
  void withoutATargetTheTextIsPrintedForAnyBoard() {
    assertThat(sinew("import", "urdf", burger.toString(), "--board", "raspberry-pi-4b")).isZero();
    assertThat(said.toString())
        .contains(
            "name: 'turtlebot3-burger',", "board: 'raspberry-pi-4b',", "'../worlds/hall.json5'");
  }

  @Test
  void aFileThatIsThereIsKept() throws IOException {
    Path robot = Files.writeString(folder.resolve("mine.json5"), "precious");
    assertThat(sinew("import", "urdf", burger.toString(), "--out", robot.toString())).isNotZero();
    assertThat(robot).hasContent("precious");
    assertThat(said.toString()).contains("the file is there already and is kept");
  }

  @Test
  void whatIsWrongIsSaidAndNothingIsWritten() throws IOException {
    Path urdf = Files.writeString(folder.resolve("x.urdf"), "<robot name='r'>\n <link/>\n</robot>");
    Path robot = folder.resolve("x.json5");
    assertThat(sinew("import", "urdf", urdf.toString(), "--out", robot.toString())).isNotZero();
    assertThat(said.toString()).contains("x.urdf:2:2 link: it has no name");
    assertThat(robot).doesNotExist();
    assertThat(sinew("import", "urdf", folder.resolve("nobody.urdf").toString())).isNotZero();
    assertThat(said.toString()).contains("nobody.urdf:1:1: cannot be read");
    assertThat(sinew("import", "urdf", burger.toString(), "--board", "raspberry-pi-55"))
        .isNotZero();
    assertThat(said.toString()).contains("did you mean 'raspberry-pi-5'?");
  }
}
