package dev.sinew.runtime.engine;

import dev.sinew.runtime.config.bind.Loaded;
import dev.sinew.runtime.config.robot.Configuration;
import dev.sinew.world.fault.SensorFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One seed's worth of bad luck: a small crowded hall, the shipped rover's body and limits without
 * its eyes, a bad driver, and one or two things that break.
 */
final class BadDay {
  /** Robot time of one day. */
  static final Duration LENGTH = Duration.ofSeconds(12);

  private static final Duration STEP = Duration.ofMillis(20);

  /**
   * A day's outcome.
   *
   * @param hardestImpact m/s; 0 when nothing was hit
   * @param distance truly driven, metres
   * @param distrusted whether the gate ever said that the wheels do not follow
   */
  record Fare(
      long seed, String faults, double hardestImpact, double distance, boolean distrusted) {}

  /**
   * Something that breaks.
   *
   * @param name what, with its numbers
   * @param from robot time
   * @param to robot time at which it is mended
   */
  private record Mishap(
      String name,
      Duration from,
      Duration to,
      Consumer<Simulation> breaks,
      Consumer<Simulation> mends) {}

  private final long seed;
  private final Random random;
  private final Path folder;

  BadDay(long seed, Path folder) {
    this.seed = seed;
    this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    this.folder = folder;
  }

