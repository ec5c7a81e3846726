package dev.sinew.runtime.cli;

import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.engine.StartException;
import dev.sinew.runtime.skill.Plugin;
import dev.sinew.runtime.skill.SkillLibrary;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What the installed plugins can do and what they say they need. */
@Command(
    name = "skill",
    mixinStandardHelpOptions = true,
    description = "Lists the skills of the installed plugins, or shows one.",
    subcommands = {SkillCommand.ListThem.class, SkillShowCommand.class})
final class SkillCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  SkillCommand() {}

  @Override
  public Integer call() {
    spec.commandLine().usage(new Console(spec).out());
    return CommandLine.ExitCode.OK;
  }

  /** Every plugin in a line. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Every plugin with its skills and what it says it needs.")
  static final class ListThem implements Callable<Integer> {
    @Spec private CommandSpec spec;

    ListThem() {}

    @Override
    public Integer call() {
      Console console = new Console(spec);
      try (SkillLibrary library = Installation.here().skills()) {
        for (Plugin plugin : library.plugins()) {
          console.out().println(plugin.manifest().declares());
        }
        for (String problem : library.problems()) {
          console.out().println("left out: " + problem);
        }
        console.out().flush();
        return library.problems().isEmpty()
            ? CommandLine.ExitCode.OK
            : CommandLine.ExitCode.SOFTWARE;
      } catch (StartException e) {
        return console.refuse(e.problems());
      }
    }
  }
}
