package dev.sinew.runtime.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** Writes {@code report.html}: one file with its style, drawing and pictures inside. */
final class ReportHtml {

  String write(RunReport report, ReportPictures pictures) {
    var page = new Markup();
    page.raw("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    page.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ");
    page.raw("style-src 'unsafe-inline'; img-src data:\"><title>");
    page.text("Run of " + report.robot()).raw("</title><style>").raw(style());
    page.raw("</style></head><body><main>");
    head(page, report);
    tiles(page, report);
    map(page, pictures);
    boards(page, report);
    jobs(page, report);
    frames(page, pictures);
    timing(page, report);
    gate(page, report);
    health(page, report);
    decisions(page, report);
    hashes(page, report);
    page.raw("</main></body></html>\n");
    return page.toString();
  }

  private static void head(Markup page, RunReport report) {
    page.raw("<header><p class=\"eyebrow\">Run report</p><h1>").text(report.robot());
    page.raw("</h1><p class=\"sub\">");
    if (!report.world().isEmpty()) {
      page.text(report.world()).raw(" · ");
    }
    page.raw("seed ").text(Long.toString(report.seed())).raw(" · ");
    page.number(report.simulatedSeconds(), 1).raw(" s of robot time in ");
    page.number(report.wallSeconds(), 1).raw(" s · fabric ");
    page.raw(report.fabric() ? "on" : "off").raw("</p></header>");
  }

  private static void tiles(Markup page, RunReport report) {
    long right = report.boards().stream().filter(RunReport.Board::right).count();
    page.raw("<section class=\"tiles\" aria-label=\"Summary\">");
    tile(page, report.collisions() == 0 ? "good" : "bad", "collisions");
    page.number(report.collisions()).raw("</b></div>");
    tile(page, right == report.boards().size() ? "good" : "fair", "boards recognised");
    page.number(right).raw("<small> of ").number(report.boards().size()).raw("</small></b></div>");
    tile(page, "", "driven");
    page.number(report.distanceMeters(), 1).raw("<small> m</small></b></div>");
    tile(page, "", "cycles");
    page.number(report.cycles()).raw("</b></div>");
    tile(page, "", "second looks");
    page.number(report.jobs().bought()).raw("<small> bought, ");
    page.number(report.jobs().changedLabel()).raw(" changed a label</small></b></div>");
    tile(page, report.ledger().balanced() ? "good" : "bad", "ledgers");
    page.raw(report.ledger().balanced() ? "agree" : "differ").raw("</b></div></section>");
  }

  private static void tile(Markup page, String verdict, String name) {
    page.raw("<div class=\"tile " + verdict + "\"><span>").text(name).raw("</span><b>");
  }

  private static void map(Markup page, ReportPictures pictures) {
    var map = new MapSvg(pictures);
    if (map.empty()) {
      return;
    }
    page.raw("<section><h2>Path over the map</h2><figure>");
    map.write(page);
    page.raw("<figcaption><i class=\"key true\"></i>where it was <i class=\"key believed\"></i>");
    page.raw("where it believed to be <i class=\"dot start\"></i>start ");
    page.raw("<i class=\"dot end\"></i>end");
    page.raw(pictures.collisions().isEmpty() ? "" : " <i class=\"cross\">×</i>collision");
    page.raw(" · grid 1 m</figcaption></figure></section>");
  }

  private static void boards(Markup page, RunReport report) {
    if (report.boards().isEmpty()) {
      return;
    }
    page.raw("<section><h2>Boards</h2><div class=\"wide\"><table><thead><tr><th>board<th>seen");
    page.raw("<th>called<th>by<th class=\"n\">score<th class=\"n\">distance</thead><tbody>");
    for (RunReport.Board board : report.boards()) {
      page.raw("<tr><td>").text(board.label()).raw("<td>").raw(board.seen() ? "yes" : "no");
      if (board.recognition().isEmpty()) {
        page.raw("<td class=\"none\">not recognised<td>–<td class=\"n\">–<td class=\"n\">–");
        continue;
      }
      RunReport.Recognition recognition = board.recognition().get();
      String by = recognition.recognisedBy().name().toLowerCase(Locale.ROOT);
      page.raw("<td>").raw(mark(board.right())).text(recognition.recognisedAs());
      page.raw("<td><span class=\"by " + by + "\">" + by + "</span><td class=\"n\">");
      page.number(recognition.score(), 2).raw("<td class=\"n\">");
      page.number(recognition.meters(), 2).raw(" m");
    }
    page.raw("</tbody></table></div></section>");
  }

  private static String mark(boolean right) {
    return right
        ? "<span class=\"mark right\" title=\"right\">✓</span> "
        : "<span class=\"mark wrong\" title=\"wrong\">✗</span> ";
  }

