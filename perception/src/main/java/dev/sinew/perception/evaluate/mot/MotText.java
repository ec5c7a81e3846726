package dev.sinew.perception.evaluate.mot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Scores as a person and as a program reads them. Stateless. */
public final class MotText {
  private MotText() {}

  /** A table; its last line is MOTA and IDF1 in percent. */
  public static List<String> table(MotScores scores) {
    List<String> lines = new ArrayList<>();
    line(lines, "pictures", scores.frames(), "");
    line(lines, "objects", scores.objects(), "in the truth");
    line(lines, "MT / PT / ML", tracked(scores), "objects covered mostly, partly, hardly");
    line(lines, "boxes", scores.truths() + " / " + scores.found(), "in the truth, in the result");
    line(lines, "FN", scores.misses(), "boxes of the truth that nothing covers");
    line(lines, "FP", scores.falsePositives(), "boxes of the result that cover nothing");
    line(lines, "IDSW", scores.switches(), "objects that went on under another number");
    line(lines, "Frag", scores.fragmentations(), "objects lost and found again");
    line(lines, "recall", percent(scores.recall()), "");
    line(lines, "precision", percent(scores.precision()), "");
    line(
        lines, "IDP / IDR", percent(scores.idPrecision()) + " / " + percent(scores.idRecall()), "");
    line(lines, "MOTP", percent(scores.motp()), "mean overlap of what is covered");
    lines.add("MOTA " + percent(scores.mota()) + "  IDF1 " + percent(scores.idf1()));
    return List.copyOf(lines);
  }

  private static String tracked(MotScores scores) {
    return scores.mostlyTracked() + " / " + scores.partlyTracked() + " / " + scores.mostlyLost();
  }

  private static void line(List<String> lines, String name, Object value, String remark) {
    lines.add(String.format(Locale.ROOT, "%-13s %-13s %s", name, value, remark).stripTrailing());
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f", 100 * share);
  }

  /** The same for a program, shares in [0, 1]. */
  public static Map<String, Object> map(MotScores scores) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("pictures", scores.frames());
    map.put("objects", scores.objects());
    map.put("mostlyTracked", scores.mostlyTracked());
    map.put("partlyTracked", scores.partlyTracked());
    map.put("mostlyLost", scores.mostlyLost());
    map.put("truths", scores.truths());
    map.put("found", scores.found());
    map.put("misses", scores.misses());
    map.put("falsePositives", scores.falsePositives());
    map.put("switches", scores.switches());
    map.put("fragmentations", scores.fragmentations());
    map.put("recall", scores.recall());
    map.put("precision", scores.precision());
    map.put("idPrecision", scores.idPrecision());
    map.put("idRecall", scores.idRecall());
    map.put("motp", scores.motp());
    map.put("mota", scores.mota());
    map.put("idf1", scores.idf1());
    return map;
  }
}
