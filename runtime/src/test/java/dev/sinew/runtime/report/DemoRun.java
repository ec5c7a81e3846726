package dev.sinew.runtime.report;

import dev.sinew.sdk.geometry.Point2d;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run as it might have been, for tests of the report. */
final class DemoRun {
  static final String HASH = "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1";

  private DemoRun() {}

  static RunReport report() {
    return report("rover-01", 7, 360, 360);
  }

  static RunReport report(String robot, long seed, long spent, long earned) {
    var phases = new LinkedHashMap<String, RunReport.Micros>();
    phases.put("take", new RunReport.Micros(11, 40, 210));
    phases.put("estimate", new RunReport.Micros(3, 9, 80));
    phases.put("decide", new RunReport.Micros(95, 610, 2_300));
    phases.put("guard", new RunReport.Micros(4, 12, 61));
    var byRule = new LinkedHashMap<String, Long>();
    byRule.put("braking distance", 811L);
    byRule.put("sensor age", 14L);
    return new RunReport(
        robot,
        "hall",
        seed,
        true,
        120,
        31.4159265358,
        6_000,
        new RunReport.Micros(61, 412, 3_870),
        phases,
        new RunReport.Micros(1_000, 3_000, 4_000),
        new RunReport.LateCycles(
            2,
            Map.of("decide", 1L, "gc", 1L),
            List.of("cycle 1234 began 23 ms late: decide of cycle 1233 took 31 ms")),
        41.27,
        0,
        List.of(
            new RunReport.Board("person", true, recognised("person", true, 0.87, 1.9)),
            new RunReport.Board("cat", true, recognised("cat", true, 0.64, 2.2)),
            new RunReport.Board("cup", true, recognised("cup", false, 0.81, 1.1)),
            new RunReport.Board("clock", false, Optional.empty())),
        new RunReport.Jobs(4, 3, 2, 1, 1),
        List.of(
            new RunReport.JobRow(
                "j-0001", 14.2, "bench-node", "PAID", "traffic light", "cup", 0.81, 120, 412, true),
            new RunReport.JobRow(
                "j-0002", 22.7, "bench-node", "REJECTED", "dog", "", 0, 0, 5_000, false),
            new RunReport.JobRow(
                "j-0003", 40.1, "bench-node", "PAID", "cat", "cat", 0.92, 120, 388, true),
            new RunReport.JobRow(
                "j-0004", 71.9, "bench-node", "PAID", "cup", "cup", 0.84, 120, 405, false)),
        new RunReport.Ledger("test credit", spent, earned, spent == earned),
        new RunReport.GateCounts(5_175, 811, 14, byRule),
        List.of(
            new RunReport.HealthEvent(60.02, "lidar", "FAILED", "silent for 400 ms"),
            new RunReport.HealthEvent(64.4, "lidar", "OK", "")),
        List.of(
            new RunReport.Decision(0.02, "MODE", "patrol", ""),
            new RunReport.Decision(31.5, "RULE", "greeting", "person at 1.4 m for 2 s")),
        HASH,
        HASH);
  }

  static ReportPictures pictures(byte[] jpeg, String caption) {
    float[] truth = new float[2 * 400];
    float[] belief = new float[2 * 400];
    for (int i = 0; i < 400; i++) {
      double angle = i * 2 * StrictMath.PI / 400;
      truth[2 * i] = (float) (6 + 4 * StrictMath.cos(angle));
      truth[2 * i + 1] = (float) (4 + 2.6 * StrictMath.sin(angle));
      belief[2 * i] = truth[2 * i] + 0.0006f * i;
      belief[2 * i + 1] = truth[2 * i + 1] - 0.0004f * i;
    }
    var wall = MapShape.Kind.WALL;
    return new ReportPictures(
        List.of(
            new MapShape.Rectangle(6, -0.05, 12.2, 0.1, 0, wall),
            new MapShape.Rectangle(6, 8.05, 12.2, 0.1, 0, wall),
            new MapShape.Rectangle(-0.05, 4, 0.1, 8, 0, wall),
            new MapShape.Rectangle(12.05, 4, 0.1, 8, 0, wall),
            new MapShape.Circle(4, 4, 0.3, MapShape.Kind.PILLAR),
            new MapShape.Circle(8, 4, 0.3, MapShape.Kind.PILLAR),
            new MapShape.Rectangle(6, 4.4, 0.8, 0.6, 0.4, MapShape.Kind.CRATE),
            new MapShape.Segment(11.9, 2, 11.9, 2.9, MapShape.Kind.BOARD),
            new MapShape.Segment(6.8, 7.9, 7.6, 7.9, MapShape.Kind.BOARD),
            new MapShape.Segment(0.1, 4, 0.1, 4.6, MapShape.Kind.BOARD)),
        truth,
        belief,
        List.of(
            new ReportPictures.BoardMark("person", 11.9, 2.45),
            new ReportPictures.BoardMark("cat", 7.2, 7.9),
            new ReportPictures.BoardMark("cup", 0.1, 4.3)),
        List.of(new Point2d(9.1, 6.0)),
        List.of(
            new ReportPictures.Picture(jpeg, caption),
            new ReportPictures.Picture(jpeg, "at 71.9 s: cup 0.84 (bought)")));
  }

  static Map<String, String> keys() {
    var keys = new LinkedHashMap<String, String>();
    keys.put("seed", "7");
    keys.put("simulatedSeconds", "120.0");
    keys.put("wallSeconds", "31.415927");
    keys.put("cycles", "6000");
    keys.put("latenessMicros", "{\"p50\":61,\"p99\":412,\"max\":3870}");
    keys.put("distanceMeters", "41.27");
    keys.put("collisions", "0");
    keys.put(
        "boards",
        "[{\"label\":\"person\",\"seen\":true,\"recognisedAs\":\"person\",\"recognisedBy\":\"own\","
            + "\"score\":0.87,\"meters\":1.9},"
            + "{\"label\":\"cat\",\"seen\":true,\"recognisedAs\":\"cat\",\"recognisedBy\":\"own\","
            + "\"score\":0.64,\"meters\":2.2},"
            + "{\"label\":\"cup\",\"seen\":true,\"recognisedAs\":\"cup\",\"recognisedBy\":\"bought\","
            + "\"score\":0.81,\"meters\":1.1},"
            + "{\"label\":\"clock\",\"seen\":false,\"recognisedAs\":null,\"recognisedBy\":null,"
            + "\"score\":null,\"meters\":null}]");
    keys.put("jobs", "{\"bought\":4,\"paid\":3,\"verified\":2,\"rejected\":1,\"changedLabel\":1}");
    keys.put(
        "ledger",
        "{\"asset\":\"test credit\",\"robotSpent\":360,\"nodeEarned\":360,\"balanced\":true}");
    keys.put(
        "decisions",
        "[{\"atSeconds\":0.02,\"kind\":\"MODE\",\"name\":\"patrol\",\"reason\":\"\"},"
            + "{\"atSeconds\":31.5,\"kind\":\"RULE\",\"name\":\"greeting\","
            + "\"reason\":\"person at 1.4 m for 2 s\"}]");
    keys.put("commandHash", '"' + HASH + '"');
    keys.put("poseHash", '"' + HASH + '"');
    return keys;
  }

  private static Optional<RunReport.Recognition> recognised(
      String label, boolean own, double score, double meters) {
    var by = own ? RunReport.RecognisedBy.OWN : RunReport.RecognisedBy.BOUGHT;
    return Optional.of(new RunReport.Recognition(label, by, score, meters));
  }
}
