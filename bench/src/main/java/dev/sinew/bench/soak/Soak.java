package dev.sinew.bench.soak;

import dev.sinew.runtime.engine.Robot;
import dev.sinew.runtime.engine.RunPlan;
import dev.sinew.runtime.engine.Simulation;
import dev.sinew.runtime.engine.StartException;
import dev.sinew.sdk.geometry.Angles;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * One robot that lives on and on in virtual time, with a person beside it: after each stretch its
 * battery is exchanged for a full one, since no battery lasts for days, and it is set down where it
 * believes to stand, since the pose of a rover that does not know its hall drifts by a hand's
 * breadth in some minutes and its waypoints would be behind walls after two hours.
 */
final class Soak {
  private static final double NANOS_PER_HOUR = 3600e9;

  private final Clock clock;
  private final Probe probe = new Probe();
  private final List<Sample> samples = new ArrayList<>();

  /**
   * @param clock real time
   */
  Soak(Clock clock) {
    this.clock = clock;
  }

  /** When a soak is over, and how often it looks. */
  interface End {
    /** Whether it is over after so much real and robot time. */
    boolean over(Duration wall, Duration robot);
  }

  /**
   * @param plan in virtual time; its duration does not matter
   * @param stretch robot time between two looks at the clock
   * @param pause real time between two samples; zero takes one after each stretch
   * @param told of each sample
   */
  List<Sample> run(RunPlan plan, Duration stretch, Duration pause, End end, Consumer<Sample> told)
      throws StartException, InterruptedException {
    try (Robot robot = Robot.assemble(plan)) {
      long start = clock.nanos();
      long next = start;
      Duration lived = Duration.ZERO;
      while (!end.over(Duration.ofNanos(clock.nanos() - start), lived)) {
        robot.advance(stretch);
        lived = lived.plus(stretch);
        robot.simulation().ifPresent(simulation -> tend(simulation, robot.scene().pose()));
        if (clock.nanos() >= next) {
          next = clock.nanos() + pause.toNanos();
          Sample sample = sample(robot, clock.nanos() - start, lived);
          samples.add(sample);
          told.accept(sample);
        }
      }
    }
    return List.copyOf(samples);
  }

  private Sample sample(Robot robot, long wallNanos, Duration lived) {
    long heap = probe.heapAfterCollection();
    return new Sample(
        wallNanos * 1e-9,
        lived.toNanos() / NANOS_PER_HOUR,
        heap,
        probe.resident(),
        probe.handles(),
        probe.threads(),
        robot.cycle().distance(),
        robot.simulation().map(Soak::collisions).orElse(0L));
  }

  private static void tend(Simulation simulation, Pose2d believed) {
    Pose2d start =
        new Pose2d(simulation.start().x(), simulation.start().y(), simulation.start().heading());
    Point2d place = start.toFrame(believed.x(), believed.y());
    simulation.body().charge(1);
    simulation
        .body()
        .place(new Pose2d(place.x(), place.y(), Angles.wrap(start.heading() + believed.heading())));
  }

  private static long collisions(Simulation simulation) {
    return simulation.world().truth().robot(simulation.body()).collisions();
  }
}
