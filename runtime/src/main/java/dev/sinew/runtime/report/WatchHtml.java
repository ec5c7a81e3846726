package dev.sinew.runtime.report;

import dev.sinew.perception.watch.Lane;
import dev.sinew.perception.watch.StageTimes;
import dev.sinew.perception.watch.Watched;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The page of a {@link WatchReport}: no script, no font and no picture from elsewhere. */
final class WatchHtml {
  private static final int MOST_LANES = 40;
  private static final int BINS = 40;
  private static final int LANE_HEIGHT = 18;
  private static final int LANE_WIDTH = 800;
  private static final String[] COLOURS = {
    "#3a86c8", "#e07b39", "#4c9f70", "#b5528b", "#8a7b2f", "#5d5fb8", "#c0504d", "#4aa3a3"
  };
  private static final String STYLE =
      """
      <style>
      :root { color-scheme: light dark; --line: #8884; --bar: #3a86c8; }
      body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
      table { border-collapse: collapse; margin: .5rem 0; }
      td, th { padding: .2rem .8rem .2rem 0; text-align: right; border-bottom: 1px solid var(--line); }
      td:first-child, th:first-child { text-align: left; }
      .pictures { display: grid; grid-template-columns: repeat(auto-fill, minmax(18rem, 1fr)); gap: .6rem; }
      figure { margin: 0; } figure img, svg { width: 100%; height: auto; } figcaption { font-size: 85%; }
      text { fill: currentColor; font: 11px system-ui, sans-serif; }
      </style>
      """;

  private final WatchReport report;
  private final Watched watched;
  private final Markup out = new Markup();

  WatchHtml(WatchReport report) {
    this.report = report;
    this.watched = report.watched();
  }

