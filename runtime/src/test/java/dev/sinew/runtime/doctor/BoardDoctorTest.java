package dev.sinew.runtime.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sinew.hal.linux.gpio.GpioChips;
import dev.sinew.runtime.config.robot.RobotReader;
import dev.sinew.runtime.config.robot.Surroundings;
import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.engine.StartException;
import dev.sinew.runtime.hardware.FakeKernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The header with the rover's file, away from its board and on machines that look like boards. */
class BoardDoctorTest {
  private static final Path HOME = Path.of(System.getProperty("sinew.home"));
  private static final Path ROVER = HOME.resolve("configs/robots/rover.json5");

  @TempDir Path folder;
  private Surroundings surroundings;

  @BeforeEach
  void readTheInstallation() throws StartException {
    surroundings = new Installation(HOME, folder, Map.of()).surroundings(Optional.empty());
  }

  private RobotReader.Wiring wiring(Path file) {
    return new RobotReader(surroundings, Map.of()).wiring(file);
  }

  private BoardDoctor.Report report(FakeKernel kernel, Path file) {
    return new BoardDoctor(surroundings.boards(), kernel.tree()).examine(file, wiring(file));
  }

  private Path changed(String from, String to) throws IOException {
    String text = Files.readString(ROVER);
    assertThat(text).contains(from);
    return Files.writeString(
        folder.resolve("rover.json5"),
        text.replace(from, to).replace("'../worlds/", "'" + HOME.resolve("configs/worlds") + "/"));
  }

  private static HeaderPin pin(BoardDoctor.Report report, int number) {
    return report.header().orElseThrow().pins().get(number - 1);
  }

  @Test
  void thePictureInTheDocumentationIsWhatTheDoctorDraws() throws IOException {
    BoardDoctor.Report report = report(new FakeKernel(folder), ROVER);
    String picture = String.join("\n", HeaderText.lines(report.header().orElseThrow(), false));
    assertThat(Files.readString(HOME.resolve("docs/boards.md"))).contains("\n" + picture + "\n");
  }

  @Test
  void awayFromTheBoardItSaysSoAndShowsTheFilesSide() {
    BoardDoctor.Report report = report(new FakeKernel(folder), ROVER);
    assertThat(report.findings())
        .extracting(Finding::verdict, Finding::detail)
        .containsExactly(
            tuple(
                Finding.Verdict.MISSING,
                "this machine is no board (it has no device tree) and the robot file says"
                    + " raspberry-pi-5: only the file's side is shown"));
    assertThat(pin(report, 32).uses()).containsExactly("motors.PWMA");
    assertThat(pin(report, 3).uses()).containsExactly("I2C 1 SDA: imu, power");
    assertThat(pin(report, 32).kernel()).isEmpty();
    assertThat(report.header().orElseThrow().settings())
        .contains(new Header.Setting("dtparam=i2c_arm=on", "imu, power"));
  }

  @Test
  void onTheWrongBoardItNamesTheRightFile() {
    FakeKernel pi4 =
        new FakeKernel(folder).text("proc/device-tree/model", "Raspberry Pi 4 Model B Rev 1.4\0");
    Finding board = report(pi4, ROVER).findings().getFirst();
    assertThat(board.verdict()).isEqualTo(Finding.Verdict.BAD);
    assertThat(board.detail()).startsWith("this machine is a Raspberry Pi 4 Model B Rev 1.4 and");
    assertThat(board.remedy()).startsWith("write board: 'raspberry-pi-4b'");
  }

  @Test
  void onTheBoardItSaysWhichPortsOfTheFileAreSwitchedOff() {
    FakeKernel pi5 =
        new FakeKernel(folder)
            .text("proc/device-tree/model", "Raspberry Pi 5 Model B Rev 1.0\0")
            .text("dev/ttyUSB0", "")
            .link("sys/class/pwm/pwmchip2/device", "../../../1f00098000.pwm");
    assertThat(report(pi5, ROVER).findings())
        .extracting(Finding::subject, Finding::verdict, Finding::remedy)
        .containsExactlyInAnyOrder(
            tuple("Board", Finding.Verdict.GOOD, ""),
            tuple("PWM for GPIO 12", Finding.Verdict.GOOD, ""),
            tuple("PWM for GPIO 13", Finding.Verdict.GOOD, ""),
            tuple(
                "I2C bus 1",
                Finding.Verdict.BAD,
                "write dtparam=i2c_arm=on in config.txt, then restart"),
            tuple("Serial line /dev/ttyUSB0", Finding.Verdict.GOOD, ""));
  }

