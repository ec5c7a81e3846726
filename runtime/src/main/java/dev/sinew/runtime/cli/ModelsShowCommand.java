package dev.sinew.runtime.cli;

import dev.sinew.perception.detect.NetworkDetector;
import dev.sinew.perception.measure.BareNetwork;
import dev.sinew.perception.measure.ModelBench;
import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.model.ModelFile;
import dev.sinew.perception.model.ModelManifest;
import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.engine.Models;
import dev.sinew.runtime.engine.Natives;
import dev.sinew.runtime.engine.StartException;
import dev.sinew.runtime.model.ModelState;
import dev.sinew.runtime.model.ModelText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Everything about one model. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "Shows everything about a model: its manifest, and what its file itself says.",
      "Ends with status 1 when the file does not have the form that the manifest says."
    })
final class ModelsShowCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", description = "The model.")
  private @Nullable String name;

  @Option(names = "--json", description = "As JSON, for a program.")
  private boolean json;

  @Spec private CommandSpec spec;

  ModelsShowCommand() {}

  @Override
  public Integer call() {
    Console console = new Console(spec);
    Installation installation = Installation.here();
    try {
      Models models = Models.of(installation.home(), installation.environment());
      ModelManifest manifest =
          ModelsCommand.named(models, List.of(String.valueOf(name))).getFirst();
      ModelState state = ModelState.of(models, manifest);
      Map<String, Object> map = ModelText.map(state);
      map.put("manifest", ModelText.manifest(state.manifest()));
      if (!json) {
        console.out().print(ModelText.facts(state));
      }
      int code =
          switch (state) {
            case ModelState.Here _ -> {
              Natives.vision(installation.home());
              yield look(models.store().require(manifest), map, console);
            }
            case ModelState.Absent _ -> CommandLine.ExitCode.OK;
            case ModelState.Wrong(_, var reason) -> {
              console.err().println(reason);
              yield CommandLine.ExitCode.SOFTWARE;
            }
          };
      if (json) {
        console.out().println(RecordText.json(map));
      }
      console.out().flush();
      console.err().flush();
      return code;
    } catch (StartException e) {
      return console.refuse(e.problems());
    } catch (ModelException e) {
      return console.refuse(List.of(String.valueOf(e.getMessage())));
    }
  }

  /** What the file says of itself, and whether that is what the manifest says. */
  private int look(ModelFile file, Map<String, Object> map, Console console) throws ModelException {
    try (BareNetwork network = BareNetwork.open(file, 1)) {
      List<String> providers = BareNetwork.providers();
      Map<String, Object> said = new LinkedHashMap<>();
      said.put("inputs", network.inputs());
      said.put("outputs", network.outputs());
      said.put("executionProviders", providers);
      map.put("network", said);
      if (!json) {
        console.out().print(ModelText.network(network.inputs(), network.outputs(), providers));
      }
    }
    if (!ModelBench.detects(file.manifest())) {
      return CommandLine.ExitCode.OK;
    }
    try {
      NetworkDetector.open(file, 1).close();
      map.put("fitsItsManifest", true);
      if (!json) {
        console.out().println("the file has the form that its manifest says");
      }
      return CommandLine.ExitCode.OK;
    } catch (ModelException e) {
      map.put("fitsItsManifest", false);
      console.err().println(e.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
  }
}
