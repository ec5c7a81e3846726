package dev.sinew.runtime.hardware.handson;

import dev.sinew.runtime.config.bind.Suggestion;
import dev.sinew.runtime.config.robot.ResolvedComponent;
import dev.sinew.runtime.engine.ComponentSet;
import dev.sinew.runtime.engine.StartException;
import dev.sinew.runtime.engine.Workbench;
import dev.sinew.sdk.component.Actuator;
import dev.sinew.sdk.component.Camera;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Display;
import dev.sinew.sdk.component.DriveBase;
import dev.sinew.sdk.component.Lidar;
import dev.sinew.sdk.component.MotorBridge;
import dev.sinew.sdk.component.Sensor;
import dev.sinew.sdk.component.Setpoint;
import dev.sinew.sdk.component.SetpointActuator;
import dev.sinew.sdk.component.SharedSensor;
import dev.sinew.sdk.vision.Frame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One component in the hands of a person. What is moved is driven to its safe state whatever ends
 * the trial: its time, a key, the end of the input, an interrupt, an error. One thread.
 */
public final class Trial {
  /** A display is sent its picture bit by bit, as a bus does turn by turn. */
  private static final Duration DISPLAY_TURN = Duration.ofMillis(10);

  private static final Duration TURN = Duration.ofMillis(20);
  private static final Duration REPORT = Duration.ofSeconds(1);

  /** How long a stopped thing is given to come to rest before it is closed. */
  private static final int RESTING_TURNS = 25;

  private final Workbench bench;
  private final ResolvedComponent<?> entry;
  private final Wish wish;
  private final Keys keys;
  private final Consumer<String> say;

  /**
   * @param name of the component in the robot file
   * @param say takes lines for the person
   * @throws StartException if there is no such component, or the wish does not fit it
   */
  public Trial(Workbench bench, String name, Wish wish, Keys keys, Consumer<String> say)
      throws StartException {
    this.bench = bench;
    this.wish = wish;
    this.keys = keys;
    this.say = say;
    this.entry = entry(bench, name);
    check();
  }

  private static ResolvedComponent<?> entry(Workbench bench, String name) throws StartException {
    Optional<ResolvedComponent<?>> found = bench.configuration().component(name);
    if (found.isEmpty()) {
      List<String> names =
          bench.configuration().components().stream().map(ResolvedComponent::name).toList();
      throw new StartException(
          List.of(
              "the robot has no component '%s'; expected one of %s%s"
                  .formatted(name, String.join(", ", names), Suggestion.question(name, names))));
    }
    return found.get();
  }

  private boolean makes(Class<? extends Component> kind) {
    return kind.isAssignableFrom(entry.makes());
  }

  private void check() throws StartException {
    boolean tried =
        Stream.of(Sensor.class, Actuator.class, MotorBridge.class, Display.class, Camera.class)
            .anyMatch(kind -> kind.isAssignableFrom(entry.makes()));
    if (!tried) {
      List<String> users =
          bench.configuration().components().stream()
              .filter(other -> other.dependsOn().contains(entry.name()))
              .map(ResolvedComponent::name)
              .toList();
      throw new StartException(
          List.of(
              "'%s' is a %s, which others are made of and nothing is done with; expected %s"
                  .formatted(
                      entry.name(),
                      entry.makes().getSimpleName(),
                      users.isEmpty() ? "a component on it" : String.join(", ", users))));
    }
    boolean fits =
        !wish.moves()
            || (makes(MotorBridge.class)
                && wish.power().isPresent()
                && wish.setpoints().isEmpty()
                && wish.linear().or(wish::angular).isEmpty())
            || (makes(DriveBase.class) && wish.power().isEmpty() && wish.setpoints().isEmpty())
            || (makes(SetpointActuator.class)
                && !wish.setpoints().isEmpty()
                && wish.power().or(wish::linear).or(wish::angular).isEmpty());
    if (!fits) {
      throw new StartException(
          List.of(
              "'%s' is made by %s and is a %s: that motion is none of its own; expected %s"
                  .formatted(
                      entry.name(),
                      entry.driver().name(),
                      entry.makes().getSimpleName(),
                      options())));
    }
    try {
      wish.power().ifPresent(p -> GentleCommand.within("--power", p, GentleCommand.MOST_POWER, ""));
      wish.linear()
          .ifPresent(v -> GentleCommand.within("--linear", v, GentleCommand.FASTEST, " m/s"));
      wish.angular()
          .ifPresent(
              v -> GentleCommand.within("--angular", v, GentleCommand.FASTEST_TURN, " rad/s"));
      if (wish.moves()) {
        motionTime();
      }
    } catch (IllegalArgumentException e) {
      throw new StartException(List.of(String.valueOf(e.getMessage())));
    }
  }

