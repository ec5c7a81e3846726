package dev.sinew.runtime.cli;

import dev.sinew.runtime.config.json5.Setting;
import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.engine.Replay;
import dev.sinew.runtime.engine.ReplayPlan;
import dev.sinew.runtime.engine.ReplayResult;
import dev.sinew.runtime.engine.StartException;
import dev.sinew.runtime.recording.replay.Comparison;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a recording through today's code and compares what comes out, bit for bit. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs the inputs of a recording through today's code, as fast as it can, and compares every",
      "command with the recorded one, bit for bit. Moves nothing."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:every cycle came out as it was recorded",
      "1:some did not, or cycles are missing in the recording",
      "2:the recording or an option cannot be used"
    },
    footer = {
      "",
      "Examples:",
      "  sinew replay rover.mcap",
      "  sinew replay rover.mcap --diff",
      "  sinew replay rover.mcap --set safety.maxLinear=0.3",
      "  sinew replay rover.mcap --with patrol=skills/patrol/target/patrol.jar --diff"
    })
final class ReplayCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The recording.")
  private @Nullable Path file;

  @Option(names = "--diff", description = "Shows the first difference with its cause.")
  private boolean diff;

  @Option(
      names = "--with",
      paramLabel = "SKILL=JAR",
      description = "Another plugin jar in place of the one that gives this skill.")
  private Map<String, Path> plugins = new LinkedHashMap<>();

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Another value in place of the robot file's: safety.maxLinear=0.3.")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = "--recorded-plugins",
      description = {
        "Runs the plugin jars carried in the recording instead of today's. They are code: only for",
        "a recording from someone you trust."
      })
  private boolean recordedPlugins;

  @Option(names = "--verbose", description = "Logs what the robot says on its way.")
  private boolean verbose;

  @Spec private CommandSpec spec;

  ReplayCommand() {}

  @Override
  public Integer call() throws Exception {
    Console console = new Console(spec);
    if (file == null) {
      return console.refuse(List.of("no recording was named"));
    }
    Logger robot = Logger.getLogger("dev.sinew");
    if (!verbose) {
      robot.setLevel(Level.WARNING);
    }
    try {
      List<Setting> changes = new ArrayList<>();
      for (String setting : settings) {
        changes.add(Setting.parse("--set", setting));
      }
      ReplayPlan plan = new ReplayPlan(file, plugins, changes, recordedPlugins);
      return report(console, plan, Replay.run(plan, Installation.here()));
    } catch (StartException e) {
      return console.refuse(e.problems());
    } catch (IllegalArgumentException | IOException e) {
      return console.refuse(List.of(String.valueOf(e.getMessage())));
    }
  }

  private int report(Console console, ReplayPlan plan, ReplayResult result) {
    PrintWriter out = console.out();
    Comparison comparison = result.comparison();
    result.notes().forEach(console.err()::println);
    result
        .ending()
        .ifPresent(reason ->
            console.err().println("the recording was not ended properly (" + reason + ")"));
    if (diff) {
      comparison.first().ifPresent(first -> first.lines().forEach(out::println));
    } else if (plan.changed() || comparison.differences() > 0) {
      comparison
          .first()
          .ifPresent(first ->
              out.printf(
                  Locale.ROOT,
                  "first difference: cycle %d, %.3f s (--diff shows it)%n",
                  first.cycle(),
                  first.seconds()));
    }
    if (comparison.differences() > 0) {
      out.printf(
          Locale.ROOT,
          "commands moved by up to %.3f m/s and %.3f rad/s, %.3f m/s on average where they"
              + " differ%n",
          comparison.furthestLinear(),
          comparison.furthestAngular(),
          comparison.meanLinear());
    }
    result
        .gap()
        .ifPresent(gap ->
            out.printf(
                "cycles %d to %d are missing in the recording; nothing after them can be"
                    + " replayed%n",
                gap.first(), gap.last()));
    console.err().flush();
    out.printf(
        "%d cycles compared, %d differences%n", comparison.cycles(), comparison.differences());
    out.flush();
    return result.same() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }
}
