package dev.sinew.runtime.condition.evaluate;

import dev.sinew.runtime.condition.Comparison;
import dev.sinew.runtime.condition.Condition;
import dev.sinew.runtime.condition.Dimension;
import dev.sinew.sdk.vision.Track;

/** The compiled parts that look at tracks. */
final class TrackNodes {
  private TrackNodes() {}

  private static boolean labelled(String label, Track track) {
    return label.isEmpty() || label.equals(track.label());
  }

  private static boolean passes(Condition.TrackTest[] tests, Situation situation, int track) {
    for (Condition.TrackTest test : tests) {
      if (!test.comparison().holds(Measures.of(test.field(), situation, track), test.value())) {
        return false;
      }
    }
    return true;
  }

  private static String word(String label) {
    return label.isEmpty() ? "something" : label;
  }

  static final class Seen extends Node {
    private static final int NONE = -1;

    private final String label;
    private final boolean anywhere;
    private final Limit limit;
    private final Condition.TrackTest[] tests;
    private boolean like;
    private double distance = Double.NaN;
    private double score;
    private String found = "";

    Seen(Condition.Seen condition) {
      label = condition.label();
      anywhere = condition.span().isEmpty();
      limit = condition.span().map(Seen::limit).orElse(new Limit(Comparison.AT_MOST, 0, 0));
      tests = condition.tests().toArray(new Condition.TrackTest[0]);
    }

    private static Limit limit(Condition.Span span) {
      return new Limit(
          span.within() ? Comparison.AT_MOST : Comparison.AT_LEAST,
          span.metres(),
          span.until().orElse(span.metres()));
    }

    @Override
    boolean decide(Situation situation) {
      int nearest = NONE;
      int match = NONE;
      for (int i = 0; i < situation.tracks(); i++) {
        if (labelled(label, situation.track(i))) {
          nearest = nearer(situation, nearest, i);
          if ((anywhere || limit.holds(situation.distance(i), holds()))
              && passes(tests, situation, i)) {
            match = nearer(situation, match, i);
          }
        }
      }
      int told = match == NONE ? nearest : match;
      like = told != NONE;
      if (like) {
        distance = situation.distance(told);
        score = situation.track(told).score();
        found = situation.track(told).label();
      }
      return match != NONE;
    }

    /** The nearer of two tracks; the first of them when that is not known. */
    private static int nearer(Situation situation, int best, int track) {
      boolean first =
          best == NONE
              || situation.distance(track) < situation.distance(best)
              || (Double.isNaN(situation.distance(best))
                  && !Double.isNaN(situation.distance(track)));
      return first ? track : best;
    }

    @Override
    void forget() {
      like = false;
    }

    @Override
    void explain(StringBuilder out) {
      if (!like) {
        out.append(label.isEmpty() ? "nothing" : "no " + label).append(" in sight");
        return;
      }
      out.append(holds() ? "" : "the nearest ").append(holds() ? found : word(label));
      out.append(Double.isNaN(distance) ? " in sight" : " at " + Phrases.metres(distance));
      if (tests.length > 0) {
        out.append(" with score ").append(Phrases.value(Dimension.RATIO, score));
      }
    }
  }

  static final class Count extends Node {
    private final Condition.Count condition;
    private final Condition.TrackTest[] tests;
    private int count;

    Count(Condition.Count condition) {
      this.condition = condition;
      tests = condition.seen().tests().toArray(new Condition.TrackTest[0]);
    }

    @Override
    boolean decide(Situation situation) {
      count = 0;
      for (int i = 0; i < situation.tracks(); i++) {
        if (labelled(condition.seen().label(), situation.track(i))
            && (condition.seen().span().isEmpty() || inSpan(situation.distance(i)))
            && passes(tests, situation, i)) {
          count++;
        }
      }
      return condition.comparison().holds(count, condition.number());
    }

    private boolean inSpan(double distance) {
      Condition.Span span = condition.seen().span().orElseThrow();
      return span.within() ? distance <= span.metres() : distance >= span.metres();
    }

    @Override
    void explain(StringBuilder out) {
      out.append(count).append(" × ").append(word(condition.seen().label()));
      condition
          .seen()
          .span()
          .ifPresent(span ->
              out.append(span.within() ? " within " : " beyond ")
                  .append(Phrases.metres(span.metres())));
    }
  }
}
