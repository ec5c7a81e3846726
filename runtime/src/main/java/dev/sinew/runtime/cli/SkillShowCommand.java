package dev.sinew.runtime.cli;

import dev.sinew.runtime.config.json5.TextWriter;
import dev.sinew.runtime.config.schema.SchemaGenerator;
import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.engine.StartException;
import dev.sinew.runtime.skill.PluginException;
import dev.sinew.runtime.skill.SkillLibrary;
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

/** One skill: whose it is, and the JSON Schema of its goal. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Shows a skill: its plugin and the JSON Schema of its goal.")
final class SkillShowCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", description = "The skill.")
  private @Nullable String name;

  @Option(names = "--json", description = "The schema alone.")
  private boolean json;

  @Spec private CommandSpec spec;

  SkillShowCommand() {}

  @Override
  public Integer call() {
    Console console = new Console(spec);
    if (name == null) {
      return console.refuse(List.of("no skill was named"));
    }
    try (SkillLibrary library = Installation.here().skills()) {
      String schema =
          new TextWriter(TextWriter.Style.JSON)
              .write(
                  new SchemaGenerator(Map.of())
                      .file(library.create(name).goalType(), "Goal of the skill " + name));
      if (!json) {
        console
            .out()
            .println("skill " + name + " of " + library.plugin(name).manifest().declares());
        console.out().println("its goal:");
      }
      console.out().println(schema);
      console.out().flush();
      return CommandLine.ExitCode.OK;
    } catch (StartException e) {
      return console.refuse(e.problems());
    } catch (PluginException e) {
      return console.refuse(List.of(e.getMessage()));
    }
  }
}
