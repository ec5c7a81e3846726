package dev.sinew.runtime.engine;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import com.google.inject.util.Modules;
import dev.sinew.runtime.config.bind.Loaded;
import dev.sinew.runtime.config.bind.Suggestion;
import dev.sinew.runtime.config.json5.Json5Reader;
import dev.sinew.runtime.config.json5.Node;
import dev.sinew.runtime.config.json5.ObjectNode;
import dev.sinew.runtime.config.json5.Parsed;
import dev.sinew.runtime.config.json5.Scalar;
import dev.sinew.runtime.config.json5.Setting;
import dev.sinew.runtime.config.robot.BoardProfiles;
import dev.sinew.runtime.config.robot.Configuration;
import dev.sinew.runtime.config.robot.KernelPorts;
import dev.sinew.runtime.config.robot.PlainVariables;
import dev.sinew.runtime.config.robot.RobotReader;
import dev.sinew.runtime.config.robot.Surroundings;
import dev.sinew.runtime.cycle.Body;
import dev.sinew.runtime.cycle.ControlCycle;
import dev.sinew.runtime.recording.journal.CycleEntry;
import dev.sinew.runtime.recording.replay.DamagedCycleException;
import dev.sinew.runtime.recording.replay.ReplayJournal;
import dev.sinew.runtime.recording.replay.YieldBook;
import dev.sinew.runtime.recording.tape.TapeException;
import dev.sinew.runtime.recording.tape.TapeParts;
import dev.sinew.runtime.recording.tape.TapeReader;
import dev.sinew.runtime.skill.SkillLibrary;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.world.VirtualClock;
import dev.sinew.world.board.MemoryCalibrationStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A recording run again: the recorded inputs through today's estimator, cortex, skills and gate, as
 * fast as they can be computed, and every command compared with the recorded one.
 */
public final class Replay {
  /** Stands for a variable that was not recorded, which is how secrets are kept. */
  private static final String NOT_RECORDED = "not-recorded";

