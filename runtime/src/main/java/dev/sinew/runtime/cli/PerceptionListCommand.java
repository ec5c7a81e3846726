package dev.sinew.runtime.cli;

import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.engine.PerceptionChoices;
import dev.sinew.runtime.engine.StartException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Everything that a robot file can choose under {@code perception}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists detectors, stages and the other choices, each with what it costs.")
final class PerceptionListCommand implements Callable<Integer> {
  @Option(names = "--json", description = "As JSON, for a program.")
  private boolean json;

  @Spec private CommandSpec spec;

  PerceptionListCommand() {}

  @Override
  public Integer call() {
    Console console = new Console(spec);
    List<PerceptionChoices.Choice> choices;
    try {
      choices = PerceptionChoices.of(Installation.here());
    } catch (StartException e) {
      return console.refuse(e.problems());
    }
    if (json) {
      List<Object> all = new ArrayList<>();
      for (PerceptionChoices.Choice choice : choices) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("key", choice.key());
        map.put("name", choice.name());
        map.put("doc", choice.doc());
        map.put("cost", choice.cost());
        all.add(map);
      }
      console.out().println(RecordText.json(all));
    } else {
      String key = "";
      for (PerceptionChoices.Choice choice : choices) {
        if (!choice.key().equals(key)) {
          console.out().printf("%s%s%n", key.isEmpty() ? "" : System.lineSeparator(), choice.key());
          key = choice.key();
        }
        console.out().printf(Locale.ROOT, "  %-14s %s%n", choice.name(), choice.doc());
        console.out().printf(Locale.ROOT, "  %-14s costs %s%n", "", choice.cost());
      }
    }
    console.out().flush();
    return CommandLine.ExitCode.OK;
  }
}
