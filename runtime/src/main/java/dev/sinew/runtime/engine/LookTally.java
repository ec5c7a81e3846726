package dev.sinew.runtime.engine;

import dev.sinew.perception.look.LookReport;
import dev.sinew.perception.scene.SecondLookPolicy;
import dev.sinew.perception.track.Correction;
import dev.sinew.runtime.metrics.LookMetrics;
import dev.sinew.sdk.inference.InferenceAnswer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What became of the second looks that were asked for. Any thread. */
public final class LookTally {
  private static final int KEPT = 200;

  /**
   * One answer that was taken in.
   *
   * @param job the fabric's name of the job; {@code board N} for the board's own looks
   * @param before what the board called the thing; empty when nothing
   * @param after what the answer calls it; empty when it saw nothing there
   * @param score confidence of {@code after}
   * @param costAtoms what was paid
   */
  public record Look(String job, String before, String after, double score, long costAtoms) {}

  private final Map<String, Look> looks = new LinkedHashMap<>();
  private final Map<String, Integer> reasons = new LinkedHashMap<>();
  private final Map<String, Integer> routes = new LinkedHashMap<>();
  private final Map<SecondLookPolicy.Cause, Long> left =
      new EnumMap<>(SecondLookPolicy.Cause.class);
  private Optional<Supplier<LookReport>> board = Optional.empty();
  private String lastRoute = "";
  private int asked;
  private int onBoard;
  private int changed;
  private int lost;

  synchronized void asked(String why) {
    asked++;
  }

  synchronized void answered(InferenceAnswer.Answered answer, Correction correction) {
    String job =
        switch (answer.source()) {
          case InferenceAnswer.Source.Node(_, String name) -> name;
          case InferenceAnswer.Source.Board() -> "board " + ++onBoard;
        };
    changed += correction.changedLabels() > 0 ? 1 : 0;
    Look look =
        correction.changes().stream()
            .findFirst()
            .map(change ->
                new Look(job, change.before(), change.after(), change.score(), answer.costAtoms()))
            .orElse(new Look(job, "", "", 0, answer.costAtoms()));
    if (looks.size() == KEPT) {
      looks.remove(looks.keySet().iterator().next());
    }
    looks.put(job, look);
  }

  synchronized void declined(String reason) {
    if (reasons.size() < KEPT || reasons.containsKey(reason)) {
      reasons.merge(reason, 1, Integer::sum);
    }
  }

  synchronized void lost() {
    lost++;
  }

  /** What the policy said about a picture. */
  synchronized void decided(SecondLookPolicy.Decision decision) {
    if (decision
        instanceof SecondLookPolicy.Decision.Leave(SecondLookPolicy.Cause cause, String _)) {
      left.merge(cause, 1L, Long::sum);
    }
  }

  /**
   * Whom a look was asked of.
   *
   * @param because one phrase
   * @return whether the one before was asked of somebody else or for another cause
   */
  synchronized boolean routed(String whom, String because) {
    String route = whom + ": " + because;
    boolean another = !route.equals(lastRoute);
    lastRoute = route;
    if (routes.size() < KEPT || routes.containsKey(route)) {
      routes.merge(route, 1, Integer::sum);
    }
    return another;
  }

  /** From now on the board's looks are counted there. */
  synchronized void board(Supplier<LookReport> report) {
    board = Optional.of(report);
  }

  /** What became of the looks that this board made; empty without eyes. Any thread. */
  public Optional<LookReport> board() {
    Optional<Supplier<LookReport>> source;
    synchronized (this) {
      source = board;
    }
    return source.map(Supplier::get);
  }

  /** Whom looks were asked of and why, {@code whom: because}, and how often. */
  public synchronized Map<String, Integer> routes() {
    return new LinkedHashMap<>(routes);
  }

  /** Pictures for which no look was asked for, by cause. */
  public synchronized Map<SecondLookPolicy.Cause, Long> left() {
    return new EnumMap<>(left);
  }

  /** All of it as Prometheus reads it. */
  LookMetrics metrics() {
    Optional<LookReport> ofBoard = board();
    synchronized (this) {
      return new LookMetrics(asked, changed, lost, routes(), left(), ofBoard);
    }
  }

  /** How many looks were asked for. */
  public synchronized int asked() {
    return asked;
  }

  /** How many answers changed what a thing is called. */
  public synchronized int changedLabel() {
    return changed;
  }

  /** Answers dropped because perception did not take them in. */
  public synchronized int lostAnswers() {
    return lost;
  }

  /** Why looks were declined, and how often. */
  public synchronized Map<String, Integer> declined() {
    return Map.copyOf(reasons);
  }

  /** The answers taken in, oldest first. */
  public synchronized List<Look> looks() {
    return List.copyOf(new ArrayList<>(looks.values()));
  }
}
