package dev.sinew.runtime.cli;

import dev.sinew.perception.evaluate.coco.CocoScores;
import dev.sinew.perception.evaluate.coco.DetectorTrial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The scores of one model, for people and for programs.
 *
 * @param model its name
 * @param run how it was run, in lower case
 * @param scoreFloor smallest confidence that was asked for
 * @param scores COCO's numbers
 * @param finding what was found
 * @param unknown classes of the data set that the model does not know
 */
record EvalText(
    String model,
    String run,
    double scoreFloor,
    CocoScores scores,
    DetectorTrial.Finding finding,
    SortedSet<String> unknown) {

  /** The last line is AP and AP50, in percent. */
  String text() {
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT,
            "%s, %s run, score floor %s: %d images, %d objects, %d finds, %.1f ms an image%n",
            model,
            run,
            scoreFloor,
            scores.images(),
            scores.objects(),
            scores.detections(),
            millis()));
    out.append(
        String.format(Locale.ROOT, "%n  %-16s %8s %6s %6s%n", "class", "objects", "AP", "AP50"));
    for (CocoScores.ClassScores one : scores.classes()) {
      if (one.objects() > 0) {
        out.append(
            String.format(
                Locale.ROOT,
                "  %-16s %8d %6s %6s%n",
                RecordText.printable(one.name()),
                one.objects(),
                percent(one.average()),
                percent(one.at50())));
      }
    }
    if (!unknown.isEmpty()) {
      out.append("\nThe model does not know ").append(names(unknown)).append('\n');
    }
    if (!finding.strangers().isEmpty()) {
      out.append("\nIn no score, because the data set has no such class: ")
          .append(names(finding.strangers().keySet()))
          .append('\n');
    }
    CocoScores.Recall recall = scores.recall();
    out.append(
        "%nAR1 %s  AR10 %s  AR100 %s  small %s  medium %s  large %s%n"
            .formatted(
                percent(recall.with1()),
                percent(recall.with10()),
                percent(recall.with100()),
                percent(recall.small()),
                percent(recall.medium()),
                percent(recall.large())));
    CocoScores.Precision precision = scores.precision();
    out.append(
        "AP75 %s  small %s  medium %s  large %s%n"
            .formatted(
                percent(precision.at75()),
                percent(precision.small()),
                percent(precision.medium()),
                percent(precision.large())));
    out.append(
        "AP %s  AP50 %s%n".formatted(percent(precision.average()), percent(precision.at50())));
    return out.toString();
  }

  private double millis() {
    return finding.engineNanos() * 1e-6 / Math.max(1, scores.images());
  }

  private static String names(Iterable<String> names) {
    List<String> printable = new ArrayList<>();
    names.forEach(name -> printable.add(RecordText.printable(name)));
    return String.join(", ", printable);
  }

  private static String percent(OptionalDouble share) {
    return share.isPresent() ? String.format(Locale.ROOT, "%.1f", 100 * share.getAsDouble()) : "-";
  }

  /** All numbers in [0, 1] with all their digits; what could not be measured is null. */
  String json() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("model", model);
    map.put("run", run);
    map.put("scoreFloor", scoreFloor);
    map.put("images", scores.images());
    map.put("objects", scores.objects());
    map.put("detections", scores.detections());
    map.put("millisPerImage", millis());
    CocoScores.Precision precision = scores.precision();
    map.put("AP", number(precision.average()));
    map.put("AP50", number(precision.at50()));
    map.put("AP75", number(precision.at75()));
    map.put("APsmall", number(precision.small()));
    map.put("APmedium", number(precision.medium()));
    map.put("APlarge", number(precision.large()));
    CocoScores.Recall recall = scores.recall();
    map.put("AR1", number(recall.with1()));
    map.put("AR10", number(recall.with10()));
    map.put("AR100", number(recall.with100()));
    map.put("ARsmall", number(recall.small()));
    map.put("ARmedium", number(recall.medium()));
    map.put("ARlarge", number(recall.large()));
    List<Object> classes = new ArrayList<>();
    for (CocoScores.ClassScores one : scores.classes()) {
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      row.put("name", one.name());
      row.put("objects", one.objects());
      row.put("AP", number(one.average()));
      row.put("AP50", number(one.at50()));
      classes.add(row);
    }
    map.put("classes", classes);
    map.put("unknownToModel", unknown);
    map.put("unknownToDataset", finding.strangers());
    return new JsonMapper().writeValueAsString(map);
  }

  private static @Nullable Double number(OptionalDouble share) {
    return share.isPresent() ? Double.valueOf(share.getAsDouble()) : null;
  }
}
