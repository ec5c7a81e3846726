package dev.sinew.runtime.cli;

import dev.sinew.runtime.engine.Installation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the JSON Schemas that an editor completes and checks configuration files with. */
@Command(
    name = "schema",
    mixinStandardHelpOptions = true,
    description = "Writes the JSON Schemas of all configuration files.")
final class SchemaCommand implements Callable<Integer> {
  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "Where to; configs/schema by default.")
  private @Nullable Path folder;

  @Spec private CommandSpec spec;

  SchemaCommand() {}

  @Override
  public Integer call() throws IOException {
    Installation installation = Installation.here();
    Path target = folder == null ? installation.home().resolve("configs/schema") : folder;
    Console console = new Console(spec);
    for (Path written : installation.schemaWriter().writeAll(target)) {
      console.out().println("wrote " + written);
    }
    console.out().flush();
    return CommandLine.ExitCode.OK;
  }
}