  private String options() {
    if (makes(MotorBridge.class)) {
      return "--power, with --channel";
    }
    if (makes(DriveBase.class)) {
      return "--linear and --angular";
    }
    return makes(SetpointActuator.class) ? "--set NAME=VALUE" : "none: it is only read";
  }

  private Duration motionTime() {
    Duration time = wish.time().orElse(Duration.ofSeconds(1));
    if (time.compareTo(GentleCommand.LONGEST) > 0) {
      throw new IllegalArgumentException(
          "--for %.1f s; expected at most %d s of motion by hand"
              .formatted(time.toMillis() / 1000.0, GentleCommand.LONGEST.toSeconds()));
    }
    return time;
  }

  /** Whether opening or trying it moves something, so that a person is asked first. */
  public boolean movesSomething() {
    return makes(Actuator.class) || makes(MotorBridge.class) || makes(Lidar.class);
  }

  /** What will be done, before anything is. */
  public List<String> plan() {
    List<String> lines = new ArrayList<>();
    List<String> parts = entry.dependsOn();
    lines.add(
        "%s: %s by %s%s, on %s"
            .formatted(
                entry.name(),
                entry.makes().getSimpleName(),
                entry.driver().name(),
                parts.isEmpty() ? "" : " with " + String.join(", ", parts),
                bench.simulated() ? "the simulated board" : bench.board().name()));
    if (makes(MotorBridge.class)) {
      lines.add(
          wish.power().isPresent()
              ? "turns motor %d with power %s for %s, then brakes and disables it"
                  .formatted(wish.channel(), wish.power().get(), seconds(motionTime()))
              : "turns motor %d by keys with power %s, half a second a key"
                  .formatted(wish.channel(), KeyMotion.POWER));
    } else if (makes(DriveBase.class)) {
      lines.add(
          wish.moves()
              ? "drives %s m/s and %s rad/s for %s, then stops; put the robot where it may roll"
                  .formatted(
                      wish.linear().orElse(0.0), wish.angular().orElse(0.0), seconds(motionTime()))
              : "drives by keys, half a second a key; put the robot where it may roll");
    } else if (makes(SetpointActuator.class)) {
      lines.add(
          wish.moves()
              ? "sets %s for %s, beginning at its safe value or the middle, then its safe state"
                  .formatted(wish.setpoints(), seconds(motionTime()))
              : "sets it by keys in small steps; its safe state after "
                  + seconds(GentleCommand.LONGEST)
                  + " without a key");
    } else if (makes(Display.class)) {
      lines.add("shows two lines for " + seconds(readingTime().orElse(Duration.ofSeconds(2))));
    } else {
      lines.add(
          "reads it once a second "
              + readingTime().map(t -> "for " + seconds(t)).orElse("until Ctrl-C")
              + (makes(Lidar.class) ? "; its head turns" : ""));
    }
    return lines;
  }

  private Optional<Duration> readingTime() {
    return wish.time();
  }

  private static String seconds(Duration time) {
    double seconds = time.toMillis() / 1000.0;
    return seconds == Math.rint(seconds) ? (long) seconds + " s" : seconds + " s";
  }

