package dev.sinew.runtime.cli;

import dev.sinew.perception.detect.NetworkDetector;
import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.model.ModelFile;
import dev.sinew.perception.model.ModelManifest;
import dev.sinew.perception.track.TrackerKind;
import dev.sinew.perception.track.TrackerSettings;
import dev.sinew.perception.watch.Footage;
import dev.sinew.perception.watch.FootageOpener;
import dev.sinew.perception.watch.Watched;
import dev.sinew.perception.watch.Watcher;
import dev.sinew.runtime.engine.Engines;
import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.engine.Models;
import dev.sinew.runtime.engine.StartException;
import dev.sinew.runtime.report.WatchFiles;
import dev.sinew.runtime.report.WatchReport;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.time.SystemClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a robot would see in footage. */
@Command(
    name = "see",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Detects and follows what is in footage and writes annotated pictures, a video",
      "(with ffmpeg) and a report with the time of each step.",
      "SOURCE is a picture, a folder of pictures, a video file, or a camera's address",
      "(video0, csi0, rtsp://…, http://…)."
    },
    footer = {
      "",
      "Examples:",
      "  sinew see photo.jpg --out seen",
      "  sinew see people.mp4 --model nanodet-g --tracker oc-sort --for 30s --out seen",
      "  sinew see video0 --for 10s --out seen --json"
    })
final class SeeCommand implements Callable<Integer> {
  @Parameters(paramLabel = "SOURCE", description = "Footage.")
  private String source = "";

  @Option(
      names = "--model",
      paramLabel = "NAME",
      defaultValue = "nanodet-g",
      description = "A model in configs/models; ${DEFAULT-VALUE} by default.")
  private String model = "nanodet-g";

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      defaultValue = "seen",
      description = "A new or empty folder; ${DEFAULT-VALUE} by default.")
  private Path folder = Path.of("seen");

  @Option(
      names = "--tracker",
      paramLabel = "NAME",
      defaultValue = "bytetrack",
      description = "bytetrack or oc-sort; ${DEFAULT-VALUE} by default.")
  private String tracker = "bytetrack";

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = TimeText.class,
      description = "Ends after this much of a video or camera: 30s, 2m. A camera: 10s by default.")
  private @Nullable Duration length;

  @Option(names = "--json", description = "Prints the report as JSON, for a program.")
  private boolean json;

  @Spec private CommandSpec spec;

  SeeCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    Console console = new Console(spec);
    try {
      see(console, Installation.here());
      return CommandLine.ExitCode.OK;
    } catch (StartException e) {
      return console.refuse(e.problems());
    } catch (IOException | InferenceException | ModelException e) {
      return console.refuse(List.of(String.valueOf(e.getMessage())));
    }
  }

  private void see(Console console, Installation installation)
      throws StartException, ModelException, IOException, InferenceException, InterruptedException {
    TrackerKind kind = kind();
    ModelFile file = Models.of(installation.home(), installation.environment()).require(model);
    Clock clock = new SystemClock();
    ProgressLine progress = new ProgressLine(console.err(), clock, System.console() != null);
    Watched watched;
    WatchFiles files;
    try (NetworkDetector detector = Engines.detector(installation, file);
        Footage footage = new FootageOpener(clock).open(source, Optional.ofNullable(length))) {
      files = new WatchFiles(folder);
      TrackerSettings tracking =
          TrackerSettings.forDetector(file.manifest().thresholds().score()).with(kind);
      watched =
          new Watcher(clock)
              .watch(
                  footage,
                  detector,
                  tracking,
                  (picture, total, jpeg) -> {
                    files.picture(picture, jpeg);
                    progress.show("pictures", picture + 1, total);
                  });
    } finally {
      progress.end();
    }
    Map<String, String> written = new LinkedHashMap<>();
    written.put("pictures", "frames/");
    Optional<String> noVideo =
        watched.still() ? Optional.empty() : files.video("ffmpeg", watched.framesPerSecond());
    if (!watched.still()) {
      written.put("video", noVideo.orElse("video.mp4"));
    }
    WatchReport report =
        new WatchReport(
            source,
            facts(file.manifest()),
            watched.still() ? "none" : tracker,
            WatchReport.thisMachine(),
            watched,
            written);
    files.report(report);
    if (json) {
      console.out().println(report.json());
    } else {
      tell(console.out(), watched, noVideo);
    }
    console.out().flush();
  }

  private void tell(PrintWriter out, Watched watched, Optional<String> noVideo) {
    out.printf(
        Locale.ROOT,
        "%d pictures in %.1f s (%.1f a second)%n",
        watched.pictures(),
        watched.wallNanos() * 1e-9,
        watched.pictures() * 1e9 / Math.max(1, watched.wallNanos()));
    watched
        .stages()
        .forEach(stage ->
            out.printf(
                Locale.ROOT,
                "  %-20s p50 %8.3f ms   p99 %8.3f ms%n",
                stage.name(),
                stage.percentile(0.5) * 1e-6,
                stage.percentile(0.99) * 1e-6));
    Map<String, Long> tracks = watched.tracks();
    watched
        .finds()
        .forEach((label, finds) ->
            out.printf(
                "  %-20s %d finds%s%n",
                label,
                finds,
                watched.still() ? "" : ", " + tracks.getOrDefault(label, 0L) + " tracks"));
    noVideo.ifPresent(out::println);
    out.println("report  " + folder.resolve("report.html"));
  }

  private static Map<String, String> facts(ModelManifest manifest) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("name", manifest.name());
    facts.put("file", manifest.file());
    facts.put("SHA-256", manifest.sha256());
    facts.put("licence", manifest.licence());
    facts.put("input", manifest.input().width() + " × " + manifest.input().height() + " px");
    facts.put("score from", String.valueOf(manifest.thresholds().score()));
    return facts;
  }

  private TrackerKind kind() throws StartException {
    return TrackerNames.find(tracker)
        .orElseThrow(() -> new StartException(List.of(TrackerNames.refusal(tracker))));
  }
}
