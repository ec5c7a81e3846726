package dev.sinew.bench.soak;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes {@code soak.json} and {@code soak.html}. */
final class SoakReport {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 160;
  private static final int MARGIN = 60;
  private static final double MIB = 1 << 20;

  private final SoakResult result;
  private final String machine;

  SoakReport(SoakResult result, String machine) {
    this.result = result;
    this.machine = machine;
  }

  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (OutputStream out = Files.newOutputStream(folder.resolve("soak.json"));
        JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), out)) {
      json(json);
    }
    Files.writeString(folder.resolve("soak.html"), html());
  }

  private void json(JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("machine", machine);
    json.writeBooleanProperty("eyes", result.eyes());
    json.writeBooleanProperty("flat", result.flat());
    json.writeArrayPropertyStart("trends");
    for (Trend trend : result.trends()) {
      json.writeStartObject();
      json.writeStringProperty("what", trend.what());
      json.writeStringProperty("unit", trend.unit());
      json.writeNumberProperty("first", trend.first());
      json.writeNumberProperty("last", trend.last());
      json.writeNumberProperty("slopePerVirtualHour", trend.slopePerHour());
      json.writeNumberProperty("bound", trend.bound());
      json.writeBooleanProperty("flat", trend.flat());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("samples");
    for (Sample sample : result.samples()) {
      json.writeStartObject();
      json.writeNumberProperty("wallSeconds", sample.wallSeconds());
      json.writeNumberProperty("virtualHours", sample.virtualHours());
      json.writeNumberProperty("heapBytes", sample.heapBytes());
      json.writeNumberProperty("residentBytes", sample.residentBytes());
      json.writeNumberProperty("handles", sample.handles());
      json.writeNumberProperty("threads", sample.threads());
      json.writeNumberProperty("distanceMeters", sample.distanceMeters());
      json.writeNumberProperty("collisions", sample.collisions());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private String html() {
    StringBuilder out = new StringBuilder();
    Sample last = result.last();
    out.append("<!doctype html><meta charset=\"utf-8\"><title>Soak</title>")
        .append("<style>body{font:15px/1.5 system-ui;max-width:1000px;margin:2em auto}")
        .append("td,th{padding:2px 14px 2px 0;text-align:right}td:first-child{text-align:left}")
        .append(".no{color:#b00020}svg{display:block;margin:0 0 1.2em}</style>")
        .append(
            String.format(
                Locale.ROOT,
                "<h1>Soak: %s</h1><p>%.1f virtual hours in %.1f minutes, %s eyes; %.0f m driven, %d"
                    + " collisions.<br>%s</p>",
                result.flat() ? "flat" : "not flat",
                last.virtualHours(),
                last.wallSeconds() / 60,
                result.eyes() ? "with" : "without",
                last.distanceMeters(),
                last.collisions(),
                machine))
        .append("<table><tr><th>what<th>first quarter<th>last quarter<th>may grow by")
        .append("<th>slope, a virtual hour<th>");
    for (Trend trend : result.trends()) {
      out.append(
          String.format(
              Locale.ROOT,
              "<tr><td>%s<td>%.1f %s<td>%.1f %s<td>%.0f %s<td>%.4f<td%s",
              trend.what(),
              trend.first(),
              trend.unit(),
              trend.last(),
              trend.unit(),
              trend.bound(),
              trend.unit(),
              trend.slopePerHour(),
              trend.flat() ? ">flat" : " class=no>grows"));
    }
    out.append("</table>");
    chart(out, "live heap, MiB", s -> s.heapBytes() / MIB);
    chart(out, "resident memory, MiB", s -> s.residentBytes() / MIB);
    chart(out, "file handles", Sample::handles);
    chart(out, "threads", Sample::threads);
    chart(out, "metres driven", Sample::distanceMeters);
    return out.toString();
  }

  private void chart(StringBuilder out, String title, ToDoubleFunction<Sample> value) {
    List<Sample> samples = result.samples();
    double most = Math.max(1, 1.1 * samples.stream().mapToDouble(value).max().orElse(1));
    double hours = Math.max(1e-6, result.last().virtualHours());
    out.append(
        String.format(
            Locale.ROOT,
            "<h3>%s</h3><svg width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                + " font-size=\"12\"><path d=\"M%d 5V%dH%d\" fill=\"none\" stroke=\"#888\"/><text"
                + " x=\"0\" y=\"14\">%.0f</text><text x=\"0\" y=\"%d\">0</text><text x=\"%d\""
                + " y=\"%d\">%.1f h</text><polyline fill=\"none\" stroke=\"#0a58ca\" points=\"",
            title,
            WIDTH,
            HEIGHT,
            WIDTH,
            HEIGHT,
            MARGIN,
            HEIGHT - 20,
            WIDTH,
            most,
            HEIGHT - 20,
            WIDTH - MARGIN,
            HEIGHT - 4,
            hours));
    for (Sample sample : samples) {
      out.append(
          String.format(
              Locale.ROOT,
              "%.1f,%.1f ",
              MARGIN + sample.virtualHours() / hours * (WIDTH - MARGIN),
              HEIGHT - 20 - value.applyAsDouble(sample) / most * (HEIGHT - 25)));
    }
    out.append("\"/></svg>");
  }
}
