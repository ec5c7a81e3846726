package dev.sinew.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The lens of OpenCV's own calibration pictures (Debian: opencv-doc) comes into a robot file. */
class CameraCalibrateCommandTest {
  private static final Path PICTURES = Path.of("/usr/share/doc/opencv-doc/examples/data");

  private static final String ROBOT =
      """
      // A robot that only looks.
      {
        format: 1,
        name: 'looker',
        board: 'raspberry-pi-5',
        components: {
          camera: {
            driver: 'camera', // the eye
            width: %d, height: 480,
            mount: { x: 0.1, height: 0.2 }, // on the mast
          },
        },
        safety: {
          footprintRadius: 0.2, maxLinear: 0.1, maxAngular: 0.5,
          maxLinearAcceleration: 0.5, maxAngularAcceleration: 2, braking: 1,
        },
      }
      """;

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path robot;

  @BeforeAll
  static void needPictures() {
    boolean there = Files.exists(PICTURES.resolve("left01.jpg"));
    if (!there && "true".equals(System.getenv("CI"))) {
      throw new AssertionError("CI has no opencv-doc");
    }
    assumeTrue(there, "not run: no calibration pictures; sudo apt install opencv-doc");
  }

  @BeforeEach
  void robot() throws IOException {
    robot = Files.writeString(folder.resolve("looker.json5"), ROBOT.formatted(640));
  }

