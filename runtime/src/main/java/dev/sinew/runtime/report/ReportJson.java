package dev.sinew.runtime.report;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes {@code report.json}. Every key stands here in plain sight: scripts depend on them. */
final class ReportJson {
  private static final long EXACT_IN_A_DOUBLE = 1L << 53;

  private final JsonMapper mapper =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** Indented UTF-8 that ends in a line break. */
  byte[] write(RunReport report) {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = mapper.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeNumberProperty("format", RunReport.FORMAT);
      json.writeStringProperty("robot", report.robot());
      json.writeStringProperty("world", report.world());
      // A seed may use all 64 bits, which a JSON number cannot be trusted with.
      whole(json, "seed", report.seed());
      json.writeBooleanProperty("fabric", report.fabric());
      number(json, "simulatedSeconds", report.simulatedSeconds());
      number(json, "wallSeconds", report.wallSeconds());
      json.writeNumberProperty("cycles", report.cycles());
      micros(json, "latenessMicros", report.latenessMicros());
      json.writeObjectPropertyStart("phaseMicros");
      report.phaseMicros().forEach((phase, micros) -> micros(json, phase, micros));
      json.writeEndObject();
      micros(json, "gcPauseMicros", report.gcPauseMicros());
      lateCycles(json, report.lateCycles());
      number(json, "distanceMeters", report.distanceMeters());
      json.writeNumberProperty("collisions", report.collisions());
      boards(json, report);
      jobs(json, report);
      ledger(json, report.ledger());
      gate(json, report.gate());
      health(json, report);
      decisions(json, report);
      json.writeStringProperty("commandHash", report.commandHash());
      json.writeStringProperty("poseHash", report.poseHash());
      json.writeEndObject();
    }
    bytes.write('\n');
    return bytes.toByteArray();
  }

  private static void lateCycles(JsonGenerator json, RunReport.LateCycles late) {
    json.writeObjectPropertyStart("lateCycles");
    json.writeNumberProperty("count", late.count());
    json.writeObjectPropertyStart("causes");
    late.causes().forEach(json::writeNumberProperty);
    json.writeEndObject();
    json.writeArrayPropertyStart("newest");
    late.newest().forEach(json::writeString);
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void boards(JsonGenerator json, RunReport report) {
    json.writeArrayPropertyStart("boards");
    for (RunReport.Board board : report.boards()) {
      json.writeStartObject();
      json.writeStringProperty("label", board.label());
      json.writeBooleanProperty("seen", board.seen());
      if (board.recognition().isPresent()) {
        RunReport.Recognition recognition = board.recognition().get();
        json.writeStringProperty("recognisedAs", recognition.recognisedAs());
        json.writeStringProperty(
            "recognisedBy",
            switch (recognition.recognisedBy()) {
              case OWN -> "own";
              case BOUGHT -> "bought";
            });
        number(json, "score", recognition.score());
        number(json, "meters", recognition.meters());
      } else {
        json.writeNullProperty("recognisedAs");
        json.writeNullProperty("recognisedBy");
        json.writeNullProperty("score");
        json.writeNullProperty("meters");
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void jobs(JsonGenerator json, RunReport report) {
    RunReport.Jobs jobs = report.jobs();
    json.writeObjectPropertyStart("jobs");
    json.writeNumberProperty("bought", jobs.bought());
    json.writeNumberProperty("paid", jobs.paid());
    json.writeNumberProperty("verified", jobs.verified());
    json.writeNumberProperty("rejected", jobs.rejected());
    json.writeNumberProperty("changedLabel", jobs.changedLabel());
    json.writeEndObject();
    json.writeArrayPropertyStart("jobList");
    for (RunReport.JobRow job : report.jobList()) {
      json.writeStartObject();
      json.writeStringProperty("id", job.id());
      number(json, "atSeconds", job.atSeconds());
      json.writeStringProperty("node", job.node());
      json.writeStringProperty("state", job.state());
      json.writeStringProperty("before", job.before());
      json.writeStringProperty("after", job.after());
      number(json, "score", job.score());
      whole(json, "priceAtoms", job.priceAtoms());
      json.writeNumberProperty("millis", job.millis());
      json.writeBooleanProperty("verified", job.verified());
      json.writeBooleanProperty("changedLabel", job.changedLabel());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void ledger(JsonGenerator json, RunReport.Ledger ledger) {
    json.writeObjectPropertyStart("ledger");
    json.writeStringProperty("asset", ledger.asset());
    whole(json, "robotSpent", ledger.robotSpent());
    whole(json, "nodeEarned", ledger.nodeEarned());
    json.writeBooleanProperty("balanced", ledger.balanced());
    json.writeEndObject();
  }

  private static void gate(JsonGenerator json, RunReport.GateCounts gate) {
    json.writeObjectPropertyStart("gate");
    json.writeNumberProperty("allow", gate.allow());
    json.writeNumberProperty("limit", gate.limit());
    json.writeNumberProperty("stop", gate.stop());
    json.writeObjectPropertyStart("byRule");
    for (Map.Entry<String, Long> rule : gate.byRule().entrySet()) {
      json.writeNumberProperty(rule.getKey(), rule.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void health(JsonGenerator json, RunReport report) {
    json.writeArrayPropertyStart("healthEvents");
    for (RunReport.HealthEvent event : report.healthEvents()) {
      json.writeStartObject();
      number(json, "atSeconds", event.atSeconds());
      json.writeStringProperty("component", event.component());
      json.writeStringProperty("state", event.state());
      json.writeStringProperty("reason", event.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void decisions(JsonGenerator json, RunReport report) {
    json.writeArrayPropertyStart("decisions");
    for (RunReport.Decision decision : report.decisions()) {
      json.writeStartObject();
      number(json, "atSeconds", decision.atSeconds());
      json.writeStringProperty("kind", decision.kind());
      json.writeStringProperty("name", decision.name());
      json.writeStringProperty("reason", decision.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void micros(JsonGenerator json, String name, RunReport.Micros micros) {
    json.writeObjectPropertyStart(name);
    json.writeNumberProperty("p50", micros.p50());
    json.writeNumberProperty("p99", micros.p99());
    json.writeNumberProperty("max", micros.max());
    json.writeEndObject();
  }

  /** An integer where every reader of JSON keeps it exactly, else a decimal string. */
  private static void whole(JsonGenerator json, String name, long value) {
    if (value > -EXACT_IN_A_DOUBLE && value < EXACT_IN_A_DOUBLE) {
      json.writeNumberProperty(name, value);
    } else {
      json.writeStringProperty(name, Long.toString(value));
    }
  }

  /** To six decimals; null when it is not a finite number, which JSON cannot say. */
  private static void number(JsonGenerator json, String name, double value) {
    if (!Double.isFinite(value)) {
      json.writeNullProperty(name);
    } else if (Math.abs(value) < 1e9) {
      json.writeNumberProperty(name, Math.rint(value * 1e6) / 1e6);
    } else {
      json.writeNumberProperty(name, value);
    }
  }
}
