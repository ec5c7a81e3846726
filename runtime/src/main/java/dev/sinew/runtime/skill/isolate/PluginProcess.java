package dev.sinew.runtime.skill.isolate;

import dev.sinew.runtime.config.bind.Section;
import dev.sinew.runtime.config.json5.Json5Reader;
import dev.sinew.runtime.config.json5.Node;
import dev.sinew.runtime.config.json5.ObjectNode;
import dev.sinew.runtime.estimate.Belief;
import dev.sinew.runtime.skill.DriveRequest;
import dev.sinew.runtime.skill.HostSettings;
import dev.sinew.runtime.skill.PluginException;
import dev.sinew.runtime.skill.PluginSkill;
import dev.sinew.runtime.skill.SetpointRequest;
import dev.sinew.runtime.skill.SkillEvents;
import dev.sinew.runtime.skill.SkillHandle;
import dev.sinew.runtime.skill.SkillHost;
import dev.sinew.runtime.skill.SkillJournal;
import dev.sinew.runtime.skill.SkillLibrary;
import dev.sinew.runtime.skill.SkillRefusedException;
import dev.sinew.runtime.skill.SkillRequest;
import dev.sinew.sdk.skill.Outcome;
import dev.sinew.sdk.time.SystemClock;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The program of an isolated plugin's process. Each run has a skill host of its own, the same as
 * the robot's, so that tasks beneath skills are carried out here; the robot sees one run. Ends when
 * its standard input ends.
 */
public final class PluginProcess {
  private final SkillLibrary library = new SkillLibrary();
  private final OutputStream out;
  private final Frame answer = new Frame();
  private final Map<Integer, Running> runs = new HashMap<>();

  /** One run and what it said in this turn. */
  private static final class Running implements SkillEvents {
    final SkillHost host;
    final Belief belief = new Belief();
    final List<String> said = new ArrayList<>();
    int tooMuch;
    boolean wantsLook;
    Optional<SkillHandle> handle = Optional.empty();
    String plugin = "";
    final Set<String> mechanisms;

    Running(long seed, Set<String> mechanisms) {
      this.mechanisms = mechanisms;
      host =
          new SkillHost(
              HostSettings.patient(seed),
              new SystemClock(),
              SkillJournal.NONE,
              Optional.empty(),
              this);
    }

    @Override
    public void said(String skill, String text) {
      if (said.size() < YieldMessage.SAYINGS) {
        said.add(text);
      } else {
        tooMuch++;
      }
    }

    @Override
    public void wantsLook(String skill) {
      wantsLook = true;
    }

    @Override
    public void told(String text) {}

    @Override
    public void warned(String text) {
      System.err.println(text);
    }
  }

  private PluginProcess(OutputStream out) {
    this.out = out;
  }

  /**
   * Serves one plugin.
   *
   * @param arguments the path of its jar
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    InputStream in = new BufferedInputStream(System.in);
    OutputStream out = new BufferedOutputStream(System.out);
    // What the plugin prints or reads must not get between the frames.
    System.setIn(InputStream.nullInputStream());
    System.setOut(System.err);
    PluginProcess process = new PluginProcess(out);
    try {
      process.library.load(Path.of(arguments[0]));
    } catch (PluginException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
    process.answer.begin(Frame.READY).write(out);
    Frame frame = new Frame();
    while (frame.read(in)) {
      process.handle(frame);
    }
    // Threads of the plugin do not keep the process.
    Runtime.getRuntime().halt(0);
  }

  private void handle(Frame frame) throws IOException, InterruptedException {
    switch (frame.type()) {
      case Frame.START -> start(frame);
      case Frame.RESUME -> resume(frame);
      case Frame.END -> end(frame.getInt());
      case Frame.CHECK -> check(frame);
      default -> throw new WireException("a frame of type " + frame.type());
    }
  }

  private void start(Frame frame) throws IOException {
    int number = frame.getInt();
    String skill = frame.getText();
    Section goal = section(frame.getText());
    Set<String> mechanisms = new HashSet<>();
    int count = frame.getCount(BeliefCodec.MOST_ITEMS);
    for (int i = 0; i < count; i++) {
      mechanisms.add(frame.getText());
    }
    long seed = frame.getLong();
    Running running = new Running(seed, mechanisms);
    SkillRequest request =
        SkillRequest.of(
            skill, new PluginSkill(library, skill), new PluginSkill.Goal(goal), mechanisms);
    try {
      running.handle = Optional.of(running.host.start(request, OptionalLong.of(seed)));
      running.plugin = request.plugin();
    } catch (SkillRefusedException e) {
      System.err.println(e.getMessage());
    }
    runs.put(number, running);
  }

  private void resume(Frame frame) throws IOException, InterruptedException {
    int number = frame.getInt();
    long step = frame.getLong();
    Running running = runs.get(number);
    if (running == null || running.handle.isEmpty()) {
      throw new WireException("run " + number + " was not started");
    }
    BeliefCodec.get(frame, running.belief);
    SkillHandle handle = running.handle.get();
    DriveRequest wish = running.host.decide(running.belief);
    Optional<Outcome> end = handle.outcome();
    boolean asks = end.isEmpty() && wish.ageNanos(running.belief.timeNanos) != Long.MAX_VALUE;
    new YieldMessage(
            number,
            step,
            asks
                ? Optional.of(new YieldMessage.Wish(wish.linear(), wish.angular()))
                : Optional.empty(),
            end.isEmpty() ? setpoints(running) : Map.of(),
            handle.status().progress(),
            List.copyOf(running.said),
            running.tooMuch,
            running.wantsLook,
            end,
            end.isPresent() && !running.host.faults().counts(running.plugin).isEmpty())
        .put(answer);
    answer.write(out);
    running.said.clear();
    running.tooMuch = 0;
    running.wantsLook = false;
    if (end.isPresent()) {
      end(number);
    }
  }

  private static Map<String, double[]> setpoints(Running running) {
    Map<String, double[]> setpoints = new LinkedHashMap<>();
    for (String mechanism : running.mechanisms) {
      SetpointRequest wish = running.host.setpoints(mechanism);
      if (wish.ageNanos(running.belief.timeNanos) != Long.MAX_VALUE) {
        double[] values = new double[wish.size()];
        for (int i = 0; i < values.length; i++) {
          values[i] = wish.value(i);
        }
        setpoints.put(mechanism, values);
      }
    }
    return setpoints;
  }

  private void end(int number) {
    Running running = runs.remove(number);
    if (running != null) {
      running.host.close();
    }
  }

  private void check(Frame frame) throws IOException {
    int number = frame.getInt();
    String skill = frame.getText();
    List<String> problems;
    try {
      Section goal = section(frame.getText());
      problems =
          goal.bind(library.create(skill).goalType()).problemList().stream()
              .map(problem -> problem.path() + ": " + problem.message())
              .toList();
    } catch (PluginException e) {
      problems = List.of(e.getMessage());
    }
    answer.begin(Frame.CHECKED).putInt(number).putInt(problems.size());
    problems.forEach(answer::putText);
    answer.write(out);
  }

  private static Section section(String text) throws WireException {
    Optional<Node> root =
        new Json5Reader(Map.of()).read("goal", text.getBytes(StandardCharsets.UTF_8)).root();
    if (root.isPresent() && root.get() instanceof ObjectNode object) {
      return new Section("goal", object);
    }
    throw new WireException("a goal that is no object");
  }
}
