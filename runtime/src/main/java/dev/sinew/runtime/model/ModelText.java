package dev.sinew.runtime.model;

import dev.sinew.perception.detect.Coco;
import dev.sinew.perception.measure.BareNetwork;
import dev.sinew.perception.measure.ModelBench;
import dev.sinew.perception.model.ModelFolders;
import dev.sinew.perception.model.ModelInput;
import dev.sinew.perception.model.ModelManifest;
import dev.sinew.runtime.config.bind.ChoiceWord;
import dev.sinew.runtime.config.bind.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Models in words for people and as maps for programs. */
public final class ModelText {
  private static final double MEGABYTE = 1e6;

  private ModelText() {}

  /** A table with a line for each model. */
  public static String table(List<ModelState> states) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("NAME", "TASK", "SIZE", "AP", "AP50", "LICENCE", "FILE"));
    for (ModelState state : states) {
      ModelManifest manifest = state.manifest();
      rows.add(
          List.of(
              manifest.name(),
              task(manifest),
              megabytes(manifest.bytes()),
              precision(manifest.accuracy().meanAveragePrecision()),
              manifest.accuracy().averagePrecision50().map(ModelText::precision).orElse("-"),
              manifest.licence(),
              where(state)));
    }
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    rows.forEach(row -> {
      for (int c = 0; c < columns; c++) {
        widths[c] = Math.max(widths[c], row.get(c).length());
      }
    });
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < columns; c++) {
        line.append(row.get(c)).repeat(" ", widths[c] - row.get(c).length() + 2);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  /** The same for a program. */
  public static Map<String, Object> map(ModelState state) {
    ModelManifest manifest = state.manifest();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", manifest.name());
    map.put("task", task(manifest));
    map.put("file", manifest.file());
    map.put("bytes", manifest.bytes());
    map.put("sha256", manifest.sha256());
    map.put("licence", manifest.licence());
    if (manifest.accuracy().meanAveragePrecision() > 0) {
      map.put("averagePrecision", manifest.accuracy().meanAveragePrecision());
    }
    manifest.accuracy().averagePrecision50().ifPresent(ap -> map.put("averagePrecision50", ap));
    switch (state) {
      case ModelState.Here(_, var path, var origin) -> {
        map.put("state", "here");
        map.put("path", path.toString());
        map.put("origin", ChoiceWord.of(origin));
      }
      case ModelState.Absent(_, var reason) -> {
        map.put("state", "absent");
        map.put("downloadable", manifest.downloadable());
        map.put("reason", reason);
      }
      case ModelState.Wrong(_, var reason) -> {
        map.put("state", "wrong");
        map.put("reason", reason);
      }
    }
    return map;
  }

  /** Everything the manifest says, for a program. */
  public static Map<String, Object> manifest(ModelManifest manifest) {
    return Settings.of(manifest);
  }

  /** Everything the manifest says, and where the file is. */
  public static String facts(ModelState state) {
    ModelManifest m = state.manifest();
    StringBuilder text = new StringBuilder();
    line(text, "model", m.name());
    line(text, "task", task(m) + ", decoder " + ChoiceWord.of(m.decoder()));
    line(
        text,
        "file",
        switch (state) {
          case ModelState.Here(_, var path, var origin) ->
              "%s (%s)".formatted(path, ChoiceWord.of(origin));
          case ModelState.Absent _, ModelState.Wrong _ -> where(state);
        });
    line(text, "size", "%d bytes".formatted(m.bytes()));
    line(text, "SHA-256", m.sha256());
    m.addresses().forEach(address -> line(text, "address", address.toString()));
    m.alternatives()
        .forEach(other ->
            line(
                text,
                "or",
                "%s, %d bytes: %s%s"
                    .formatted(
                        other.sha256(),
                        other.bytes(),
                        other.note(),
                        other.source().map(source -> ", " + source).orElse(""))));
    line(
        text,
        "licence",
        m.licence() + m.licenceText().map(where -> "; its text: " + where).orElse(""));
    line(text, "fed with", fed(m.input()));
    List<String> labels = m.labels().isEmpty() ? Coco.LABELS : m.labels();
    line(
        text,
        "classes",
        "%d: %s%s"
            .formatted(
                labels.size(),
                labels.stream().limit(5).collect(Collectors.joining(", ")),
                labels.size() > 5 ? ", …" : ""));
    line(
        text,
        "thresholds",
        String.format(
            Locale.ROOT,
            "score %.2f, overlap %.2f",
            m.thresholds().score(),
            m.thresholds().overlap()));
    line(text, "accuracy", accuracy(m.accuracy()));
    line(text, "latency", String.format(Locale.ROOT, "%.0f ms in virtual time", m.latencyMillis()));
    m.memoryMegabytes().ifPresent(mb -> line(text, "memory", mb + " MB when loaded"));
    return text.toString();
  }

  /** What the file itself says, and on what this machine can run it. */
  public static String network(
      List<BareNetwork.Tensor> inputs, List<BareNetwork.Tensor> outputs, List<String> providers) {
    StringBuilder text = new StringBuilder();
    inputs.forEach(tensor -> line(text, "input", tensor(tensor)));
    outputs.forEach(tensor -> line(text, "output", tensor(tensor)));
    line(text, "runs on", String.join(", ", providers));
    return text.toString();
  }

  /** What a measurement gave. */
  public static String measured(ModelBench.Report report) {
    StringBuilder text = new StringBuilder();
    line(
        text,
        "model",
        "%s, %d thread%s, %d runs"
            .formatted(
                report.model(), report.threads(), report.threads() == 1 ? "" : "s", report.runs()));
    line(text, "bare run", latency(report.bare()));
    report
        .whole()
        .ifPresent(
            whole -> line(text, "detector", latency(whole) + ", boxes found: " + report.boxes()));
    report
        .ratio()
        .ifPresent(ratio ->
            line(text, "ratio", String.format(Locale.ROOT, "× %.2f of the bare run, p50", ratio)));
    report.residentBytes().ifPresent(bytes -> line(text, "memory", "+ " + megabytes(bytes)));
    return text.toString();
  }

  private static String latency(ModelBench.Latency latency) {
    return String.format(
        Locale.ROOT, "p50 %.2f ms, p99 %.2f ms", latency.p50Millis(), latency.p99Millis());
  }

  private static String tensor(BareNetwork.Tensor tensor) {
    return "%s: %s %s".formatted(tensor.name(), tensor.type(), tensor.shape());
  }

  private static String fed(ModelInput input) {
    return "%d x %d pixels, %s, %s, mean %s, std %s, %s"
        .formatted(
            input.width(),
            input.height(),
            ChoiceWord.of(input.layout()),
            ChoiceWord.of(input.colour()),
            input.mean(),
            input.std(),
            ChoiceWord.of(input.resize()));
  }

  private static String accuracy(ModelManifest.Accuracy accuracy) {
    return accuracy.meanAveragePrecision() > 0
        ? "AP %s%s: %s"
            .formatted(
                precision(accuracy.meanAveragePrecision()),
                accuracy.averagePrecision50().map(ap -> ", AP50 " + precision(ap)).orElse(""),
                accuracy.measuredOn())
        : accuracy.measuredOn();
  }

  private static String where(ModelState state) {
    return switch (state) {
      case ModelState.Here(_, var path, ModelFolders.Origin origin) ->
          origin == ModelFolders.Origin.NAMED ? path.toString() : ChoiceWord.of(origin);
      case ModelState.Absent(var manifest, _) ->
          manifest.downloadable()
              ? "not here: ./sinew models pull " + manifest.name()
              : "not here, and no address is known";
      case ModelState.Wrong _ -> "WRONG FILE";
    };
  }

  private static String task(ModelManifest manifest) {
    return ChoiceWord.of(manifest.decoder().task());
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MB", bytes / MEGABYTE);
  }

  private static String precision(double share) {
    return share > 0 ? String.format(Locale.ROOT, "%.1f", share * 100) : "-";
  }

  private static void line(StringBuilder out, String word, String value) {
    out.append(String.format(Locale.ROOT, "%-11s %s%n", word, value));
  }
}
