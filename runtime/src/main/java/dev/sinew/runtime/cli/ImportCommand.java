package dev.sinew.runtime.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Makes configuration files from those of others. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    subcommands = {ImportUrdfCommand.class},
    description = "Makes a robot file from another program's description of a robot.")
final class ImportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  ImportCommand() {}

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return CommandLine.ExitCode.USAGE;
  }
}
