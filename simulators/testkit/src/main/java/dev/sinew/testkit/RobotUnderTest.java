package dev.sinew.testkit;

import dev.sinew.runtime.config.bind.Loaded;
import dev.sinew.runtime.config.bind.Section;
import dev.sinew.runtime.config.bind.Settings;
import dev.sinew.runtime.config.json5.Json5Reader;
import dev.sinew.runtime.config.json5.ObjectNode;
import dev.sinew.runtime.config.json5.Parsed;
import dev.sinew.runtime.config.json5.TextWriter;
import dev.sinew.runtime.config.robot.Configuration;
import dev.sinew.runtime.cycle.GateReport;
import dev.sinew.runtime.engine.EventLog;
import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.engine.Robot;
import dev.sinew.runtime.engine.Simulation;
import dev.sinew.runtime.engine.StartException;
import dev.sinew.runtime.safety.GateDecision;
import dev.sinew.runtime.skill.PluginException;
import dev.sinew.runtime.skill.SkillLibrary;
import dev.sinew.runtime.skill.SkillMechanisms;
import dev.sinew.runtime.skill.SkillRefusedException;
import dev.sinew.runtime.skill.SkillRequest;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.geometry.Twist2d;
import dev.sinew.sdk.scene.Scene;
import dev.sinew.sdk.skill.Outcome;
import dev.sinew.sdk.skill.Skill;
import dev.sinew.world.spec.StartSpec;
import dev.sinew.world.truth.RobotTruth;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The robot of a {@link RobotTest}: it stands still until the test lets time pass. Everything it
 * says of poses, speeds and clearances is the world's truth, which a test may know and the robot
 * may not. One thread: the test's.
 */
public final class RobotUnderTest implements AutoCloseable {
  /** Name of the recording in the test's folder. */
  static final String RECORDING = "recording.mcap";

  private static final double NANO = 1e-9;

  private record Pending(When when, Runnable action) {}

  private final Robot robot;
  private final Simulation simulation;
  private final Path folder;
  private final Clearance clearance;
  private final Pose2d start;
  private final Duration period;
  private final List<Moment> moments = new ArrayList<>();
  private final List<Pending> pending = new ArrayList<>();
  private final List<RunningSkill> skills = new ArrayList<>();
  private boolean operatorLink = true;
  private boolean kept;

  private RobotUnderTest(Robot robot, Path folder, double rate) {
    this.robot = robot;
    this.simulation = robot.simulation().orElseThrow();
    this.folder = folder;
    this.clearance =
        new Clearance(simulation.body().spec().footprint(), simulation.world().obstacles());
    StartSpec at = simulation.start();
    this.start = new Pose2d(at.x(), at.y(), at.heading());
    this.period = Duration.ofNanos(Math.round(1e9 / rate));
    moments.add(look());
  }

  /** Puts the robot of a test together. */
  static RobotUnderTest assemble(RobotTest test, Path folder) throws StartException, IOException {
    Installation here = Installation.here();
    Path plugins =
        PluginsUnderTest.gather(
            Thread.currentThread().getContextClassLoader(), folder.resolve("plugins"));
    Installation installation = new Installation(here.home(), plugins, here.environment());
    Path file = TestRobotFile.find(test.robot(), here.home());
    Configuration configuration;
    try (SkillLibrary library = installation.skills()) {
      configuration =
          new TestRobotFile(file, test.world(), test.modes(), test.perception())
              .read(installation, library, folder.resolve("robot.json5"));
    }
    Files.deleteIfExists(folder.resolve(RECORDING));
    Robot robot =
        Robot.assemble(
            VirtualRun.of(file, plugins, folder)
                .seed(test.seed())
                .plan(configuration, installation, Optional.empty())
                .recorded(folder.resolve(RECORDING)));
    return new RobotUnderTest(robot, folder, configuration.robot().cycle().rate());
  }

