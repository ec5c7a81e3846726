package dev.sinew.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One object walks through twenty pictures; the result loses it once and renames it. */
class MotCommandTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void aWalk() throws IOException {
    StringBuilder truth = new StringBuilder();
    StringBuilder result = new StringBuilder();
    StringBuilder detections = new StringBuilder();
    for (int frame = 1; frame <= 20; frame++) {
      String box = "%d,50,40,80".formatted(10 + 5 * frame);
      truth.append("%d,1,%s,1,-1,-1,-1%n".formatted(frame, box));
      if (frame != 10) {
        int id = frame < 15 ? 1 : 2;
        result.append("%d,%d,%s,1,-1,-1,-1%n".formatted(frame, id, box));
        detections.append("%d,-1,%s,0.97,-1,-1,-1%n".formatted(frame, box));
      }
    }
    // What the scale of the scores is read off.
    detections.append("1,-1,300,50,40,80,0.51,-1,-1,-1\n");
    Files.writeString(folder.resolve("gt.txt"), truth);
    Files.writeString(folder.resolve("result.txt"), result);
    Files.writeString(folder.resolve("det.txt"), detections);
  }

  private int sinew(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void measuresAFileOfTracksAndEndsWithItsTwoScores() {
    assertThat(sinew("mot", file("gt.txt"), file("result.txt"))).isZero();

    // 20 boxes: 1 miss and 1 switch leave 0.9; 13 of 20 and 19 bear the better name: 26/39.
    assertThat(out.toString().lines().toList().getLast()).isEqualTo("MOTA 90.0  IDF1 66.7");
  }

  @Test
  void runsTheRobotsOwnTrackersOverDetectionsAndWritesTheirTracks() throws IOException {
    for (String tracker : new String[] {"bytetrack", "oc-sort", "ocsort"}) {
      Path tracks = folder.resolve(tracker + ".txt");
      String[] words = {
        "mot", file("gt.txt"), "--detections", file("det.txt"), "--tracker", tracker
      };
      assertThat(sinew(words)).isZero();
      assertThat(out.toString().lines().toList().getLast()).isEqualTo("MOTA 95.0  IDF1 97.4");

      String[] filled = {
        "mot",
        file("gt.txt"),
        "--detections",
        file("det.txt"),
        "--tracker",
        tracker,
        "--fill",
        "3",
        "--out",
        tracks.toString(),
        "--json"
      };
      assertThat(sinew(filled)).isZero();
      JsonNode scores = JsonMapper.shared().readTree(out.toString());
      assertThat(scores.path("mota").asDouble()).isCloseTo(1, within(1e-9));
      assertThat(scores.path("switches").asInt()).isZero();
      assertThat(Files.readAllLines(tracks)).hasSize(20);
      assertThat(sinew("mot", file("gt.txt"), tracks.toString())).isZero();
      assertThat(out.toString().lines().toList().getLast()).isEqualTo("MOTA 100.0  IDF1 100.0");
    }
  }

  @Test
  void saysEverythingThatIsWrongWithTheCommandLineAtOnce() {
    assertThat(sinew("mot", file("gt.txt"), "--tracker", "sort", "--rate", "0", "--fill", "-1"))
        .isEqualTo(2);

    assertThat(err.toString())
        .contains(
            "expected either RESULT or --detections FILE",
            "--tracker sort: expected one of bytetrack, oc-sort",
            "--rate: 0.0 is out of range",
            "--fill: -1 is out of range")
        .doesNotContain("Exception");
  }

  @Test
  void aFileThatIsNoneIsAMistakeAndNotADefect() throws IOException {
    Files.writeString(folder.resolve("bad.txt"), "1,1,0,0,-3,5,1\n");

    assertThat(sinew("mot", file("gt.txt"), file("bad.txt"))).isEqualTo(2);
    assertThat(err.toString()).contains("bad.txt:1:9: width: '-3' is not a size");

    assertThat(sinew("mot", file("gt.txt"), file("absent.txt"))).isEqualTo(2);
    assertThat(err.toString()).contains("absent.txt: there is no such file");

    assertThat(sinew("mot", file("gt.txt"), folder.toString())).isEqualTo(2);
    assertThat(err.toString()).contains(folder + ": is a folder; expected a file");

    assertThat(sinew("mot", file("gt.txt"), file("result.txt"), "--out", file("det.txt")))
        .isEqualTo(2);
    assertThat(err.toString()).contains("det.txt: is already there and is not written over");
  }
}
