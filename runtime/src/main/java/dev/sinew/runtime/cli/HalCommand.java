package dev.sinew.runtime.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Hardware by hand. */
@Command(
    name = "hal",
    mixinStandardHelpOptions = true,
    subcommands = {HalScanCommand.class, HalTryCommand.class, HalWiringCommand.class},
    description = "Looks at hardware and tries it by hand.")
final class HalCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  HalCommand() {}

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return CommandLine.ExitCode.USAGE;
  }
}
