package dev.sinew.runtime.cli;

import dev.sinew.perception.model.ModelManifest;
import dev.sinew.runtime.config.bind.Suggestion;
import dev.sinew.runtime.engine.Models;
import dev.sinew.runtime.engine.StartException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The neural networks of this installation. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    description = "Lists, fetches, shows and measures the neural networks of this installation.",
    subcommands = {
      ModelsListCommand.class,
      ModelsPullCommand.class,
      ModelsShowCommand.class,
      ModelsBenchCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  sinew models list",
      "  sinew models pull yolox-nano",
      "  sinew models show nanodet-g",
      "  sinew models bench nanodet-g yolox-nano"
    })
final class ModelsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  ModelsCommand() {}

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return CommandLine.ExitCode.OK;
  }

  /**
   * The manifests of these names, in their order.
   *
   * @throws StartException with every name that there is not
   */
  static List<ModelManifest> named(Models models, List<String> names) throws StartException {
    List<String> known = models.manifests().stream().map(ModelManifest::name).toList();
    List<ModelManifest> found = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (String name : names) {
      Optional<ModelManifest> manifest = models.named(name);
      if (manifest.isPresent()) {
        found.add(manifest.get());
      } else {
        problems.add(
            "there is no model '%s'%s There are: %s"
                .formatted(
                    name,
                    Suggestion.nearest(name, known)
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse("."),
                    String.join(", ", known)));
      }
    }
    if (!problems.isEmpty()) {
      throw new StartException(problems);
    }
    return found;
  }
}
