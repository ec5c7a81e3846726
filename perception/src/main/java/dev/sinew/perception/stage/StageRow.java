package dev.sinew.perception.stage;

import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.observation.Observation;
import dev.sinew.sdk.observation.Observed;
import dev.sinew.sdk.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stages of one robot, one after another over the same view. A stage that fails says nothing
 * about that view and costs the others nothing. Single-threaded; closes the stages it was given.
 */
public final class StageRow implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StageRow.class);

  private final List<NamedStage> stages;
  private final Clock clock;
  private final List<Observation> found = new ArrayList<>();
  private final long[] nanos;
  private final long[] failures;
  private final String[] reasons;

  /**
   * @param clock robot time, for what each stage took
   */
  public StageRow(List<NamedStage> stages, Clock clock) {
    this.stages = List.copyOf(stages);
    this.clock = clock;
    nanos = new long[stages.size()];
    failures = new long[stages.size()];
    reasons = new String[stages.size()];
    Arrays.fill(reasons, "");
  }

  /**
   * What a stage did so far.
   *
   * @param lastNanos how long its last look took
   * @param failures looks in which it could not say anything
   * @param lastFailure why, the last time; empty when never
   * @param dropped what it was given and could not believe
   */
  public record Tally(
      String name, long lastNanos, long failures, String lastFailure, long dropped) {}

  /** Whether there is no stage at all. */
  public boolean isEmpty() {
    return stages.isEmpty();
  }

  /** What each stage that could look noticed, in their order. */
  public List<Observed> look(View view) {
    List<Observed> observed = new ArrayList<>(stages.size());
    for (int i = 0; i < nanos.length; i++) {
      NamedStage named = stages.get(i);
      found.clear();
      long begun = clock.nanos();
      try {
        named.stage().look(view, found);
        observed.add(new Observed(named.name(), view.moment().captureNanos(), found));
      } catch (InferenceException e) {
        failures[i]++;
        reasons[i] = e.getMessage();
      } catch (RuntimeException defect) {
        if (failures[i] == 0) {
          LOG.error("stage {} failed by a defect", named.name(), defect);
        }
        failures[i]++;
        reasons[i] = "a defect: " + defect;
      }
      nanos[i] = clock.nanos() - begun;
    }
    return List.copyOf(observed);
  }

  /** One for each stage, in their order. Allocates. */
  public List<Tally> tallies() {
    List<Tally> tallies = new ArrayList<>(nanos.length);
    for (int i = 0; i < nanos.length; i++) {
      tallies.add(
          new Tally(
              stages.get(i).name(),
              nanos[i],
              failures[i],
              reasons[i],
              stages.get(i).stage().dropped()));
    }
    return tallies;
  }

  @Override
  public void close() {
    stages.forEach(named -> named.stage().close());
  }
}
