package dev.sinew.runtime.engine;

import dev.sinew.runtime.cycle.Beliefs;
import dev.sinew.runtime.page.FabricPanel;
import dev.sinew.runtime.report.RunReport;
import dev.sinew.sdk.inference.InferenceService;
import dev.sinew.sdk.scene.Scene;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The robot's side of the fabric, as the engine knows it: present or off. */
public interface FabricSide extends AutoCloseable {

  /** Who answers second looks; empty when nobody does. */
  Optional<InferenceService> service();

  /** What may still be spent on looks, atoms; empty when that is not known. Any thread. */
  default OptionalLong budgetAtoms() {
    return OptionalLong.empty();
  }

  /** Publishes what the robot shares and takes in who else is there. Ten times a second. */
  void step(Scene scene, Beliefs beliefs);

  /** What the page says about it; empty when the fabric is off. */
  Optional<FabricPanel> panel(LookTally tally);

  /** What both sides' books say when the run has ended. */
  Books books();

  /**
   * The outcome of a run in money and jobs.
   *
   * @param bought jobs that were assigned to a node
   * @param paid jobs whose voucher the node acknowledged
   * @param verified answers that another party recomputed and found right
   * @param rejected answers that were refused
   * @param jobs one by one, oldest first
   * @param ledger both ledgers
   */
  record Books(
      long bought,
      long paid,
      long verified,
      long rejected,
      List<RunReport.JobRow> jobs,
      RunReport.Ledger ledger) {
    /** The fabric was off. */
    static final Books NONE = new Books(0, 0, 0, 0, List.of(), RunReport.Ledger.NONE);

    /** The jobs, with what each changed. */
    List<RunReport.JobRow> rows(LookTally tally) {
      Map<String, LookTally.Look> looks = new HashMap<>();
      tally.looks().forEach(look -> looks.put(look.job(), look));
      List<RunReport.JobRow> rows = new ArrayList<>();
      for (RunReport.JobRow job : jobs) {
        LookTally.Look look = looks.get(job.id());
        rows.add(
            look == null
                ? job
                : new RunReport.JobRow(
                    job.id(),
                    job.atSeconds(),
                    job.node(),
                    job.state(),
                    look.before(),
                    look.after(),
                    look.score(),
                    job.priceAtoms(),
                    job.millis(),
                    job.verified()));
      }
      return rows;
    }
  }

  /**
   * Buys nothing more and waits until what was bought is paid.
   *
   * @param atMostNanos how long to wait
   */
  void drain(long atMostNanos) throws InterruptedException;

  /** Process numbers of the children that run, by name. For tests that kill them. */
  Map<String, Long> children();

  /** Lines for the operator once the robot has joined. */
  List<String> announcement();

  @Override
  void close();

  /** No fabric. */
  static FabricSide off() {
    return new FabricSide() {
      @Override
      public Optional<InferenceService> service() {
        return Optional.empty();
      }

      @Override
      public void step(Scene scene, Beliefs beliefs) {
        beliefs.peers(List.of());
      }

      @Override
      public Optional<FabricPanel> panel(LookTally tally) {
        return Optional.empty();
      }

      @Override
      public Books books() {
        return Books.NONE;
      }

      @Override
      public void drain(long atMostNanos) {}

      @Override
      public Map<String, Long> children() {
        return Map.of();
      }

      @Override
      public List<String> announcement() {
        return List.of();
      }

      @Override
      public void close() {}
    };
  }
}
