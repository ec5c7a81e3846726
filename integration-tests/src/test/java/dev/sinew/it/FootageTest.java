package dev.sinew.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real footage instead of the rendered camera. */
class FootageTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  private String[] run(String camera, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "run",
                Clone.rover().toString(),
                "--sim",
                "--no-fabric",
                "--clock",
                "real",
                "--data",
                folder.resolve("data").toString(),
                "--camera",
                camera));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  private static LivePage page(RunningProduct run) throws Exception {
    return new LivePage(Integer.parseInt(run.awaitLine("^page +http://localhost:(\\d+)").group(1)));
  }

  private static void awaitTrackOf(LivePage page, String label) throws Exception {
    page.await(
        "it recognises a " + label,
        PATIENCE,
        state ->
            state
                .at("/tracks")
                .valueStream()
                .anyMatch(t -> t.path("label").stringValue("").equals(label)));
  }

  @Test
  void recognisesWhatIsOnPhotographsAndJudgesNoBoardsByThem() throws Exception {
    Path pictures = Clone.home().resolve("configs/worlds/pictures");
    Path out = folder.resolve("out");
    try (RunningProduct run =
        Product.in(folder)
            .start(run("photos:" + pictures, "--port", "0", "--report", out.toString()))) {
      LivePage page = page(run);
      awaitTrackOf(page, "person");
      awaitTrackOf(page, "cat");
      run.interrupt();
      run.awaitExit(PATIENCE);
    }
    assertThat(Report.in(out).at("/boards").isEmpty())
        .as("the boards of the world were not in these pictures")
        .isTrue();
  }

  @Test
  void recognisesWhatIsInAVideo() throws Exception {
    Path video = video();
    try (RunningProduct run = Product.in(folder).start(run("file:" + video, "--port", "0"))) {
      awaitTrackOf(page(run), "cat");
      List<ProcessHandle> decoders = run.handle().children().toList();
      assertThat(decoders).isNotEmpty();
      run.interrupt();
      run.awaitExit(PATIENCE);
      assertThat(decoders).noneMatch(ProcessHandle::isAlive);
    }
  }

  /** Two seconds of a cat. */
  private Path video() throws Exception {
    if (onPath("ffmpeg").isEmpty()) {
      String reason = "not run: no ffmpeg on the PATH; on Debian: apt-get install ffmpeg";
      if ("true".equals(System.getenv("CI"))) {
        throw new AssertionError(reason);
      }
      Assumptions.abort(reason);
    }
    Path video = folder.resolve("cat.mp4");
    Process ffmpeg =
        new ProcessBuilder(
                "ffmpeg",
                "-nostdin",
                "-loglevel",
                "error",
                "-loop",
                "1",
                "-i",
                Clone.home().resolve("configs/worlds/pictures/chelsea.jpg").toString(),
                "-t",
                "2",
                "-r",
                "10",
                "-vf",
                "scale=640:-2",
                "-pix_fmt",
                "yuv420p",
                video.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(ffmpeg.getInputStream().readAllBytes());
    assertThat(ffmpeg.waitFor()).as(said).isZero();
    return video;
  }

  private static List<Path> onPath(String tool) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(entry -> Path.of(entry, tool))
        .filter(Files::isExecutable)
        .toList();
  }

  /** A folder with links to what the launcher calls, and nothing else. */
  private Path toolsWithoutFfmpeg() throws Exception {
    Path tools = Files.createDirectories(folder.resolve("tools"));
    for (String tool :
        new TreeSet<>(
            List.of(
                "bash",
                "env",
                "readlink",
                "dirname",
                "basename",
                "sed",
                "head",
                "sort",
                "find",
                "cat",
                "mkdir",
                "cp",
                "mv",
                "ls",
                "rm",
                "date",
                "uname"))) {
      List<Path> found = onPath(tool);
      if (!found.isEmpty()) {
        Files.createSymbolicLink(tools.resolve(tool), found.getFirst());
      }
    }
    return tools;
  }

  @Test
  void aMissingFfmpegIsNamedWithTheWayToGetIt() throws Exception {
    Path video = Files.createFile(folder.resolve("any.mp4"));
    try (RunningProduct run =
        Product.in(folder)
            .with("PATH", toolsWithoutFfmpeg().toString())
            .start(run("file:" + video, "--headless", "--for", "5s"))) {
      assertThat(run.awaitExit(PATIENCE)).isNotZero();
      assertThat(run.all()).contains("'ffmpeg'").contains("apt install ffmpeg");
      assertThat(run.all()).doesNotContain("\tat ").doesNotContain("is already taken");
    }
  }

  @Test
  void aCameraSourceThatIsNoneIsRefusedWithWhatWouldBeOne() throws Exception {
    try (RunningProduct run = Product.in(folder).start(run("nonsense:x", "--headless"))) {
      assertThat(run.awaitExit(PATIENCE)).isEqualTo(2);
      assertThat(run.all()).contains("nonsense:x").contains("file:VIDEO or photos:FOLDER");
      assertThat(run.all()).doesNotContain("\tat ");
    }
  }

  @Test
  void aFolderWithoutPicturesIsRefused() throws Exception {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    try (RunningProduct run = Product.in(folder).start(run("photos:" + empty, "--headless"))) {
      assertThat(run.awaitExit(PATIENCE)).isEqualTo(2);
      assertThat(run.all()).contains(empty.toString()).contains(".jpg");
      assertThat(run.all()).doesNotContain("\tat ");
    }
  }
}
