package dev.sinew.runtime.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What a command says to its user: answers on one stream, mistakes on the other. */
record Console(CommandSpec spec) {
  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /** Prints a user's mistakes, without a stack trace. */
  int refuse(List<String> problems) {
    problems.forEach(err()::println);
    err().flush();
    return CommandLine.ExitCode.USAGE;
  }
}
