package dev.sinew.runtime.cli;

import dev.sinew.perception.measure.ModelBench;
import dev.sinew.perception.measure.Photograph;
import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.model.ModelFile;
import dev.sinew.perception.model.ModelManifest;
import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.engine.Models;
import dev.sinew.runtime.engine.Natives;
import dev.sinew.runtime.engine.StartException;
import dev.sinew.runtime.model.ModelText;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.time.SystemClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** How fast models are on this machine. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = {
      "Measures models on this machine, each beside bare ONNX Runtime.",
      "Looks at one photograph of 640 x 480 pixels: ONNX Runtime's bare run, and in turns with it"
          + " the whole way from the frame to boxes."
    })
final class ModelsBenchCommand implements Callable<Integer> {
  private static final int MOST_THREADS = 64;
  private static final int MOST_RUNS = 100_000;
  private static final int WARM_UP = 20;

  @Parameters(paramLabel = "NAME", arity = "1..*", description = "The models.")
  private List<String> names = List.of();

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Threads that one run may use; ${DEFAULT-VALUE} by default.")
  private int threads;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "200",
      description = "Runs that count, after 20 that do not; ${DEFAULT-VALUE} by default.")
  private int runs;

  @Option(
      names = "--picture",
      paramLabel = "FILE",
      description = "A JPEG or PNG to look at; a bundled photograph by default.")
  private @Nullable Path picture;

  @Option(names = "--json", description = "As JSON, for a program.")
  private boolean json;

  @Spec private CommandSpec spec;

  ModelsBenchCommand() {}

  @Override
  public Integer call() {
    Console console = new Console(spec);
    List<String> mistakes = new ArrayList<>();
    if (threads < 1 || threads > MOST_THREADS) {
      mistakes.add("--threads %d: expected 1 to %d".formatted(threads, MOST_THREADS));
    }
    if (runs < 1 || runs > MOST_RUNS) {
      mistakes.add("--runs %d: expected 1 to %d".formatted(runs, MOST_RUNS));
    }
    if (!mistakes.isEmpty()) {
      return console.refuse(mistakes);
    }
    Installation installation = Installation.here();
    Path shown =
        picture == null
            ? installation.home().resolve("configs/worlds/pictures/astronaut.jpg")
            : picture;
    try {
      Models models = Models.of(installation.home(), installation.environment());
      List<ModelFile> files = new ArrayList<>();
      for (ModelManifest manifest : ModelsCommand.named(models, names)) {
        files.add(models.store().require(manifest));
      }
      byte[] bytes = Files.readAllBytes(shown);
      Natives.vision(installation.home());
      ModelBench bench = new ModelBench(new SystemClock(), WARM_UP, runs);
      List<ModelBench.Report> reports = new ArrayList<>();
      try (Photograph photograph = new Photograph(bytes)) {
        for (ModelFile file : files) {
          ModelBench.Report report = bench.run(file, photograph.frame(), threads);
          reports.add(report);
          if (!json) {
            console.out().println(ModelText.measured(report));
            console.out().flush();
          }
        }
      }
      if (json) {
        console.out().println(RecordText.json(reports));
        console.out().flush();
      }
      return CommandLine.ExitCode.OK;
    } catch (StartException e) {
      return console.refuse(e.problems());
    } catch (ModelException e) {
      return console.refuse(List.of(String.valueOf(e.getMessage())));
    } catch (InferenceException e) {
      return console.refuse(List.of(shown + ": " + e.getMessage()));
    } catch (IOException e) {
      return console.refuse(List.of(shown + " cannot be read: " + e.getMessage()));
    }
  }
}
