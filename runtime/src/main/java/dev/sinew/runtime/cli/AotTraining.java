package dev.sinew.runtime.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Walks the paths of a typical start, so that the launcher can record their classes in the AOT
 * cache. Opens no port, touches no hardware, leaves no file.
 */
@Command(name = "aot-training", hidden = true, description = "Records classes for the AOT cache.")
final class AotTraining implements Callable<Integer> {
  AotTraining() {}

  @Override
  public Integer call() {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    return Main.commandLine().setOut(nowhere).setErr(nowhere).execute("--help")
            == CommandLine.ExitCode.OK
        ? CommandLine.ExitCode.OK
        : CommandLine.ExitCode.SOFTWARE;
  }
}