  private static void jobs(Markup page, RunReport report) {
    if (!report.fabric()) {
      return;
    }
    RunReport.Jobs jobs = report.jobs();
    RunReport.Ledger ledger = report.ledger();
    page.raw("<section><h2>Second looks</h2><p>").number(jobs.bought()).raw(" bought, ");
    page.number(jobs.paid()).raw(" paid, ").number(jobs.verified());
    page.raw(" verified by another party, ")
        .number(jobs.rejected())
        .raw(" rejected. The robot spent ");
    page.number(ledger.robotSpent()).raw(", the node earned ").number(ledger.nodeEarned());
    page.raw(" atoms of ").text(ledger.asset().isEmpty() ? "no asset" : ledger.asset());
    page.raw(ledger.balanced() ? ": the ledgers agree.</p>" : ": <b>the ledgers differ.</b></p>");
    if (report.jobList().isEmpty()) {
      page.raw("</section>");
      return;
    }
    page.raw("<div class=\"wide\"><table><thead><tr><th class=\"n\">at<th>job<th>node<th>state");
    page.raw("<th>robot said<th>answer<th class=\"n\">score<th class=\"n\">price");
    page.raw("<th class=\"n\">took<th>verified</thead><tbody>");
    for (RunReport.JobRow job : report.jobList()) {
      page.raw(job.changedLabel() ? "<tr class=\"changed\">" : "<tr>");
      page.raw("<td class=\"n\">").number(job.atSeconds(), 1).raw(" s<td>").text(job.id());
      page.raw("<td>").text(job.node()).raw("<td>").text(job.state()).raw("<td>");
      page.text(job.before().isEmpty() ? "nothing" : job.before()).raw("<td>");
      page.text(job.after().isEmpty() ? "nothing" : job.after()).raw("<td class=\"n\">");
      page.number(job.after().isEmpty() ? Double.NaN : job.score(), 2);
      page.raw("<td class=\"n\">").number(job.priceAtoms());
      page.raw("<td class=\"n\">").number(job.millis()).raw(" ms<td>");
      page.raw(job.verified() ? "yes" : "–");
    }
    page.raw("</tbody></table></div><p class=\"note\">Marked rows changed a label.</p></section>");
  }

  private static void frames(Markup page, ReportPictures pictures) {
    if (pictures.frames().isEmpty()) {
      return;
    }
    page.raw("<section><h2>What it saw</h2><div class=\"frames\">");
    for (ReportPictures.Picture picture : pictures.frames()) {
      page.raw("<figure><img loading=\"lazy\" alt=\"").text(picture.caption());
      page.raw("\" src=\"data:image/jpeg;base64,");
      page.raw(Base64.getEncoder().encodeToString(picture.jpeg())).raw("\"><figcaption>");
      page.text(picture.caption()).raw("</figcaption></figure>");
    }
    page.raw("</div></section>");
  }

  private static void timing(Markup page, RunReport report) {
    page.raw("<section><h2>Timing</h2><div class=\"wide\"><table><thead><tr><th>microseconds");
    page.raw("<th class=\"n\">p50<th class=\"n\">p99<th class=\"n\">max</thead><tbody>");
    micros(page, "lateness of the cycle", report.latenessMicros());
    report.phaseMicros().forEach((phase, micros) -> micros(page, "phase: " + phase, micros));
    micros(page, "pauses of the collector", report.gcPauseMicros());
    page.raw("</tbody></table></div>");
    if (report.lateCycles().count() > 0) {
      page.raw("<p>").number(report.lateCycles().count());
      page.raw(" cycles began more than half a period late.</p><ul>");
      for (String late : report.lateCycles().newest()) {
        page.raw("<li>").text(late).raw("</li>");
      }
      page.raw("</ul>");
    }
    page.raw("</section>");
  }

  private static void micros(Markup page, String name, RunReport.Micros micros) {
    page.raw("<tr><td>").text(name).raw("<td class=\"n\">").number(micros.p50());
    page.raw("<td class=\"n\">").number(micros.p99()).raw("<td class=\"n\">");
    page.number(micros.max());
  }

  private static void gate(Markup page, RunReport report) {
    RunReport.GateCounts gate = report.gate();
    page.raw("<section><h2>Safety gate</h2><p>").number(gate.allow()).raw(" cycles allowed, ");
    page.number(gate.limit()).raw(" limited, ").number(gate.stop()).raw(" stopped.</p>");
    if (!gate.byRule().isEmpty()) {
      page.raw(
          "<div class=\"wide\"><table><thead><tr><th>rule<th class=\"n\">cycles</thead><tbody>");
      gate.byRule()
          .forEach((rule, cycles) ->
              page.raw("<tr><td>").text(rule).raw("<td class=\"n\">").number(cycles));
      page.raw("</tbody></table></div>");
    }
    page.raw("</section>");
  }

  private static void health(Markup page, RunReport report) {
    if (report.healthEvents().isEmpty()) {
      return;
    }
    page.raw("<section><h2>Components</h2><div class=\"wide\"><table><thead><tr>");
    page.raw("<th class=\"n\">at<th>component<th>state<th>reason</thead><tbody>");
    for (RunReport.HealthEvent event : report.healthEvents()) {
      page.raw("<tr><td class=\"n\">").number(event.atSeconds(), 1).raw(" s<td>");
      page.text(event.component()).raw("<td>").text(event.state()).raw("<td>");
      page.text(event.reason());
    }
    page.raw("</tbody></table></div></section>");
  }

  private static void decisions(Markup page, RunReport report) {
    if (report.decisions().isEmpty()) {
      return;
    }
    page.raw("<section><h2>Modes and rules</h2><div class=\"wide\"><table><thead><tr>");
    page.raw("<th class=\"n\">at<th>what<th>name<th>because</thead><tbody>");
    for (RunReport.Decision decision : report.decisions()) {
      page.raw("<tr><td class=\"n\">").number(decision.atSeconds(), 1).raw(" s<td>");
      page.text(decision.kind().equals("MODE") ? "mode" : "rule").raw("<td>");
      page.text(decision.name()).raw("<td>").text(decision.reason());
    }
    page.raw("</tbody></table></div></section>");
  }

  private static void hashes(Markup page, RunReport report) {
    page.raw("<section><h2>Repeating it</h2><p>Two runs are equal when these are.</p><dl>");
    page.raw("<dt>commands<dd><code>").text(report.commandHash()).raw("</code><dt>poses<dd><code>");
    page.text(report.poseHash()).raw("</code></dl></section>");
  }

  private static String style() {
    try (InputStream in = ReportHtml.class.getResourceAsStream("report.css")) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks report.css");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("report.css cannot be read", e);
    }
  }
}
