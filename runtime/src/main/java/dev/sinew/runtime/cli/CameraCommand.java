package dev.sinew.runtime.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Cameras by hand. */
@Command(
    name = "camera",
    mixinStandardHelpOptions = true,
    subcommands = CameraCalibrateCommand.class,
    description = "Measures cameras.")
final class CameraCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  CameraCommand() {}

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return CommandLine.ExitCode.USAGE;
  }
}