  /**
   * Opens the component and does it.
   *
   * @return whether all went well; what did not was said
   * @throws StartException if it could not be opened
   * @throws InterruptedException if the thread was interrupted; the safe state is reached then too
   */
  public boolean run() throws StartException, InterruptedException {
    ComponentSet.Opened<?> opened = bench.component(entry.name());
    Component component = opened.component();
    try {
      switch (component) {
        case MotorBridge bridge -> motor(bridge);
        case DriveBase base -> base(base);
        case SetpointActuator actuator -> setpoints(actuator);
        case Display display -> display(display);
        case Camera camera -> camera(camera);
        case Sensor<?> sensor -> read(sensor);
        default -> {
          say.accept("nothing can be tried with a " + entry.makes().getSimpleName());
          return false;
        }
      }
    } catch (ComponentException e) {
      say.accept("FAILED: " + e.getMessage());
      return false;
    } catch (IllegalArgumentException e) {
      say.accept("refused: " + e.getMessage());
      return false;
    }
    if (component.health().usable()) {
      return true;
    }
    say.accept("FAILED: " + component.health().reason());
    return false;
  }

  private void motor(MotorBridge bridge) throws ComponentException, InterruptedException {
    if (wish.channel() < 0 || wish.channel() >= bridge.channels()) {
      throw new IllegalArgumentException(
          "--channel %d; expected 0 to %d".formatted(wish.channel(), bridge.channels() - 1));
    }
    var motor = bridge.motor(wish.channel());
    if (wish.power().isPresent()) {
      move(
          new Handling.Power(motor, wish.power().get(), bench.clock(), motionTime()),
          Optional.empty());
    } else {
      byKeys(new KeyMotion.OfMotor(motor, bench.clock()), Optional.empty());
    }
  }

  private void base(DriveBase base) throws ComponentException, InterruptedException {
    if (wish.moves()) {
      move(
          new Handling.Twist(
              base,
              wish.linear().orElse(0.0),
              wish.angular().orElse(0.0),
              bench.clock(),
              motionTime()),
          Optional.of(new Reader<>(base)));
    } else {
      byKeys(new KeyMotion.OfBase(base, bench.clock()), Optional.of(new Reader<>(base)));
    }
  }

  private void setpoints(SetpointActuator actuator)
      throws ComponentException, InterruptedException {
    Optional<Reader<?>> reader =
        actuator instanceof Sensor<?> sensor ? Optional.of(new Reader<>(sensor)) : Optional.empty();
    if (wish.moves()) {
      double[] begin = KeyMotion.OfRow.resting(actuator);
      double[] values = KeyMotion.OfRow.untouched(actuator);
      double[] targets = values.clone();
      List<String> names = actuator.setpoints().stream().map(Setpoint::name).toList();
      wish.setpoints()
          .forEach((name, value) -> {
            int index = names.indexOf(name);
            if (index < 0) {
              throw new IllegalArgumentException(
                  "--set %s: there is no such setpoint; expected %s%s"
                      .formatted(name, String.join(", ", names), Suggestion.question(name, names)));
            }
            values[index] = begin[index];
            targets[index] = value;
          });
      move(new Handling.Row(actuator, values, targets, bench.clock(), motionTime()), reader);
    } else {
      byKeys(new KeyMotion.OfRow(actuator, bench.clock()), reader);
    }
  }

  /** Moves for as long as the handling lasts, and rests. */
  private void move(Handling handling, Optional<Reader<?>> reader)
      throws ComponentException, InterruptedException {
    try {
      while (!handling.over()) {
        handling.step();
        bench.pass(TURN);
        tell(reader);
      }
    } finally {
      handling.stop();
    }
    rest(handling, reader);
  }

  private void rest(Handling handling, Optional<Reader<?>> reader)
      throws ComponentException, InterruptedException {
    for (int turn = 0; turn < RESTING_TURNS; turn++) {
      bench.pass(TURN);
      tell(reader);
      handling.stop();
    }
    reader.flatMap(Reader::newest).ifPresent(text -> say.accept("  " + text));
  }