  private static final Pattern BOARD_NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,62}");

  /** Where messages say the recorded robot file is. */
  private static final Path ROBOT_FILE = Path.of("recorded robot file");

  private final ReplayPlan plan;
  private final Installation installation;

  private Replay(ReplayPlan plan, Installation installation) {
    this.plan = plan;
    this.installation = installation;
  }

  /**
   * Replays a recording.
   *
   * @throws StartException if what is to be tried out cannot be, with every reason
   * @throws TapeException if the file is no recording, or one that this version cannot replay
   * @throws IOException if it cannot be read
   */
  public static ReplayResult run(ReplayPlan plan, Installation installation)
      throws StartException, IOException, InterruptedException {
    return new Replay(plan, installation).run();
  }

  private ReplayResult run() throws StartException, IOException, InterruptedException {
    refuseIdleSettings();
    try (TapeReader tape = TapeReader.open(plan.file())) {
      TapeParts parts = tape.parts();
      YieldBook yields = new YieldBook();
      tape.play(yields::add);
      Node root = robotFile(parts.robotFile(), parts);
      String board = boardName(root);
      try (ReplayFiles files = ReplayFiles.lay(parts, board, plan, installation.plugins())) {
        return run(tape, parts, root, yields, files);
      }
    }
  }

  private ReplayResult run(
      TapeReader tape, TapeParts parts, Node root, YieldBook yields, ReplayFiles files)
      throws StartException, IOException, InterruptedException {
    Installation here =
        new Installation(installation.home(), files.plugins(), installation.environment());
    Configuration configuration = configuration(root, here, files);
    Map<Long, Configuration> revisions = new HashMap<>();
    for (Map.Entry<Long, byte[]> revision : parts.revisions().entrySet()) {
      revisions.put(
          revision.getKey(), configuration(robotFile(revision.getValue(), parts), here, files));
    }
    ReplayJournal journal = new ReplayJournal(yields, plan.changed());
    VirtualClock clock = new VirtualClock();
    try (Closer closer = new Closer()) {
      Body body = ReplayBody.of(configuration);
      Injector injector = assemble(configuration, parts, here, body, journal, clock, closer);
      Playing playing = new Playing(journal, clock, injector, revisions, body);
      Optional<String> ending = tape.play(playing);
      return new ReplayResult(
          journal.comparison(), playing.seconds(), playing.gap, ending, files.notes());
    } catch (DamagedCycleException e) {
      throw new TapeException(plan.file() + ": " + e.getMessage());
    }
  }

  /** Takes the cycles from the file to the robot, up to the first that is missing. */
  private static final class Playing implements TapeReader.Listener {
    private final ReplayJournal journal;
    private final VirtualClock clock;
    private final ControlCycle cycle;
    private final SwitchingCortex cortex;
    private final Wiring.CortexMaker cortexMaker;

    /** Robot files that were taken over while the robot ran, by their number. */
    private final Map<Long, Configuration> files;

    private Body body;
    private Optional<ReplayResult.Gap> gap = Optional.empty();
    private long next;
    private long startNanos;
    private long lastNanos;

    Playing(
        ReplayJournal journal,
        VirtualClock clock,
        Injector injector,
        Map<Long, Configuration> files,
        Body body) {
      this.journal = journal;
      this.clock = clock;
      this.cycle = injector.getInstance(ControlCycle.class);
      this.cortex = injector.getInstance(SwitchingCortex.class);
      this.cortexMaker = injector.getInstance(Wiring.CortexMaker.class);
      this.files = files;
      this.body = body;
    }

    @Override
    public void cycle(CycleEntry entry) throws IOException, InterruptedException {
      if (gap.isPresent()) {
        return;
      }
      if (entry.cycle() != next) {
        gap = Optional.of(new ReplayResult.Gap(next, entry.cycle() - 1));
        return;
      }
      if (next == 0) {
        startNanos = entry.nowNanos();
      } else if (entry.nowNanos() < lastNanos) {
        throw new TapeException(
            "cycle %d of the recording is earlier than the one before it".formatted(next));
      }
      lastNanos = entry.nowNanos();
      next++;
      journal.load(entry);
      clock.advanceTo(entry.nowNanos());
      for (CycleEntry.Item item : entry.items()) {
        switch (item) {
          case CycleEntry.Equipped exchange -> {
            body = ReplayBody.after(body, exchange);
            cycle.replaceBody(body);
          }
          case CycleEntry.Fitted(var fittings) -> {
            body = ReplayBody.fitted(body, fittings);
            cycle.replaceBody(body);
          }
          case CycleEntry.FileInForce(var concern, long revision) ->
              follow(concern, files.get(revision), revision);
          default -> {
            // The journal has it.
          }
        }
      }
      cycle.step(entry.dueNanos());
    }

    private void follow(CycleEntry.Concern concern, @Nullable Configuration file, long revision)
        throws TapeException {
      if (file == null) {
        throw new TapeException(
            "from cycle %d on the recorded robot was under robot file %d, which is not in the recording"
                .formatted(next - 1, revision));
      }
      switch (concern) {
        case LIMITS ->
            cycle.replaceLimits(GateLimits.of(file.robot().safety(), ReplayBody.lidarMount(file)));
        case CORTEX -> {
          try {
            cortex.replace(cortexMaker.make(file));
          } catch (StartException e) {
            throw new TapeException(
                "the cortex of robot file %d cannot be made: %s"
                    .formatted(revision, String.join("; ", e.problems())));
          }
        }
      }
    }

    double seconds() {
      return (lastNanos - startNanos) * 1e-9;
    }
  }

  /** The recorded robot file as a tree, without the world, which a replay has no need of. */
  private Node robotFile(byte[] written, TapeParts parts) throws TapeException {
    Map<String, String> variables = new HashMap<>();
    String text = new String(written, StandardCharsets.UTF_8);
    PlainVariables.names(text).forEach(name -> variables.put(name, NOT_RECORDED));
    // A variable that was unset then had its default, and has it now.
    variables.keySet().removeIf(name -> text.contains("${" + name + ":-"));
    variables.putAll(parts.header().variables());
    Parsed parsed =
        new Json5Reader(variables, Optional.of(NOT_RECORDED)).read(ROBOT_FILE.toString(), written);
    if (parsed.root().isEmpty() || !(parsed.root().get() instanceof ObjectNode object)) {
      throw new TapeException(plan.file() + ": the robot file in the recording cannot be read");
    }
    return object.without("simulation");
  }

  private String boardName(Node root) throws TapeException {
    if (root instanceof ObjectNode object
        && object.get("board").orElse(root) instanceof Scalar board
        && BOARD_NAME.matcher(board.text()).matches()) {
      return board.text();
    }
    throw new TapeException(plan.file() + ": the robot file in the recording names no board");
  }

  private Configuration configuration(Node root, Installation here, ReplayFiles files)
      throws StartException {
    Node tree = root;
    List<String> meant = new ArrayList<>();
    try {
      for (Setting setting : plan.settings()) {
        meant(setting, tree).ifPresent(meant::add);
        tree = setting.in(tree);
      }
    } catch (IllegalArgumentException e) {
      throw new StartException(List.of(String.valueOf(e.getMessage())));
    }
    try (SkillLibrary library = here.skills()) {
      Surroundings all = here.surroundings(Optional.of(library));
      Surroundings recorded =
          new Surroundings(
              new BoardProfiles(files.boards()),
              all.drivers(),
              all.sections(),
              all.skills(),
              Optional.empty(),
              KernelPorts.unknown(),
              all.stages());
      return switch (new RobotReader(recorded, Map.of())
          .read(ROBOT_FILE, new Parsed(ROBOT_FILE.toString(), Optional.of(tree), List.of()))) {
        case Loaded.Ok<Configuration>(var value, _) -> value;
        case Loaded.Bad<Configuration>(var problems) ->
            throw new StartException(
                Stream.concat(problems.stream().map(Object::toString), meant.stream()).toList());
      };
    }
  }

  /** What was perhaps meant by a path whose keys the file does not have. */
  private static Optional<String> meant(Setting setting, Node root) {
    Node at = root;
    for (int depth = 0; depth < setting.path().size(); depth++) {
      String key = setting.path().get(depth);
      if (!(at instanceof ObjectNode object)) {
        return Optional.empty();
      }
      Optional<Node> inner = object.get(key);
      if (inner.isEmpty()) {
        List<String> before = setting.path().subList(0, depth);
        return Suggestion.nearest(key, object.members().keySet())
            .map(near ->
                "%s: did you mean '%s'?"
                    .formatted(
                        setting.value().place().file(),
                        String.join(
                            ".", Stream.concat(before.stream(), Stream.of(near)).toList())));
      }
      at = inner.get();
    }
    return Optional.empty();
  }

  /**
   * A replay opens no driver: what a component measured is on the recording as it was, so another
   * setting of it would change nothing. Only where a sensor sits is taken from the file.
   */
  private void refuseIdleSettings() throws StartException {
    List<String> idle =
        plan.settings().stream()
            .map(Setting::path)
            .filter(path -> path.size() > 2 && path.getFirst().equals("components"))
            .filter(path -> !path.get(2).startsWith("mount"))
            .map(path ->
                "--set %s: a replay opens no component, what '%s' measured is on the recording; expected a setting of safety, cortex, battery, or where a sensor sits (mountX, mountY, mountYaw)"
                    .formatted(String.join(".", path), path.get(1)))
            .toList();
    if (!idle.isEmpty()) {
      throw new StartException(idle);
    }
  }

  private Injector assemble(
      Configuration configuration,
      TapeParts parts,
      Installation here,
      Body body,
      ReplayJournal journal,
      VirtualClock clock,
      Closer closer) {
    RunPlan run =
        new RunPlan(
            configuration,
            false,
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            parts.header().seed(),
            false,
            Optional.empty(),
            here.home(),
            here.home(),
            here.plugins(),
            List.of());
    Platform platform =
        new Platform(
            clock,
            new ReplayBoard(),
            (connector, model, framesPerSecond) -> {
              throw new ComponentException("a replay opens no camera");
            },
            setup -> {
              throw new ComponentException("a replay opens no microphone " + setup.device());
            },
            new MemoryCalibrationStore(),
            Optional.empty(),
            Optional.empty());
    return Guice.createInjector(
        Stage.DEVELOPMENT,
        Modules.override(new RobotModule(run, platform, new EventLog(clock), closer))
            .with(new ReplayModule(body, journal, parts.header().seed(), closer)));
  }
}
