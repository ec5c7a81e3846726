package dev.sinew.runtime.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Begins something of the developer's own. */
@Command(
    name = "new",
    mixinStandardHelpOptions = true,
    description = "Begins a project of your own: a skill.",
    subcommands = {NewSkillCommand.class, NewKitCommand.class})
final class NewCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  NewCommand() {}

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return CommandLine.ExitCode.USAGE;
  }
}
