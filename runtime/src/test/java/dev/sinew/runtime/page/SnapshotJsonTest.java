package dev.sinew.runtime.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.safety.GateDecision;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.geometry.Twist2d;
import dev.sinew.sdk.vision.Track;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class SnapshotJsonTest {
  private final SnapshotJson writer = new SnapshotJson();
  private final JsonMapper mapper = new JsonMapper();

  @Test
  void carriesWhatThePageReads() {
    var robot = new DemoRobot();
    robot.drive(40);
    var frame = new PageFrame(9, new byte[0], 640, 480, robot.boxes());
    JsonNode state = read(robot.snapshot(GateDecision.Outcome.LIMIT, ""), frame);
    assertThat(state.propertyNames())
        .containsExactly(
            "robot",
            "world",
            "cycle",
            "time",
            "mode",
            "cortex",
            "skill",
            "pose",
            "velocity",
            "distance",
            "path",
            "waypoints",
            "lidar",
            "tracks",
            "gate",
            "estop",
            "battery",
            "health",
            "gauges",
            "setpoints",
            "timing",
            "fabric",
            "events",
            "frame");
    assertThat(state.path("gauges").toString())
        .isEqualTo(
            "[{\"name\":\"front\",\"state\":\"ok\",\"age\":0.04,\"values\":"
                + "[{\"name\":\"distance\",\"value\":\"0.620 m\"}]},"
                + "{\"name\":\"air\",\"state\":\"degraded\",\"age\":null,\"values\":"
                + "[{\"name\":\"temperature\",\"value\":\"– °C\"}]}]");
    assertThat(state.path("setpoints").toString())
        .isEqualTo(
            "[{\"name\":\"headlight\",\"state\":\"ok\",\"safe\":false,\"by\":\"mode patrol\","
                + "\"values\":[{\"name\":\"brightness\",\"value\":\"0.800\"}]}]");
    assertThat(state.path("gate").path("reason").asString()).startsWith("0.62 m");
    assertThat(state.path("waypoints").toString()).isEqualTo("[200,150,1000,150,1000,650,200,650]");
    assertThat(state.path("lidar").path("points").size()).isEqualTo(720);
    assertThat(state.path("tracks").path(2).toString())
        .isEqualTo(
            "{\"id\":3,\"label\":\"cup\",\"score\":0.81,\"source\":\"bought\",\"own\":\"traffic"
                + " light\",\"at\":[60,440]}");
    assertThat(state.path("frame").path("boxes").path(0).path("box").toString())
        .isEqualTo("[70,120,190,372]");
    assertThat(state.path("fabric").path("jobs").path(1).path("after").asString()).isEqualTo("cup");
    assertThat(state.path("battery").path("charge").asDouble()).isEqualTo(0.71);
  }

  @Test
  void keepsTheNewestPointOfALongPathAndStaysSmall() {
    float[] path = new float[2 * 5_003];
    for (int i = 0; i < path.length; i++) {
      path[i] = i;
    }
    JsonNode sent = read(state("", path, 0), null).path("path");
    assertThat(sent.size()).isBetween(SnapshotJson.PATH_POINTS, 2 * SnapshotJson.PATH_POINTS);
    assertThat(sent.get(sent.size() - 1).asLong()).isEqualTo((path.length - 1) * 100L);
  }

  @Test
  void writesWhatIsNoNumberAsNullAndLeavesPointsOutThatAreNowhere() {
    float[] path = {1, 2, Float.NaN, 3, 4, Float.POSITIVE_INFINITY, 5, 6};
    JsonNode state = read(state("", path, Double.NaN), null);
    assertThat(state.path("pose").toString()).isEqualTo("[null,0,0]");
    assertThat(state.path("path").toString()).isEqualTo("[100,200,500,600]");
  }

  @Test
  void keepsAmountsThatABrowserWouldRound() {
    long exact = (1L << 53) - 1;
    assertThat(spent(exact)).isEqualTo(Long.toString(exact));
    assertThat(spent(exact + 1)).isEqualTo("\"9007199254740992\"");
    assertThat(spent(Long.MAX_VALUE)).isEqualTo("\"9223372036854775807\"");
    assertThat(spent(Long.MIN_VALUE)).isEqualTo("\"-9223372036854775808\"");
  }

  @Test
  void cutsListsThatGrewWithoutMeasure() {
    var event = new PageSnapshot.Event(1, PageSnapshot.Event.Level.INFO, "x".repeat(9_000));
    var box = new FrameBox(new Box(0, 0, 1, 1), "l".repeat(900), 1, Track.Source.OWN, "");
    PageSnapshot plain = state("", new float[0], 0);
    var large =
        new PageSnapshot(
            plain.robot(),
            plain.world(),
            1,
            1,
            plain.mode(),
            plain.skill(),
            plain.motion(),
            new PageSnapshot.LidarTurn(1, new float[40_000], new float[40_000]),
            Collections.nCopies(900, DemoRobot.tracks().getFirst()),
            plain.gate(),
            plain.emergencyStop(),
            Optional.empty(),
            plain.health(),
            plain.timing(),
            Optional.empty(),
            Collections.nCopies(900, event));
    byte[] sent =
        writer.write(large, new PageFrame(1, new byte[0], 1, 1, Collections.nCopies(900, box)));
    assertThat(sent.length).isLessThan(64 * 1024);
    assertThat(mapper.readTree(sent).path("events").size()).isEqualTo(PageSnapshot.EVENTS_SHOWN);
  }

  @Property
  void anyTextGivesOneLineOfJsonThatReadsBack(@ForAll String text) {
    byte[] sent = writer.write(state(text, new float[0], 0), null);
    for (byte b : sent) {
      assertThat(b).isNotEqualTo((byte) '\n').isNotEqualTo((byte) '\r');
    }
    String back = mapper.readTree(sent).path("robot").asString();
    String expected =
        new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
            .replace('?', '\uFFFD');
    if (text.length() <= SnapshotJson.TEXT) {
      assertThat(back.replace('?', '\uFFFD')).isEqualTo(expected);
    } else {
      assertThat(back).hasSizeLessThanOrEqualTo(SnapshotJson.TEXT).endsWith("…");
    }
  }

  @Property
  void anyNumberGivesJsonThatReadsBack(@ForAll double x, @ForAll float y) {
    JsonNode state = read(state("", new float[] {y, y}, x), null);
    JsonNode sent = state.path("pose").path(0);
    if (Math.abs(x) < 1e11) {
      assertThat(sent.asDouble()).isCloseTo(x, org.assertj.core.data.Offset.offset(0.0006));
    } else if (!Double.isFinite(x)) {
      assertThat(sent.isNull()).isTrue();
    }
    assertThat(state.path("path").size()).isIn(0, 2);
  }

  private String spent(long atoms) {
    var panel =
        new FabricPanel(
            "did:key:z", true, "", List.of(), List.of(), 0, 0, 0, 0, 0, atoms, 0, "credit", 0);
    PageSnapshot plain = state("", new float[0], 0);
    var state =
        new PageSnapshot(
            plain.robot(),
            plain.world(),
            1,
            1,
            plain.mode(),
            plain.skill(),
            plain.motion(),
            plain.lidar(),
            plain.tracks(),
            plain.gate(),
            plain.emergencyStop(),
            plain.battery(),
            plain.health(),
            plain.timing(),
            Optional.of(panel),
            plain.events());
    return read(state, null).path("fabric").path("spent").toString();
  }

  private static PageSnapshot state(String robot, float[] path, double x) {
    return new PageSnapshot(
        robot,
        "",
        1,
        1,
        PageSnapshot.ModeLine.of(""),
        PageSnapshot.SkillLine.NONE,
        new PageSnapshot.Motion(new Pose2d(x, 0, 0), Twist2d.ZERO, path, List.of(), 0),
        PageSnapshot.LidarTurn.NONE,
        List.of(),
        new PageSnapshot.Gate(GateDecision.Outcome.ALLOW, "", ""),
        new PageSnapshot.EmergencyStopLine(false, ""),
        Optional.empty(),
        Map.of("base", Health.OK),
        new PageSnapshot.Timing(20_000, 1, 2, 3, 0, PageSnapshot.Why.NOTHING),
        Optional.empty(),
        List.of());
  }

  private JsonNode read(PageSnapshot state, @org.jspecify.annotations.Nullable PageFrame frame) {
    return mapper.readTree(writer.write(state, frame));
  }
}
