package dev.sinew.runtime.cli;

import dev.sinew.runtime.config.robot.Configuration;
import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.engine.StartException;
import dev.sinew.runtime.engine.Workbench;
import dev.sinew.runtime.hardware.handson.Trial;
import dev.sinew.runtime.hardware.handson.Wish;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads or gently moves one component by hand. */
@Command(
    name = "try",
    mixinStandardHelpOptions = true,
    description =
        "Opens one component of a robot file and reads it, or moves it gently: power up to 0.3,"
            + " 0.1 m/s, 0.5 rad/s, 5 s. Asks before anything moves and always ends in the safe"
            + " state.")
final class HalTryCommand implements Callable<Integer> {
  /** How long Ctrl-C waits for the safe state. */
  private static final long STOP_MILLIS = 5_000;

  @Parameters(paramLabel = "NAME", description = "Name of the component in the robot file.")
  private @Nullable String name;

  @Option(
      names = "--file",
      paramLabel = "ROBOT_FILE",
      defaultValue = "configs/robots/rover.json5",
      description = "The robot file; ${DEFAULT-VALUE} by default.")
  private Path file = Path.of("configs/robots/rover.json5");

  @Option(names = "--sim", description = "On the simulated board of the robot file.")
  private boolean simulate;

  @Option(names = "--yes", description = "Does not ask.")
  private boolean yes;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = TimeText.class,
      description = "How long: 500ms, 2s. Motion: 1 s by default, 5 s at most.")
  private @Nullable Duration duration;

  @Option(
      names = "--channel",
      paramLabel = "N",
      description = "Motor of a bridge, from 0.",
      defaultValue = "0")
  private int channel;

  @Option(names = "--power", paramLabel = "SHARE", description = "Power of a motor, −0.3 to 0.3.")
  private @Nullable Double power;

  @Option(names = "--linear", paramLabel = "M/S", description = "Speed of a base, −0.1 to 0.1.")
  private @Nullable Double linear;

  @Option(names = "--angular", paramLabel = "RAD/S", description = "Turn of a base, −0.5 to 0.5.")
  private @Nullable Double angular;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A setpoint, as in angle=0.2; may be repeated.")
  private Map<String, Double> setpoints = new TreeMap<>();

  @Spec private CommandSpec spec;

  HalTryCommand() {}

  @Override
  public Integer call() throws IOException {
    Console console = new Console(spec);
    CountDownLatch ended = new CountDownLatch(1);
    try {
      if (name == null) {
        return console.refuse(List.of("no component was named"));
      }
      Installation installation = Installation.here();
      Configuration configuration = HalFile.read(installation, file);
      Wish wish =
          new Wish(
              channel,
              Optional.ofNullable(power),
              Optional.ofNullable(linear),
              Optional.ofNullable(angular),
              setpoints,
              Optional.ofNullable(duration));
      TypedKeys keys = new TypedKeys(System.in);
      boolean paced = simulate && duration == null && !wishMoves();
      try (Workbench bench = Workbench.open(configuration, simulate, paced, installation.home())) {
        Trial trial = new Trial(bench, name, wish, keys, line -> say(console, line));
        trial.plan().forEach(line -> say(console, line));
        if (trial.movesSomething() && !yes && !agreed(console, keys)) {
          say(console, "nothing was opened");
          return CommandLine.ExitCode.SOFTWARE;
        }
        Thread hook = stopAtCtrlC(ended);
        boolean well;
        try {
          keys.start();
          well = trial.run();
        } finally {
          bench.close();
          forget(hook);
        }
        say(console, "closed; what moves is in its safe state");
        return well ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
      } catch (InterruptedException e) {
        say(console, "stopped; what moves is in its safe state");
        return CommandLine.ExitCode.OK;
      }
    } catch (StartException e) {
      return console.refuse(e.problems());
    } finally {
      ended.countDown();
    }
  }

  private boolean wishMoves() {
    return power != null || linear != null || angular != null || !setpoints.isEmpty();
  }

  private static void say(Console console, String line) {
    console.out().println(line);
    console.out().flush();
  }

  /** The end of the input is no agreement. */
  private static boolean agreed(Console console, TypedKeys keys) throws IOException {
    Optional<String> answer =
        keys.wait(() -> {
          console.out().print("y and Enter to go on: ");
          console.out().flush();
        });
    return answer
        .map(a -> a.toLowerCase(Locale.ROOT))
        .filter(a -> a.equals("y") || a.equals("yes"))
        .isPresent();
  }

  private static Thread stopAtCtrlC(CountDownLatch ended) {
    Thread trying = Thread.currentThread();
    Thread hook =
        new Thread(
            () -> {
              trying.interrupt();
              try {
                if (!ended.await(STOP_MILLIS, TimeUnit.MILLISECONDS)) {
                  System.err.println("sinew: the component did not come to its safe state in time");
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    return hook;
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already, by Ctrl-C: the hook waits for us.
    }
  }
}
