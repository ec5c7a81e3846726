package dev.sinew.runtime.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What a person does with recordings that are there. */
@Command(
    name = "record",
    mixinStandardHelpOptions = true,
    description = "Lists, shows, cuts and exports recordings (MCAP files).",
    subcommands = {
      RecordListCommand.class,
      RecordShowCommand.class,
      RecordCutCommand.class,
      RecordExportCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  sinew record list .",
      "  sinew record show run.mcap",
      "  sinew record cut run.mcap --from 10s --to 20s -o piece.mcap",
      "  sinew record export run.mcap --csv tables/"
    })
final class RecordCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  RecordCommand() {}

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return CommandLine.ExitCode.OK;
  }
}