  private void byKeys(KeyMotion motion, Optional<Reader<?>> reader)
      throws ComponentException, InterruptedException {
    say.accept(motion.help());
    Optional<Handling> under = Optional.empty();
    try {
      for (; ; ) {
        Optional<String> key = keys.next();
        if (key.isEmpty() && keys.ended() || key.filter("q"::equals).isPresent()) {
          if (under.isPresent()) {
            under.get().stop();
            rest(under.get(), reader);
          }
          return;
        }
        if (key.isPresent()) {
          under = pressed(motion, key.get(), under);
        }
        if (under.isPresent()) {
          under = turn(under.get(), reader);
        }
        bench.pass(TURN);
        tell(reader);
      }
    } finally {
      if (under.isPresent()) {
        under.get().stop();
      }
    }
  }

  private Optional<Handling> pressed(KeyMotion motion, String key, Optional<Handling> under)
      throws ComponentException {
    try {
      Optional<Handling> next = motion.pressed(key);
      if (next.isEmpty() && under.isPresent()) {
        under.get().stop();
      }
      return next;
    } catch (IllegalArgumentException e) {
      say.accept(String.valueOf(e.getMessage()));
      return under;
    }
  }

  private Optional<Handling> turn(Handling handling, Optional<Reader<?>> reader)
      throws ComponentException, InterruptedException {
    if (!handling.over()) {
      handling.step();
      return Optional.of(handling);
    }
    handling.stop();
    rest(handling, reader);
    return Optional.empty();
  }

  private static void tell(Optional<Reader<?>> reader) throws ComponentException {
    if (reader.isPresent()) {
      reader.get().sample();
    }
  }

  private void read(Sensor<?> sensor) throws ComponentException, InterruptedException {
    Reader<?> reader = new Reader<>(sensor);
    List<Reader<?>> parts = sharedParts();
    Optional<Duration> time = readingTime();
    long turns = time.map(t -> Math.max(1, t.dividedBy(TURN))).orElse(Long.MAX_VALUE);
    long perReport = REPORT.dividedBy(TURN);
    for (long turn = 1; turn <= turns; turn++) {
      if (keys.next().filter("q"::equals).isPresent()) {
        return;
      }
      bench.pass(TURN);
      for (Reader<?> part : parts) {
        part.sample();
      }
      reader.sample();
      if (turn % perReport == 0 || turn == turns) {
        say.accept("  " + reader.newest().orElse("nothing new"));
        reader.forget();
      }
    }
  }

  /** Sensors among the parts that others follow: somebody must read them. */
  private List<Reader<?>> sharedParts() {
    return List.copyOf(
        bench.opened().stream()
            .filter(part -> entry.dependsOn().contains(part.name()))
            .map(ComponentSet.Opened::component)
            .filter(SharedSensor.class::isInstance)
            .map(part -> (Sensor<?>) part)
            .<Reader<?>>map(part -> new Reader<>(part))
            .toList());
  }

  private void display(Display display) throws ComponentException, InterruptedException {
    showWhole(display, List.of("sinew", entry.name()));
    bench.pass(readingTime().orElse(Duration.ofSeconds(2)));
    showWhole(display, List.of());
    say.accept(
        "  showed two lines on %d × %d characters".formatted(display.columns(), display.rows()));
  }

  private void showWhole(Display display, List<String> lines)
      throws ComponentException, InterruptedException {
    while (!display.show(lines)) {
      bench.pass(DISPLAY_TURN);
    }
  }

  private void camera(Camera camera) throws ComponentException, InterruptedException {
    Optional<Duration> time = readingTime();
    long turns = time.map(t -> Math.max(1, t.dividedBy(TURN))).orElse(Long.MAX_VALUE);
    long perReport = REPORT.dividedBy(TURN);
    int frames = 0;
    String size = "";
    for (long turn = 1; turn <= turns; turn++) {
      if (keys.next().filter("q"::equals).isPresent()) {
        return;
      }
      bench.pass(TURN);
      Optional<Frame> frame = camera.poll();
      if (frame.isPresent()) {
        frames++;
        size = " of %d × %d pixels".formatted(frame.get().width(), frame.get().height());
        frame.get().release();
      }
      if (turn % perReport == 0 || turn == turns) {
        say.accept("  %d frames%s".formatted(frames, size));
        frames = 0;
      }
    }
  }
}