  private int sinew(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private int calibrate(String only, String... more) {
    String[] arguments = {
      "camera",
      "calibrate",
      PICTURES.toString(),
      "--only",
      only,
      "--board",
      "chessboard",
      "9x6",
      "--square",
      "0.025",
      "--out",
      folder.resolve("out").toString()
    };
    String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return sinew(all);
  }

  @Test
  void theLensComesIntoTheRobotFileWhoseCommentsStay() throws Exception {
    assertThat(calibrate("left\\d\\d.jpg", "--robot", robot.toString())).isZero();

    String text = Files.readString(robot);
    assertThat(text.lines().filter(line -> !ROBOT.formatted(640).lines().toList().contains(line)))
        .hasSize(4)
        .first()
        .asString()
        .isEqualTo("      intrinsics: {");
    assertThat(text).contains("// A robot that only looks.", "}, // on the mast\n      intrinsics");
    assertThat(folder.resolve("looker.json5.bak")).hasContent(ROBOT.formatted(640));
    assertThat(out.toString())
        .contains("found in 13 of 13 pictures of 640 × 480 pixels")
        .contains("left02.jpg               1.2")
        .contains("warning: left02.jpg fits")
        .contains("+       intrinsics: {")
        .contains("looker.json5.bak");
    assertThat(folder.resolve("out/reprojection.png")).isNotEmptyFile();
    assertThat(sinew("check", "--kind", "robot", robot.toString())).as(out.toString()).isZero();
  }

  @Test
  void measuredAgainTheNumbersAreReplacedWhereTheyStand() throws Exception {
    assertThat(calibrate("left\\d\\d.jpg", "--robot", robot.toString())).isZero();
    String first = Files.readString(robot);
    assertThat(calibrate("left0[13456].jpg", "--robot", robot.toString())).isZero();
    List<String> second = Files.readAllLines(robot);
    assertThat(second).hasSameSizeAs(first.lines().toList());
    assertThat(out.toString()).contains("-         fx: 536.07").contains("+         fx: ");
    assertThat(folder.resolve("looker.json5.bak")).hasContent(first);
  }

  @Test
  void forAProgramTheNumbersComeAsJson() throws Exception {
    assertThat(calibrate("left\\d\\d.jpg", "--json")).isZero();
    JsonNode report = JsonMapper.shared().readTree(out.toString());
    assertThat(report.get("rms").doubleValue()).isCloseTo(0.41, within(0.1));
    assertThat(report.get("intrinsics").get("fx").doubleValue()).isCloseTo(536, within(4.0));
    assertThat(report.get("pictures").size()).isEqualTo(13);
    assertThat(JsonMapper.shared().readTree(folder.resolve("out/lens.json").toFile()))
        .isEqualTo(report);
  }

  @Test
  void aDryRunShowsTheChangeAndChangesNothing() throws Exception {
    assertThat(calibrate("left0\\d.jpg", "--robot", robot.toString(), "--dry-run")).isZero();
    assertThat(out.toString()).contains("+       intrinsics: {");
    assertThat(robot).hasContent(ROBOT.formatted(640));
  }

  @Test
  void aLensMeasuredAtAnotherSizeIsNotWritten() throws Exception {
    Files.writeString(robot, ROBOT.formatted(1280));
    assertThat(calibrate("left0\\d.jpg", "--robot", robot.toString())).isNotZero();
    assertThat(err.toString())
        .contains("components.camera: the lens was measured with pictures of 640 × 480 pixels")
        .contains("asks for 1280 × 480");
    assertThat(robot).hasContent(ROBOT.formatted(1280));
  }

  @Test
  void aUsersMistakeIsSaidWithoutATrace() {
    assertThat(calibrate("left0\\d.jpg", "--component", "x", "--robot", robot.toString()))
        .isNotZero();
    assertThat(err.toString()).contains("there is no camera 'x'").contains("it has camera");
    assertThat(sinew("camera", "calibrate", "--board", "chessboard", "9x6", "--square", "0.025"))
        .isNotZero();
    assertThat(err.toString()).contains("expected a folder of pictures");
    assertThat(
            sinew("camera", "calibrate", "x", "--board", "chessboard", "9by6", "--square", "0.1"))
        .isNotZero();
    assertThat(err.toString()).contains("found '9by6', expected a size such as 9x6");
    assertThat(
            sinew(
                "camera", "calibrate", "absent", "--board", "chessboard", "9x6", "--square", "0.1"))
        .isNotZero();
    assertThat(err.toString()).contains("absent: is no file, and ");
    assertThat(calibrate("none.jpg")).isNotZero();
    assertThat(err.toString()).contains("no .jpg, .jpeg or .png file");
    assertThat(err.toString()).doesNotContain("\tat ");
  }

  /** A film of still pictures: each for half a second. */
  @Test
  void ofAVideoOnlyViewsInWhichTheBoardMovedAreTaken() throws Exception {
    needFfmpeg();
    Path film = folder.resolve("film.avi");
    Process maker =
        new ProcessBuilder(
                "ffmpeg",
                "-nostdin",
                "-loglevel",
                "error",
                "-framerate",
                "2",
                "-start_number",
                "1",
                "-i",
                PICTURES + "/left%02d.jpg",
                "-r",
                "10",
                "-c:v",
                "mjpeg",
                "-q:v",
                "2",
                film.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(maker.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(maker.waitFor()).as(said).isZero();
    assertThat(
            sinew(
                "camera",
                "calibrate",
                film.toString(),
                "--board",
                "chessboard",
                "9x6",
                "--square",
                "0.025",
                "--views",
                "8",
                "--for",
                "10s",
                "--json",
                "--out",
                folder.resolve("out").toString()))
        .as(err.toString())
        .isZero();
    JsonNode report = JsonMapper.shared().readTree(out.toString());
    assertThat(report.get("pictures").size()).isBetween(7, 8);
    assertThat(report.get("looked").intValue()).isBetween(30, 100);
    assertThat(report.get("intrinsics").get("fx").doubleValue()).isCloseTo(536, within(12.0));
    assertThat(err.toString().toLowerCase(Locale.ROOT)).contains("view 7 of 8");
  }

  private static void needFfmpeg() throws InterruptedException {
    boolean there;
    try {
      there = new ProcessBuilder("ffmpeg", "-version").start().waitFor() == 0;
    } catch (IOException e) {
      there = false;
    }
    if (!there && "true".equals(System.getenv("CI"))) {
      throw new AssertionError("CI has no ffmpeg");
    }
    assumeTrue(there, "not run: no ffmpeg on the PATH");
  }
}
