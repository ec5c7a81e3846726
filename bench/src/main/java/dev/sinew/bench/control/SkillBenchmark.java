package dev.sinew.bench.control;

import dev.sinew.bench.report.Allocation;
import dev.sinew.bench.report.Benchmark;
import dev.sinew.bench.report.CannotMeasureException;
import dev.sinew.bench.report.Sheet;
import dev.sinew.bench.report.Spread;
import dev.sinew.runtime.config.bind.Section;
import dev.sinew.runtime.config.json5.Json5Reader;
import dev.sinew.runtime.config.json5.ObjectNode;
import dev.sinew.runtime.estimate.Belief;
import dev.sinew.runtime.skill.HostSettings;
import dev.sinew.runtime.skill.Isolation;
import dev.sinew.runtime.skill.PluginSkill;
import dev.sinew.runtime.skill.SkillEvents;
import dev.sinew.runtime.skill.SkillHost;
import dev.sinew.runtime.skill.SkillJournal;
import dev.sinew.runtime.skill.SkillLibrary;
import dev.sinew.runtime.skill.SkillRequest;
import dev.sinew.sdk.time.Clock;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** What it costs the cycle to give skills their turns: one, twenty, and one in another process. */
public final class SkillBenchmark implements Benchmark {
  private static final int WARM_UP = 5_000;
  private static final int CYCLES = 20_000;
  private static final int MANY = 20;
  private static final double MICROS = 1e3;
  private static final String NAME = "empty";

  private final Clock clock;

  /**
   * @param clock real time
   */
  public SkillBenchmark(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return "skills";
  }

  @Override
  public String summary() {
    return "cost of a skill's turn, in this process and in another, beside a bare hand-over";
  }

  @Override
  public void run(Sheet sheet) throws Exception {
    sheet.setting("settings", "%,d cycles; skills that give every cycle back".formatted(CYCLES));
    sheet.setting(
        "bare", "two threads that wake each other by semaphores, once for each turn of a skill");
    Allocation allocation = new Allocation();
    Spread bareOne = bare(1);
    Spread bareMany = bare(MANY);
    Measured one = inThisProcess(allocation, 1);
    Measured many = inThisProcess(allocation, MANY);
    Measured isolated = inAnotherProcess(allocation);
    sheet.head("a turn of one skill", "µs");
    sheet.spreads(one.nanos(), bareOne, MICROS);
    sheet.head("the turns of twenty skills", "µs");
    sheet.spreads(many.nanos(), bareMany, MICROS);
    sheet.head("a turn of one skill in a process of its own", "µs");
    sheet.spreads(isolated.nanos(), bareOne, MICROS);
    sheet.head("heap allocated by the cycle's thread", "bytes");
    sheet.row("a turn of one skill", one.bytes());
    sheet.row("the turns of twenty skills", many.bytes());
    sheet.row("a turn of one skill in a process of its own", isolated.bytes());
  }

  /**
   * What was found.
   *
   * @param nanos each decide phase
   * @param bytes heap of a decide phase, on average
   */
  private record Measured(Spread nanos, double bytes) {}

  private Spread bare(int rounds) throws InterruptedException {
    try (HandOver handOver = new HandOver()) {
      Spread spread = new Spread();
      for (int i = -WARM_UP; i < CYCLES; i++) {
        long start = clock.nanos();
        for (int round = 0; round < rounds; round++) {
          handOver.round();
        }
        if (i >= 0) {
          spread.add(clock.nanos() - start);
        }
      }
      return spread;
    }
  }

  private SkillHost host() {
    return new SkillHost(
        HostSettings.patient(1), clock, SkillJournal.NONE, Optional.empty(), SkillEvents.NONE);
  }

  private Measured inThisProcess(Allocation allocation, int skills) throws Exception {
    try (SkillHost host = host()) {
      for (int i = 0; i < skills; i++) {
        host.start(SkillRequest.of("skill" + i, new EmptySkill(), new EmptySkill.Goal(), Set.of()));
      }
      return measure(host, allocation, skills);
    }
  }

  private Measured inAnotherProcess(Allocation allocation) throws Exception {
    Path folder = Files.createTempDirectory("sinew-bench");
    Path jar = folder.resolve("empty.jar");
    try (SkillLibrary library = new SkillLibrary();
        SkillHost host = host()) {
      pack(jar);
      library.load(jar);
      library.isolate(Map.of(NAME, new Isolation(64, 64)));
      PluginSkill skill = new PluginSkill(library, NAME);
      Section goal = emptyGoal();
      List<String> problems = skill.check(goal);
      if (!problems.isEmpty()) {
        throw new CannotMeasureException("the goal of the packed skill is wrong: " + problems);
      }
      host.start(SkillRequest.of(NAME, skill, new PluginSkill.Goal(goal), Set.of()));
      return measure(host, allocation, 1);
    } finally {
      Files.deleteIfExists(jar);
      Files.delete(folder);
    }
  }

  private Measured measure(SkillHost host, Allocation allocation, int skills) throws Exception {
    Belief belief = new Belief();
    Spread spread = new Spread();
    long bytes = 0;
    for (int i = -WARM_UP; i < CYCLES; i++) {
      belief.cycle++;
      belief.timeNanos += 20_000_000L;
      long before = allocation.bytes();
      long start = clock.nanos();
      host.decide(belief);
      long took = clock.nanos() - start;
      if (i >= 0) {
        spread.add(took);
        bytes += allocation.bytes() - before;
      }
    }
    if (host.running().size() != skills) {
      throw new CannotMeasureException("the skills did not run to the end: " + host.running());
    }
    return new Measured(spread, (double) bytes / CYCLES);
  }

  private static Section emptyGoal() throws CannotMeasureException {
    if (new Json5Reader(Map.of())
            .read("goal", "{}".getBytes(StandardCharsets.UTF_8))
            .root()
            .orElseThrow()
        instanceof ObjectNode object) {
      return new Section("goal", object);
    }
    throw new CannotMeasureException("an empty object is no object");
  }

  /** A plugin jar of {@link EmptySkill}. */
  private static void pack(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out)) {
      jar.putNextEntry(new JarEntry("META-INF/sinew/plugin.json"));
      jar.write(
          """
          {"name":"%s","version":"1","sdk":">=0.1","skills":{"%s":"%s"},"mechanisms":[]}
          """
              .formatted(NAME, NAME, EmptySkill.class.getName())
              .getBytes(StandardCharsets.UTF_8));
      for (Class<?> type : List.of(EmptySkill.class, EmptySkill.Goal.class)) {
        String path = type.getName().replace('.', '/') + ".class";
        try (InputStream in = EmptySkill.class.getResourceAsStream("/" + path)) {
          if (in == null) {
            throw new IOException(path + " is not on the class path");
          }
          jar.putNextEntry(new JarEntry(path));
          in.transferTo(jar);
        }
      }
    }
  }
}
