package dev.sinew.runtime.cli;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
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
    description = "A robot runtime: one robot file for the board, the simulator and the test.")
public final class Main implements Callable<Integer> {
  /** In the order in which help lists them. */
  static final List<Entry> COMMANDS =
      List.of(
          new Entry("run", RunCommand::new),
          new Entry("replay", ReplayCommand::new),
          new Entry("node", NodeCommand::new),
          new Entry("hub", HubCommand::new),
          new Entry("check", CheckCommand::new),
          new Entry("doctor", DoctorCommand::new),
          new Entry("hal", HalCommand::new),
          new Entry("camera", CameraCommand::new),
          new Entry("hear", HearCommand::new),
          new Entry("import", ImportCommand::new),
          new Entry("perception", PerceptionCommand::new),
          new Entry("record", RecordCommand::new),
          new Entry("models", ModelsCommand::new),
          new Entry("see", SeeCommand::new),
          new Entry("eval", EvalCommand::new),
          new Entry("mot", MotCommand::new),
          new Entry("skill", SkillCommand::new),
          new Entry("schema", SchemaCommand::new),
          new Entry("new", NewCommand::new),
          new Entry("aot-training", AotTraining::new));

  /**
   * A command of the product.
   *
   * @param name as typed, and as the command itself says
   * @param make a fresh one
   */
  record Entry(String name, Supplier<Object> make) {}

  @Spec private CommandSpec spec;

  Main() {}

  public static void main(String[] args) {
    LogFormat.install();
    System.exit(commandLineFor(args).execute(args));
  }

  /** The whole command tree, fresh; package-private callers and tests run it without exiting. */
  static CommandLine commandLine() {
    return with(COMMANDS);
  }

  /**
   * As much of the command tree as these arguments need. To look through every command's options
   * took a fifth of a robot's start.
   */
  static CommandLine commandLineFor(String... args) {
    List<Entry> named =
        COMMANDS.stream().filter(entry -> args.length > 0 && entry.name().equals(args[0])).toList();
    return with(named.isEmpty() ? COMMANDS : named);
  }

  private static CommandLine with(List<Entry> commands) {
    CommandLine line = new CommandLine(new Main());
    commands.forEach(entry -> line.addSubcommand(entry.name(), entry.make().get()));
    return line;
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
