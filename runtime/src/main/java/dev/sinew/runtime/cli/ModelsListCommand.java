package dev.sinew.runtime.cli;

import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.engine.Models;
import dev.sinew.runtime.engine.StartException;
import dev.sinew.runtime.model.ModelState;
import dev.sinew.runtime.model.ModelText;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The models and where their files are. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the models, how good they are and where their files lie.",
      "Ends with status 1 when a file is not the one its manifest names."
    })
final class ModelsListCommand implements Callable<Integer> {
  @Option(names = "--json", description = "As JSON, for a program.")
  private boolean json;

  @Spec private CommandSpec spec;

  ModelsListCommand() {}

  @Override
  public Integer call() {
    Console console = new Console(spec);
    Installation installation = Installation.here();
    List<ModelState> states;
    try {
      Models models = Models.of(installation.home(), installation.environment());
      states = models.manifests().stream().map(m -> ModelState.of(models, m)).toList();
    } catch (StartException e) {
      return console.refuse(e.problems());
    }
    if (json) {
      console.out().println(RecordText.json(states.stream().map(ModelText::map).toList()));
    } else {
      console.out().print(ModelText.table(states));
    }
    console.out().flush();
    boolean wrong = false;
    for (ModelState state : states) {
      if (state instanceof ModelState.Wrong(_, var reason)) {
        wrong = true;
        console.err().println(reason);
      }
    }
    console.err().flush();
    return wrong ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
  }
}
