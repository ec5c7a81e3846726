package dev.sinew.runtime.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The entry that the launcher calls; its subcommands are the product's commands. */
@Command(
    name = "sinew",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "A robot runtime: one robot file for the board, the simulator and the test.",
    subcommands = {
      RunCommand.class,
      ReplayCommand.class,
      NodeCommand.class,
      HubCommand.class,
      CheckCommand.class,
      DoctorCommand.class,
      RecordCommand.class,
      SkillCommand.class,
      SchemaCommand.class,
      NewCommand.class,
      AotTraining.class
    })
public final class Main implements Callable<Integer> {
  @Spec private CommandSpec spec;

  Main() {}

  public static void main(String[] args) {
    LogFormat.install();
    System.exit(commandLine().execute(args));
  }

  /** The whole command tree, fresh; package-private callers and tests run it without exiting. */
  static CommandLine commandLine() {
    return new CommandLine(new Main());
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(System.out);
    return CommandLine.ExitCode.OK;
  }

  /** The version of the jar this class came in; a class folder has none. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      @Nullable String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"sinew " + Objects.requireNonNullElse(version, "(development)")};
    }
  }
}