  /**
   * Starts a skill, without any mode.
   *
   * @param goal a record of the plugin's goal type; it is read and checked as from a robot file
   * @throws AssertionError if there is no such skill, the goal is none for it, or the host refuses
   */
  public RunningSkill start(String skill, Record goal) {
    return start(skill, new TextWriter(TextWriter.Style.JSON5).write(Settings.of(goal)));
  }

  /**
   * Starts a skill, without any mode.
   *
   * @param goal as it would stand in a robot file: {@code "{ side: 1.2 }"}
   * @throws AssertionError if there is no such skill, the goal is none for it, or the host refuses
   */
  public RunningSkill start(String skill, String goal) {
    try {
      Skill<?> instance = robot.skillLibrary().create(skill);
      SkillRequest request =
          request(
              skill,
              instance,
              goal,
              robot.skillLibrary().mechanisms(skill),
              robot.configuration().actuators());
      RunningSkill running = new RunningSkill(robot.skillHost().start(request));
      skills.add(running);
      return running;
    } catch (PluginException | SkillRefusedException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  private static <G extends Record> SkillRequest request(
      String name,
      Skill<G> skill,
      String goal,
      java.util.Set<String> mechanisms,
      java.util.Set<String> actuators) {
    Parsed parsed = new Json5Reader(Map.of()).read("goal", goal.getBytes(StandardCharsets.UTF_8));
    if (!parsed.problems().isEmpty() || !(parsed.root().orElse(null) instanceof ObjectNode tree)) {
      throw new AssertionError("the goal of skill " + name + " is no object: " + parsed.problems());
    }
    return switch (new Section("goal", tree).bind(skill.goalType())) {
      case Loaded.Ok<G>(var value, _) ->
          SkillRequest.of(
              name,
              skill,
              value,
              SkillMechanisms.of(mechanisms, new Section("goal", tree).texts(), actuators));
      case Loaded.Bad<G>(var problems) ->
          throw new AssertionError(
              "skill " + name + " cannot take this goal: " + problems + "\n" + goal);
    };
  }

  /** Lets a fault happen now. */
  public void inject(Fault fault) {
    if (!fault.play(simulation)) {
      link(false);
    }
  }

  private void link(boolean up) {
    operatorLink = up;
    robot.events().warning("fault: the link to the operator is " + (up ? "up again" : "down"));
  }

  /** Lets a fault happen at a moment of the run. */
  public void inject(Fault fault, When when) {
    pending.add(new Pending(when, () -> inject(fault)));
  }

  /** Puts a fault right now. */
  public void mend(Fault fault) {
    if (!fault.mend(simulation)) {
      link(true);
    }
  }

  /** Puts a fault right at a moment of the run. */
  public void mend(Fault fault, When when) {
    pending.add(new Pending(when, () -> mend(fault)));
  }

  /**
   * Sets what a component's device feels from now on, such as a key of a game pad; its device model
   * documents the quantities.
   *
   * @throws IllegalArgumentException if it feels no such thing
   */
  public void adjust(String component, String quantity, double value) {
    simulation.adjust(component, quantity, value);
  }

  /** Presses the emergency stop. */
  public void pressEmergencyStop() {
    robot.emergencyStop().press("the test");
  }

  /** Releases the emergency stop. */
  public void releaseEmergencyStop() {
    robot.emergencyStop().release();
  }

  /** Lets robot time pass, whole cycles. */
  public void runFor(Duration time) {
    long cycles = Math.ceilDiv(time.toNanos(), period.toNanos());
    for (long i = 0; i < cycles; i++) {
      cycle();
    }
  }

  /**
   * Lets robot time pass until something is so.
   *
   * @param what it is, for the message
   * @param atMost robot time
   * @return the moment at which it was so
   * @throws AssertionError if it has not come by then, with how things stand
   */
  public Moment runUntil(String what, Predicate<Moment> condition, Duration atMost) {
    long cycles = Math.ceilDiv(atMost.toNanos(), period.toNanos());
    for (long i = 0; i < cycles && !condition.test(now()); i++) {
      cycle();
    }
    if (!condition.test(now())) {
      throw new AssertionError(
          "expected within %s of robot time: %s%nbut %s".formatted(atMost, what, describe()));
    }
    return now();
  }

  /**
   * Lets robot time pass until a skill has ended.
   *
   * @param atMost robot time
   * @return how it ended
   * @throws AssertionError if it runs longer, with how things stand
   */
  public Outcome runUntilDone(RunningSkill skill, Duration atMost) {
    runUntil("the end of skill " + skill.name(), _ -> skill.outcome().isPresent(), atMost);
    return skill.outcome().orElseThrow();
  }

  private void cycle() {
    Moment before = now();
    for (int i = 0; i < pending.size(); i++) {
      if (pending.get(i).when().has(before)) {
        pending.remove(i--).action().run();
      }
    }
    if (operatorLink) {
      robot.operator().alive("the test");
    }
    try {
      robot.advance(period);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("the test was interrupted", e);
    }
    moments.add(look());
    skills.forEach(RunningSkill::look);
  }

  private Moment look() {
    RobotTruth truth = simulation.world().truth().robot(simulation.body());
    Scene scene = robot.scene();
    GateReport gate = robot.cycle().gate();
    boolean begun = scene.cycle() >= 0;
    return new Moment(
        truth.nanos() * NANO,
        truth.pose(),
        truth.twist(),
        start.compose(scene.pose()),
        clearance.at(truth.pose()),
        truth.collisions(),
        truth.charge(),
        begun ? gate.outcome() : GateDecision.Outcome.STOP,
        gate.rule(),
        gate.reason());
  }

  /** How things stand. */
  public Moment now() {
    return moments.getLast();
  }

  /** Every cycle so far, the start included. */
  public List<Moment> moments() {
    return List.copyOf(moments);
  }

  /** What happened, one line each: seconds, level and text of the event log, oldest first. */
  public List<String> events() {
    List<String> lines = new ArrayList<>();
    for (EventLog.Event event : robot.events().newest(Integer.MAX_VALUE)) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%8.2f s  %-7s  %s",
              event.timeNanos() * NANO,
              event.level(),
              event.text()));
    }
    return lines;
  }

  /** What the robot believes. */
  public Scene scene() {
    return robot.scene();
  }

  /** The simulated world and its wires, for what this class does not offer. */
  public Simulation simulation() {
    return simulation;
  }

  /** Where the test keeps what it leaves. */
  Path folder() {
    return folder;
  }

  /**
   * Draws the path over the map: obstacles, the true path dark, the believed one light, a ring at
   * the start, a disc at the end, a cross where it touched something.
   *
   * @param file a PNG; its folder is made
   */
  public void draw(Path file) throws IOException {
    PathPicture.write(file, simulation.world().spec(), simulation.world().obstacles(), moments);
  }

  /** How things stand, in words. */
  String describe() {
    Moment now = now();
    Twist2d twist = now.twist();
    Point2d place = now.pose().position();
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "after %.2f s it is at (%.2f, %.2f) m, heading %.2f rad, with %.2f m/s and"
                    + " %.2f rad/s, %.2f m clear",
                now.seconds(),
                place.x(),
                place.y(),
                now.pose().heading(),
                twist.linear(),
                twist.angular(),
                now.clearance()));
    if (now.gate() != GateDecision.Outcome.ALLOW) {
      text.append("; gate: ").append(now.gate()).append(", ").append(now.reason());
    }
    skills.forEach(skill -> text.append("\n").append(skill));
    return text.toString();
  }

  /** Ends the run and keeps its recording. */
  void keepRecording() {
    kept = true;
    robot.close();
  }

  /** Ends the run; done by the extension. The recording of a test that passed goes. */
  @Override
  public void close() throws IOException {
    robot.close();
    if (!kept) {
      Files.deleteIfExists(folder.resolve(RECORDING));
    }
  }
}
