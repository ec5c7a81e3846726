package dev.sinew.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HalScanCommandTest {
  private static final Path HOME = Path.of(System.getProperty("sinew.home"));
  private static final String ROVER = HOME.resolve("configs/robots/rover.json5").toString();

  @TempDir Path folder;
  private final StringWriter said = new StringWriter();

  private int sinew(String... arguments) {
    PrintWriter out = new PrintWriter(said);
    return Main.commandLine().setOut(out).setErr(out).execute(arguments);
  }

  @Test
  void aSimulatedBoardIsScannedAsTheDocumentationShows() throws IOException {
    assertThat(sinew("hal", "scan", "--sim", ROVER)).isZero();
    assertThat(said.toString())
        .contains("0x68  MPU-6050 motion sensor, by its own word (driver: 'mpu6050')");
    assertThat(Files.readString(HOME.resolve("docs/boards.md"))).contains("\n" + said + "```");
  }

  @Test
  void aProgramGetsTheSameAsJson() {
    assertThat(sinew("hal", "scan", "--json", "--sim", ROVER)).isZero();
    JsonNode inventory = JsonMapper.shared().readTree(said.toString());
    JsonNode imu = inventory.path("i2c").path(1).path("addresses").path(1);
    assertThat(imu.path("address").asInt()).isEqualTo(0x68);
    assertThat(imu.path("certain").asBoolean()).isTrue();
    assertThat(imu.path("drivers").path(0).asString()).isEqualTo("mpu6050");
    assertThat(inventory.path("serial").path(0).path("device").asString())
        .isEqualTo("/dev/ttyUSB0");
  }

  @Test
  void thisMachineCanBeScannedWithoutAnyPermission() {
    assertThat(sinew("hal", "scan")).isZero();
    assertThat(said.toString()).contains("GPIO chips", "I2C buses", "Serial lines", "Cameras");
  }

  @Test
  void aRobotFileWithMistakesIsRefusedWithAllOfThem() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("r.json5"),
            Files.readString(Path.of(ROVER)).replace("bus: 1", "bus: 9"));
    assertThat(sinew("hal", "scan", "--sim", file.toString())).isNotZero();
    assertThat(said.toString())
        .contains("has no I2C bus 9", "components.imu.bus", "components.power");
  }

  @Test
  void halAloneSaysWhatThereIs() {
    assertThat(sinew("hal")).isEqualTo(picocli.CommandLine.ExitCode.USAGE);
    assertThat(said.toString()).contains("Usage: sinew hal", "scan");
  }
}