  /** Lives through it. */
  Fare live() throws IOException, StartException, InterruptedException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("world.json5"), world());
    Path file = Files.writeString(folder.resolve("robot.json5"), robot());
    List<Mishap> mishaps = new ArrayList<>(List.of(mishap((int) (seed % KINDS))));
    if (random.nextInt(4) == 0) {
      mishaps.add(mishap(random.nextInt(KINDS)));
    }
    try (Robot robot = Robot.assemble(plan(file))) {
      robot
          .skills()
          .start("bad", new BadDriver(), new BadDriver.Goal(random.nextLong()), Set.of("drive"));
      Simulation simulation = robot.simulation().orElseThrow();
      boolean distrusted = false;
      for (Duration now = Duration.ZERO; now.compareTo(LENGTH) < 0; now = now.plus(STEP)) {
        for (Mishap mishap : mishaps) {
          if (now.equals(mishap.from())) {
            mishap.breaks().accept(simulation);
          }
          if (now.equals(mishap.to())) {
            mishap.mends().accept(simulation);
          }
        }
        robot.advance(STEP);
        distrusted |= robot.cycle().gate().rule().equals("wheels");
      }
      var truth = simulation.world().truth();
      return new Fare(
          seed,
          String.join(", ", mishaps.stream().map(Mishap::name).toList()),
          truth.hardestImpact(simulation.body()),
          truth.robot(simulation.body()).distance(),
          distrusted);
    }
  }

  static final int KINDS = 19;

  private Mishap mishap(int kind) {
    String encoder = random.nextBoolean() ? "leftEncoder" : "rightEncoder";
    int wheel = random.nextInt(2);
    return switch (kind) {
      case 0 -> when("nothing", s -> {}, s -> {});
      case 1 -> wrong("lidar", new SensorFault.Frozen());
      case 2 -> wrong("lidar", new SensorFault.Noisy(1 + 9 * random.nextDouble()));
      case 3 -> wrong("lidar", new SensorFault.Delayed(milli(20, 200)));
      case 4 -> wrong("lidar", new SensorFault.Scaled(0.6 + 0.8 * random.nextDouble()));
      case 5 ->
          when(
              "lidar cut",
              s -> s.rig().silence("lidar", true),
              s -> s.rig().silence("lidar", false));
      case 6 -> unplugged("lidar");
      case 7 -> wrong("imu", new SensorFault.Frozen());
      case 8 -> wrong("imu", new SensorFault.Noisy(1 + 50 * random.nextDouble()));
      case 9 -> wrong("imu", new SensorFault.Delayed(milli(20, 300)));
      case 10 -> wrong("imu", new SensorFault.Scaled(4 * random.nextDouble() - 2));
      case 11 -> unplugged("imu");
      case 12 -> wrong(encoder, new SensorFault.Frozen());
      case 13 -> wrong(encoder, new SensorFault.Noisy(1 + 8 * random.nextDouble()));
      case 14 -> wrong(encoder, new SensorFault.Delayed(milli(20, 200)));
      case 15 -> wrong(encoder, new SensorFault.Scaled(-1));
      case 16 -> wrong(encoder, new SensorFault.Scaled(0.6 + random.nextDouble()));
      case 17 -> when("wheel held", s -> s.block(wheel, true), s -> s.block(wheel, false));
      default -> when("battery low", s -> s.charge(0.02), s -> s.charge(0.9));
    };
  }

  private long milli(int least, int most) {
    return (least + random.nextInt(most - least)) * 1_000_000L;
  }

  private Mishap wrong(String component, SensorFault fault) {
    return when(component + " " + fault, s -> s.impair(component, fault), s -> s.mend(component));
  }

  private Mishap unplugged(String component) {
    return when(component + " unplugged", s -> s.unplug(component), s -> s.replug(component));
  }

  /** Between the third and the ninth second, for a while or for good. */
  private Mishap when(String name, Consumer<Simulation> breaks, Consumer<Simulation> mends) {
    long from = 3_000 + 20L * random.nextInt(250);
    long to = random.nextBoolean() ? from + 500 + 20L * random.nextInt(150) : 1_000_000;
    return new Mishap(name, Duration.ofMillis(from), Duration.ofMillis(to), breaks, mends);
  }

  private RunPlan plan(Path file) throws StartException {
    Installation here = Installation.here();
    Installation bare = new Installation(here.home(), folder.resolve("plugins"), Map.of());
    try (var library = bare.skills()) {
      Configuration configuration =
          switch (bare.robotReader(library).read(file)) {
            case Loaded.Ok<Configuration>(var value, _) -> value;
            case Loaded.Bad<Configuration>(var problems) ->
                throw new StartException(problems.stream().map(Object::toString).toList());
          };
      return new RunPlan(
          configuration,
          true,
          true,
          Optional.of(LENGTH),
          Optional.empty(),
          Optional.empty(),
          seed,
          false,
          Optional.empty(),
          folder,
          bare.home(),
          bare.plugins(),
          List.of());
    }
  }

  private String world() {
    double length = 3 + 3 * random.nextDouble();
    double width = 2.5 + 2 * random.nextDouble();
    StringBuilder pillars = new StringBuilder();
    StringBuilder crates = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      double[] place = place(length, width, 0.45);
      pillars.append(
          text("{ x: %.3f, y: %.3f, radius: %.3f }, ", place[0], place[1], uniform(0.04, 0.15)));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      double[] place = place(length, width, 0.7);
      crates.append(
          text(
              "{ x: %.3f, y: %.3f, heading: %.3f, length: 0.5, width: 0.3, height: 0.5 }, ",
              place[0], place[1], uniform(-3, 3)));
    }
    return text(
            "{ format: 1, name: 'small', hall: { length: %.3f, width: %.3f, wallHeight: 2 }, ",
            length, width)
        + "pillars: ["
        + pillars
        + "], crates: ["
        + crates
        + "] }";
  }

  /** Somewhere in the hall, but not where the robot starts. */
  private double[] place(double length, double width, double away) {
    for (; ; ) {
      double x = uniform(-0.47, 0.47) * length;
      double y = uniform(-0.47, 0.47) * width;
      if (x * x + y * y > away * away) {
        return new double[] {x, y};
      }
    }
  }

  private double uniform(double least, double most) {
    return least + (most - least) * random.nextDouble();
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** The shipped rover without what a blind, dumb and lonely one does not need. */
  private String robot() throws IOException {
    String shipped =
        Files.readString(Installation.here().home().resolve("configs/robots/rover.json5"));
    String components = between(shipped, "  components: {", "    camera: {");
    String safety = between(shipped, "  safety: {", "\n  },\n") + "\n  },\n";
    return "{ format: 1, name: 'rover', board: 'raspberry-pi-5',\n"
        + components
        + "  },\n"
        + safety
        + text(
            "simulation: { world: 'world.json5', body: { start: { heading: %.3f } } } }",
            uniform(-3.1, 3.1));
  }

  private static String between(String text, String from, String to) {
    int begin = text.indexOf(from);
    int end = text.indexOf(to, begin);
    if (begin < 0 || end < 0) {
      throw new AssertionError(
          "the shipped rover file has changed; this test must change with it: " + from);
    }
    return text.substring(begin, end);
  }
}