  String page() {
    out.raw("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
        .raw(
            "<meta name=\"viewport\" content=\"width=device-width\"><link rel=\"icon\""
                + " href=\"data:,\">")
        .raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
        .raw("style-src 'unsafe-inline'; img-src data:\">")
        .raw("<title>What the robot sees</title>\n")
        .raw(STYLE)
        .raw("</head><body>\n<h1>What the robot sees</h1>\n<p>")
        .text(report.source())
        .raw(": <b id=\"pictures\">")
        .raw(String.valueOf(watched.pictures()))
        .raw("</b> pictures, <b id=\"rate\">")
        .number(report.rate(), 1)
        .raw("</b> watched a second.</p>\n");
    pictures();
    timings();
    if (!watched.still()) {
      lanes();
    }
    counts();
    facts("Model", report.model());
    facts("Machine", report.machine());
    facts("Files", report.files());
    return out.raw("</body></html>\n").toString();
  }

  private void pictures() {
    out.raw("<h2>Pictures</h2>\n<div class=\"pictures\">\n");
    for (Watched.Sample sample : watched.samples()) {
      out.raw("<figure><img alt=\"\" src=\"data:image/jpeg;base64,")
          .raw(Base64.getEncoder().encodeToString(sample.jpeg()))
          .raw("\"><figcaption>picture ")
          .raw(String.valueOf(sample.picture()));
      if (!watched.still()) {
        out.raw(", ").number(sample.picture() / watched.framesPerSecond(), 1).raw(" s");
      }
      out.raw("</figcaption></figure>\n");
    }
    out.raw("</div>\n");
  }

  private void timings() {
    out.raw(
            "<h2>Time for each picture</h2>\n"
                + "<table id=\"stages\"><tr><th>step<th>p50<th>p90<th>p99")
        .raw("<th>most<th>from 0 to p99</tr>\n");
    for (StageTimes stage : watched.stages()) {
      out.raw("<tr><td>").text(stage.name());
      for (double share : new double[] {0.5, 0.9, 0.99, 1}) {
        out.raw("<td>").number(stage.percentile(share) * WatchReport.MILLIS, 3).raw(" ms");
      }
      out.raw("<td style=\"width:16rem\">");
      histogram(stage.sorted(), stage.percentile(0.99));
      out.raw("</tr>\n");
    }
    out.raw("</table>\n");
  }

  private void histogram(long[] sorted, long most) {
    int[] bins = new int[BINS];
    int highest = 1;
    for (long nanos : sorted) {
      if (nanos <= most) {
        int bin = (int) Math.min(BINS - 1, nanos * BINS / Math.max(1, most));
        highest = Math.max(highest, ++bins[bin]);
      }
    }
    out.raw("<svg viewBox=\"0 0 160 24\" role=\"img\" aria-label=\"histogram\">");
    for (int i = 0; i < BINS; i++) {
      double height = 24.0 * bins[i] / highest;
      out.raw("<rect fill=\"var(--bar)\" width=\"3.5\" x=\"")
          .at(i * 160.0 / BINS)
          .raw("\" y=\"")
          .at(24 - height)
          .raw("\" height=\"")
          .at(height)
          .raw("\"/>");
    }
    out.raw("</svg>");
  }

  private void lanes() {
    List<Lane> longest =
        watched.lanes().stream()
            .sorted(Comparator.comparingLong(Lane::sightings).reversed())
            .limit(MOST_LANES)
            .sorted(Comparator.comparingLong(Lane::id))
            .toList();
    out.raw("<h2>Tracks over time</h2>\n<p>")
        .raw(String.valueOf(watched.lanes().size()))
        .raw(" tracks")
        .raw(longest.size() < watched.lanes().size() ? "; the longest are drawn" : "")
        .raw(".</p>\n<svg id=\"lanes\" role=\"img\" aria-label=\"tracks over time\" viewBox=\"0 0 ")
        .raw(String.valueOf(LANE_WIDTH + 140))
        .raw(" ")
        .raw(String.valueOf(LANE_HEIGHT * (longest.size() + 1)))
        .raw("\">\n");
    double scale = (double) LANE_WIDTH / Math.max(1, watched.pictures());
    for (int row = 0; row < longest.size(); row++) {
      Lane lane = longest.get(row);
      out.raw("<text x=\"0\" y=\"")
          .at(LANE_HEIGHT * (row + 0.75))
          .raw("\">")
          .raw(String.valueOf(lane.id()))
          .raw(" ")
          .text(lane.label())
          .raw("</text>");
      String colour = COLOURS[Math.floorMod(lane.label().hashCode(), COLOURS.length)];
      for (Lane.Stretch stretch : lane.stretches()) {
        out.raw("<rect rx=\"2\" height=\"12\" fill=\"")
            .raw(colour)
            .raw("\" x=\"")
            .at(140 + stretch.first() * scale)
            .raw("\" width=\"")
            .at(Math.max(1, (stretch.last() - stretch.first() + 1) * scale))
            .raw("\" y=\"")
            .at(LANE_HEIGHT * row + 3.0)
            .raw("\"/>");
      }
      out.raw("\n");
    }
    out.raw("<text x=\"140\" y=\"")
        .at(LANE_HEIGHT * (longest.size() + 0.75))
        .raw("\">0 s</text><text text-anchor=\"end\" x=\"")
        .raw(String.valueOf(LANE_WIDTH + 140))
        .raw("\" y=\"")
        .at(LANE_HEIGHT * (longest.size() + 0.75))
        .raw("\">")
        .number(watched.pictures() / watched.framesPerSecond(), 1)
        .raw(" s</text>\n</svg>\n");
  }

  private void counts() {
    Map<String, Long> tracks = watched.tracks();
    out.raw("<h2>Counts</h2>\n<table id=\"classes\"><tr><th>class<th>finds<th>tracks</tr>\n");
    watched
        .finds()
        .forEach((label, finds) ->
            out.raw("<tr><td>")
                .text(label)
                .raw("<td>")
                .raw(String.valueOf(finds))
                .raw("<td>")
                .raw(watched.still() ? "–" : String.valueOf(tracks.getOrDefault(label, 0L)))
                .raw("</tr>\n"));
    out.raw("</table>\n<table id=\"source\"><tr><th>pictures of the source<th></tr>\n");
    count("captured", watched.counts().captured());
    count("dropped", watched.counts().dropped());
    count("damaged", watched.counts().damaged());
    count("late", watched.counts().late());
    count("restarts of the source", watched.counts().restarts());
    count("boxes not believed", watched.dropped());
    out.raw("</table>\n");
  }

  private void count(String name, long value) {
    out.raw("<tr><td>").raw(name).raw("<td>").raw(String.valueOf(value)).raw("</tr>\n");
  }

  private void facts(String title, Map<String, String> facts) {
    out.raw("<h2>").raw(title).raw("</h2>\n<table>\n");
    facts.forEach(
        (name, value) -> out.raw("<tr><td>").text(name).raw("<td>").text(value).raw("</tr>\n"));
    out.raw("</table>\n");
  }
}
