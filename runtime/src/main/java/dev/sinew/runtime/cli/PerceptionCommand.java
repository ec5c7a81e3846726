package dev.sinew.runtime.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What a robot can be made to notice. */
@Command(
    name = "perception",
    mixinStandardHelpOptions = true,
    description = "Tells what a robot file can choose from under 'perception'.",
    subcommands = {PerceptionListCommand.class},
    footer = {"", "Examples:", "  sinew perception list", "  sinew perception list --json"})
final class PerceptionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  PerceptionCommand() {}

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return CommandLine.ExitCode.OK;
  }
}
