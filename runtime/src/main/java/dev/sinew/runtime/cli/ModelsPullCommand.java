package dev.sinew.runtime.cli;

import dev.sinew.perception.download.DownloadSettings;
import dev.sinew.perception.download.EnvironmentProxies;
import dev.sinew.perception.download.ModelDownload;
import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.model.ModelManifest;
import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.engine.Models;
import dev.sinew.runtime.engine.StartException;
import dev.sinew.runtime.model.ModelState;
import dev.sinew.runtime.model.ModelText;
import dev.sinew.sdk.time.SystemClock;
import java.net.ProxySelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Fetches model files. */
@Command(
    name = "pull",
    mixinStandardHelpOptions = true,
    description = {
      "Fetches models' files into the cache and checks their hashes; goes on where it broke off.",
      "Heeds https_proxy, http_proxy, all_proxy and no_proxy."
    })
final class ModelsPullCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", arity = "1..*", description = "The models.")
  private List<String> names = List.of();

  @Option(names = "--json", description = "As JSON, for a program.")
  private boolean json;

  @Spec private CommandSpec spec;

  ModelsPullCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    Console console = new Console(spec);
    Installation installation = Installation.here();
    Models models;
    List<ModelManifest> wanted;
    ModelDownload download;
    try {
      models = Models.of(installation.home(), installation.environment());
      wanted = ModelsCommand.named(models, names);
      download =
          new ModelDownload(
              models.folders().cache(),
              DownloadSettings.DEFAULT,
              EnvironmentProxies.of(
                  installation.environment(), Optional.ofNullable(ProxySelector.getDefault())),
              new SystemClock());
    } catch (StartException e) {
      return console.refuse(e.problems());
    } catch (IllegalArgumentException e) {
      return console.refuse(List.of(String.valueOf(e.getMessage())));
    }
    boolean failed = false;
    List<Map<String, Object>> states = new ArrayList<>();
    for (ModelManifest manifest : wanted) {
      ModelState state = ModelState.of(models, manifest);
      boolean wasHere = state instanceof ModelState.Here;
      if (!wasHere) {
        PullProgress progress =
            new PullProgress(manifest.name(), console.err(), !json && terminal());
        try {
          download.fetch(manifest, progress);
          progress.end();
          state = ModelState.of(models, manifest);
        } catch (ModelException e) {
          progress.end();
          failed = true;
          console.err().println(e.getMessage());
          console.err().flush();
        }
      }
      states.add(ModelText.map(state));
      if (!json && state instanceof ModelState.Here(var present, var path, _)) {
        console
            .out()
            .println(
                "%s: %s %s, %d bytes, SHA-256 %s"
                    .formatted(
                        present.name(),
                        wasHere ? "is here already:" : "fetched:",
                        path,
                        present.bytes(),
                        present.sha256()));
        console.out().flush();
      }
    }
    if (json) {
      console.out().println(RecordText.json(states));
      console.out().flush();
    }
    return failed ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
  }

  private static boolean terminal() {
    java.io.Console console = System.console();
    return console != null && console.isTerminal();
  }
}
