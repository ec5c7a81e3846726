package dev.sinew.runtime.cli;

import dev.sinew.perception.detect.Coco;
import dev.sinew.perception.engine.LocalInferenceEngine;
import dev.sinew.perception.evaluate.coco.CocoDataset;
import dev.sinew.perception.evaluate.coco.CocoEvaluator;
import dev.sinew.perception.evaluate.coco.DetectorTrial;
import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.model.ModelFile;
import dev.sinew.perception.model.ModelManifest;
import dev.sinew.runtime.dataset.CocoFolder;
import dev.sinew.runtime.dataset.DatasetException;
import dev.sinew.runtime.dataset.DetectionsFile;
import dev.sinew.runtime.engine.Engines;
import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.engine.Models;
import dev.sinew.runtime.engine.StartException;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.inference.ModelRef;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.time.SystemClock;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** How good a model is on pictures in which people marked what is there. */
@Command(
    name = "eval",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures a detector by COCO's rules. The last line is AP and AP50, in percent.",
      "The folder has instances.json and the pictures in images/."
    },
    footer = {
      "",
      "Examples:",
      "  sinew eval nanodet-g --coco coco-val",
      "  sinew eval yolox-nano --coco coco-val --run thorough --limit 50",
      "  sinew eval nanodet-g --coco coco-val --json --detections found.json"
    })
final class EvalCommand implements Callable<Integer> {
  @Parameters(paramLabel = "MODEL", description = "Name of a model in configs/models.")
  private String model = "";

  @Option(
      names = "--coco",
      paramLabel = "FOLDER",
      required = true,
      description = "Folder with instances.json and images/.")
  private Path folder = Path.of(".");

  @Option(
      names = "--run",
      paramLabel = "RUN",
      defaultValue = "plain",
      description = "plain or thorough; ${DEFAULT-VALUE} by default.")
  private String run = "plain";

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Only the first N images, in the order of their numbers.")
  private @Nullable Integer limit;

  @Option(
      names = "--score-floor",
      paramLabel = "SCORE",
      defaultValue = "0.01",
      description = "Smallest confidence that counts, 0 to 1; ${DEFAULT-VALUE} by default.")
  private double scoreFloor;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Threads of one run of the network; ${DEFAULT-VALUE} by default.")
  private int threads;

  @Option(
      names = "--detections",
      paramLabel = "FILE",
      description = "Also writes what was found, in COCO's results format, into a new file.")
  private @Nullable Path detections;

  @Option(names = "--json", description = "As JSON, for a program.")
  private boolean json;

  @Spec private CommandSpec spec;

  EvalCommand() {}

  @Override
  public Integer call() {
    Console console = new Console(spec);
    try {
      evaluate(console, Installation.here());
      return CommandLine.ExitCode.OK;
    } catch (StartException e) {
      return console.refuse(e.problems());
    } catch (DatasetException e) {
      return console.refuse(e.problems());
    } catch (FileAlreadyExistsException e) {
      return console.refuse(List.of(alreadyThere(e.getFile())));
    } catch (IOException | InferenceException | ModelException e) {
      return console.refuse(List.of(String.valueOf(e.getMessage())));
    }
  }

  private void evaluate(Console console, Installation installation)
      throws StartException, DatasetException, ModelException, IOException, InferenceException {
    ModelRef.Run how = how();
    checkNumbers();
    Models models = Models.of(installation.home(), installation.environment());
    ModelFile file = models.require(model);
    ModelManifest manifest = file.manifest();
    if (detections != null && Files.exists(detections)) {
      throw new FileAlreadyExistsException(detections.toString());
    }
    CocoFolder coco = CocoFolder.open(folder, limit == null ? Integer.MAX_VALUE : limit);
    CocoDataset dataset = coco.dataset();
    List<String> labels = manifest.labels().isEmpty() ? Coco.LABELS : manifest.labels();
    SortedSet<String> unknown = DetectorTrial.unknown(dataset, labels);
    if (unknown.size() == dataset.categories().size()) {
      throw new DatasetException(
          List.of(
              "%s: the model '%s' knows none of its classes (%s)"
                  .formatted(folder, model, String.join(", ", unknown))));
    }
    Clock clock = new SystemClock();
    ProgressLine progress = new ProgressLine(console.err(), clock, System.console() != null);
    DetectorTrial.Finding finding;
    try (LocalInferenceEngine engine =
        Engines.forTrial(installation, models, file, threads, scoreFloor)) {
      finding =
          new DetectorTrial(engine, clock)
              .run(
                  manifest.ref(how),
                  dataset,
                  coco::picture,
                  done -> progress.show("images", done, dataset.images().size()));
    } finally {
      progress.end();
    }
    if (detections != null) {
      DetectionsFile.write(detections, finding.detections());
    }
    EvalText text =
        new EvalText(
            model,
            run,
            scoreFloor,
            new CocoEvaluator().evaluate(dataset, finding.detections()),
            finding,
            unknown);
    console.out().print(json ? text.json() + System.lineSeparator() : text.text());
    console.out().flush();
  }

  private ModelRef.Run how() throws StartException {
    return switch (run.toLowerCase(Locale.ROOT)) {
      case "plain" -> ModelRef.Run.PLAIN;
      case "thorough" -> ModelRef.Run.THOROUGH;
      default -> throw new StartException(List.of("--run " + run + ": expected plain or thorough"));
    };
  }

  private void checkNumbers() throws StartException {
    if (limit != null && limit < 1) {
      throw new StartException(List.of("--limit " + limit + ": expected 1 or more"));
    }
    if (!(scoreFloor >= 0 && scoreFloor <= 1)) {
      throw new StartException(List.of("--score-floor " + scoreFloor + ": expected 0 to 1"));
    }
    if (threads < 1 || threads > 64) {
      throw new StartException(List.of("--threads " + threads + ": expected 1 to 64"));
    }
  }

  private static String alreadyThere(String file) {
    return file + ": is there already; nothing is overwritten, choose another name";
  }
}
