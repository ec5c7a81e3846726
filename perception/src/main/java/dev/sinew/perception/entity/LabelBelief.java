package dev.sinew.perception.entity;

import dev.sinew.sdk.scene.Entity.LabelShare;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a thing may be: a Dirichlet distribution over names (Jøsang, Subjective Logic, 2016, chapter
 * 3). Each sighting adds evidence: its weight times its score to the name, the rest of its weight
 * to "something else", where one unit stands from the start. A name's share is its evidence over
 * all evidence. A peer's weight is discounted by the trust in it (the same, section 14.3). Old
 * evidence fades: beyond {@value #MOST_EVIDENCE} units all is scaled down, so that a thing that
 * changed is believed after half a minute. At most eight names; the weakest gives way, its evidence
 * becoming "something else".
 */
final class LabelBelief {
  private static final int MOST = 8;
  private static final double MOST_EVIDENCE = 30;
  private static final Comparator<LabelShare> STRONGEST =
      Comparator.comparingDouble((LabelShare share) -> -share.share())
          .thenComparing(LabelShare::label);

  private final String[] labels = new String[MOST];
  private final double[] evidence = new double[MOST];
  private int count;
  private double other = 1;

  /**
   * @param score in [0, 1]
   * @param weight units of evidence, not negative
   */
  void add(String label, double score, double weight) {
    if (label.isEmpty() || !(weight > 0)) {
      return;
    }
    double sure = Math.clamp(score, 0, 1);
    other += weight * (1 - sure);
    int at = indexOf(label);
    if (at < 0) {
      at = place(label);
    }
    evidence[at] += weight * sure;
    fade();
  }

  /** Everything another belief holds, as when two entities turn out to be one. */
  void addAll(LabelBelief from) {
    for (int i = 0; i < from.count; i++) {
      int at = indexOf(from.labels[i]);
      if (at < 0) {
        at = place(from.labels[i]);
      }
      evidence[at] += from.evidence[i];
    }
    other += Math.max(0, from.other - 1);
    fade();
  }

  private int indexOf(String label) {
    for (int i = 0; i < count; i++) {
      if (labels[i].equals(label)) {
        return i;
      }
    }
    return -1;
  }

  private int place(String label) {
    if (count < MOST) {
      labels[count] = label;
      evidence[count] = 0;
      return count++;
    }
    int weakest = 0;
    for (int i = 1; i < MOST; i++) {
      weakest = evidence[i] < evidence[weakest] ? i : weakest;
    }
    other += evidence[weakest];
    labels[weakest] = label;
    evidence[weakest] = 0;
    return weakest;
  }

  private void fade() {
    double total = total();
    if (total > MOST_EVIDENCE) {
      double scale = MOST_EVIDENCE / total;
      other *= scale;
      for (int i = 0; i < count; i++) {
        evidence[i] *= scale;
      }
    }
  }

  private double total() {
    double total = other;
    for (int i = 0; i < count; i++) {
      total += evidence[i];
    }
    return total;
  }

  /** In [0, 1]; 0 for a name never heard. */
  double share(String label) {
    int at = indexOf(label);
    return at < 0 ? 0 : evidence[at] / total();
  }

  /** The most likely name; empty before the first. */
  String best() {
    int best = -1;
    for (int i = 0; i < count; i++) {
      if (best < 0
          || evidence[i] > evidence[best]
          || (evidence[i] == evidence[best] && labels[i].compareTo(labels[best]) < 0)) {
        best = i;
      }
    }
    return best < 0 ? "" : labels[best];
  }

  /** The most likely first, equal ones by name. */
  List<LabelShare> shares() {
    List<LabelShare> shares = new ArrayList<>(count);
    double total = total();
    for (int i = 0; i < count; i++) {
      shares.add(new LabelShare(labels[i], evidence[i] / total));
    }
    shares.sort(STRONGEST);
    return shares;
  }
}