  @Test
  void aBoardWithoutARobotFileShowsItsOwnHeader() {
    FakeKernel zero =
        new FakeKernel(folder).text("proc/device-tree/model", "Raspberry Pi Zero 2 W Rev 1.0\0");
    BoardDoctor.Report report = new BoardDoctor(surroundings.boards(), zero.tree()).examine();
    assertThat(report.header().orElseThrow().board()).isEqualTo("raspberry-pi-zero-2-w");
    assertThat(
            new BoardDoctor(surroundings.boards(), new FakeKernel(folder.resolve("pc")).tree())
                .examine()
                .header())
        .isEmpty();
  }

  @Test
  void conflictsAreMarkedAlsoWhenTheFileIsRefusedForThem() throws IOException {
    Path file = changed("pwmB: 13", "pwmB: 2");
    BoardDoctor.Report report = report(new FakeKernel(folder), file);
    assertThat(report.findings().getFirst().detail())
        .contains("has 1 problem; the first: ", "GPIO 2 is SDA of I2C bus 1, which 'imu' uses");
    assertThat(pin(report, 3).conflicts())
        .containsExactly(
            "used for motors.PWMB and for I2C 1 SDA: imu, power", "has no PWM for motors.PWMB");
    assertThat(HeaderText.lines(report.header().orElseThrow(), false))
        .anyMatch(line ->
            line.contains("!! motors.PWMB + I2C 1 SDA: imu, power") && line.contains("GPIO2 ( 3)"))
        .contains("!! pin 3 (GPIO2): has no PWM for motors.PWMB");
  }

  @Test
  void twoPulseLinesOfOneChannelAreMarkedBoth() throws IOException {
    Path file = changed("raspberry-pi-5", "raspberry-pi-4b");
    Files.writeString(file, Files.readString(file).replace("pwmB: 13", "pwmB: 18"));
    BoardDoctor.Report report = report(new FakeKernel(folder), file);
    assertThat(pin(report, 32).conflicts())
        .containsExactly("gives the same pulses as GPIO 18 for motors.PWMB");
    assertThat(pin(report, 12).conflicts())
        .containsExactly("gives the same pulses as GPIO 12 for motors.PWMA");
  }

  @Test
  void theKernelsSideIsShownAndAForeignHolderIsAConflict() {
    RobotReader.Wiring wiring = wiring(ROVER);
    Header header =
        HeaderView.of(
            wiring.board().orElseThrow(),
            wiring.components(),
            Map.of(
                5, new GpioChips.Line(5, "GPIO5", true, "sinew:motors", true),
                17, new GpioChips.Line(17, "GPIO17", true, "button", false),
                24, new GpioChips.Line(24, "GPIO24", false, "", false)));
    List<String> picture = HeaderText.lines(header, false);
    assertThat(picture)
        .anyMatch(line -> line.contains("motors.AIN1 [out GPIO5, held by 'sinew:motors']"))
        .anyMatch(line -> line.contains("!! leftEncoder.A [in GPIO17, held by 'button']"))
        .anyMatch(line -> line.endsWith("(18) GPIO24 [in GPIO24]"))
        .contains("!! pin 11 (GPIO17): held by 'button'");
    assertThat(header.pins().get(28).conflicts()).as("our own hold is none").isEmpty();
  }

  @Test
  void coloursAreAddedAroundTheSameText() {
    Header header = report(new FakeKernel(folder), ROVER).header().orElseThrow();
    List<String> coloured = HeaderText.lines(header, true);
    assertThat(coloured).anyMatch(line -> line.contains("\u001b[31m"));
    assertThat(
            coloured.stream().map(line -> line.replaceAll("\u001b\\[[0-9;]*m", "").stripTrailing()))
        .containsExactlyElementsOf(HeaderText.lines(header, false));
  }
}
