package dev.sinew.bench.cortex;

import dev.sinew.bench.report.Benchmark;
import dev.sinew.bench.report.Sheet;
import dev.sinew.bench.report.Spread;
import dev.sinew.runtime.condition.Condition;
import dev.sinew.runtime.condition.ConditionParser;
import dev.sinew.runtime.condition.Vocabulary;
import dev.sinew.runtime.condition.evaluate.Evaluator;
import dev.sinew.runtime.condition.evaluate.Situation;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.vision.Track;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A hundred conditions decided in a cycle, beside the same hundred written in Java. */
public final class RulesBenchmark implements Benchmark {
  private static final int RULES = 100;
  private static final int TRACKS = 12;
  private static final int WARM_UP = 20_000;
  private static final int CYCLES = 20_000;
  private static final int TURNS = 10;
  private static final long PERIOD_NANOS = 20_000_000L;
  private static final double MICROS = 1e3;

  private final Clock clock;

  public RulesBenchmark(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return "rules";
  }

  @Override
  public String summary() {
    return "100 conditions decided in a cycle, beside the same written by hand in Java";
  }

  @Override
  public void run(Sheet sheet) {
    sheet.setting(
        "settings",
        "%d conditions 'person within X m until Y m with score >= 60 %% for 2 s and battery.charge > 20 %%', %d tracks, %,d cycles in turns of %,d"
            .formatted(RULES, TRACKS, CYCLES, CYCLES / TURNS));
    sheet.setting(
        "bare", "one loop over the same tracks and the same memory in arrays, written by hand");
    Situation situation = new Situation();
    situation.charge = 0.8;
    List<Evaluator> evaluators = new ArrayList<>();
    for (int i = 0; i < RULES; i++) {
      evaluators.add(Evaluator.of(condition(near(i)), Map.of(), situation.events));
    }
    ByHand byHand = new ByHand(RULES);
    List<List<Track>> sights = sights();
    Spread ours = new Spread();
    Spread bare = new Spread();
    long differences = 0;
    int cycle = 0;
    for (int turn = -WARM_UP * TURNS / CYCLES; turn < TURNS; turn++) {
      int begin = cycle;
      for (; cycle < begin + CYCLES / TURNS; cycle++) {
        List<Track> sight = sights.get(cycle / 50 % sights.size());
        situation.nowNanos = cycle * PERIOD_NANOS;
        long before = clock.nanos();
        situation.place(0, 0, 0, sight);
        int fired = 0;
        for (int i = 0; i < RULES; i++) {
          fired += evaluators.get(i).evaluate(situation) ? 1 : 0;
        }
        long between = clock.nanos();
        int wanted = byHand.fired(sight, situation.nowNanos, situation.charge);
        long after = clock.nanos();
        differences += fired == wanted ? 0 : 1;
        if (turn >= 0) {
          ours.add(between - before);
          bare.add(after - between);
        }
      }
    }
    if (differences > 0) {
      throw new IllegalStateException(differences + " cycles were decided differently by hand");
    }
    sheet.head("%d conditions in one cycle".formatted(RULES), "µs");
    sheet.spreads(ours, bare, MICROS);
  }

  /** Where the i-th condition begins, metres: between the places where tracks stand. */
  private static double near(int i) {
    return 0.513 + 0.05 * i;
  }

  private static Condition condition(double metres) {
    String text =
        String.format(
            Locale.ROOT,
            "person within %.3f m until %.3f m with score >= 60%% for 2 s and battery.charge >"
                + " 20%%",
            metres,
            metres + 0.5);
    return ConditionParser.parse(text, Vocabulary.ANY).condition().orElseThrow();
  }

  /** What is seen, second after second: some nearer, some farther. */
  private static List<List<Track>> sights() {
    List<List<Track>> sights = new ArrayList<>();
    for (int second = 0; second < 20; second++) {
      List<Track> tracks = new ArrayList<>();
      for (int i = 0; i < TRACKS; i++) {
        double metres = 0.4 + (second * 7 + i * 5) % 50 / 10.0;
        double score = 0.5 + (second + i) % 5 / 10.0;
        tracks.add(
            new Track(
                i + 1,
                i % 3 == 0 ? "person" : "chair",
                score,
                Track.Source.OWN,
                new Box(0, 0, 10, 10),
                0,
                5,
                Optional.of(new Point2d(metres, 0)),
                i % 3 == 0 ? "person" : "chair",
                score));
      }
      sights.add(List.copyOf(tracks));
    }
    return sights;
  }

  /** The same conditions as somebody would write them for this one purpose. */
  private static final class ByHand {
    private final boolean[] near;
    private final long[] since;

    ByHand(int rules) {
      near = new boolean[rules];
      since = new long[rules];
    }

    int fired(List<Track> tracks, long nowNanos, double charge) {
      int fired = 0;
      for (int i = 0; i < near.length; i++) {
        double limit = RulesBenchmark.near(i);
        boolean before = near[i];
        boolean seen = false;
        for (int t = 0; t < tracks.size() && !seen; t++) {
          Track track = tracks.get(t);
          if (track.label().equals("person") && track.score() >= 0.6) {
            Point2d at = track.position().orElseThrow();
            double distance = Math.sqrt(at.x() * at.x() + at.y() * at.y());
            seen = distance <= (before ? limit + 0.5 : limit);
          }
        }
        if (seen && !before) {
          since[i] = nowNanos;
        }
        near[i] = seen;
        fired += seen && nowNanos - since[i] >= 2_000_000_000L && charge > 0.2 ? 1 : 0;
      }
      return fired;
    }
  }
}
