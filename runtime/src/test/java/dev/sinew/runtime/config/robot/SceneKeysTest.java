package dev.sinew.runtime.config.robot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.perception.locate.DistanceSettings;
import dev.sinew.runtime.config.bind.Loaded;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a robot file says about distances and about how long things are remembered. */
class SceneKeysTest {
  private static Loaded<Configuration> read(String keys) {
    String rover = new String(TestSurroundings.rover(), StandardCharsets.UTF_8);
    String text =
        rover.replace(
            "perception: { camera: 'front', model: 'nanodet' }",
            "perception: { camera: 'front', model: 'nanodet', " + keys + " }");
    return new RobotReader(TestSurroundings.here(), Map.of())
        .read(
            TestSurroundings.folder().resolve("rover.json5"),
            text.getBytes(StandardCharsets.UTF_8));
  }

  private static Perception perception(String keys) {
    Loaded<Configuration> read = read(keys);
    assertThat(read.problemList()).isEmpty();
    return ((Loaded.Ok<Configuration>) read).value().robot().perception().orElseThrow();
  }

  private static List<String> problems(String keys) {
    return read(keys).problemList().stream().map(Object::toString).toList();
  }

  @Test
  void withoutKeysEveryWayIsUsedAndThingsAreKeptFiveMinutes() {
    Perception perception = perception("");

    assertThat(perception.distance().ways())
        .containsExactly(
            DistanceSettings.Way.LIDAR, DistanceSettings.Way.GROUND, DistanceSettings.Way.HEIGHT);
    assertThat(perception.distance().horizon()).isEqualTo(DistanceSettings.HORIZON_RADIANS);
    assertThat(perception.scene().forget()).isEqualTo(Duration.ofMinutes(5));
    assertThat(perception.scene().most()).isEqualTo(200);
  }

  @Test
  void theKeysAreReadWithTheirUnits() {
    Perception perception =
        perception(
            """
            distance: { ways: ['height', 'lidar'], heights: { cat: { height: 0.3, spread: 0.05 } } },
            scene: { forget: '90 s', keep: { person: '10 s', robot: '1 min' }, most: 50 }\
            """);

    assertThat(perception.distance().ways())
        .containsExactly(DistanceSettings.Way.HEIGHT, DistanceSettings.Way.LIDAR);
    assertThat(perception.distance().heights())
        .containsEntry("cat", new Perception.Height(0.3, 0.05));
    assertThat(perception.scene().keep())
        .containsEntry("person", Duration.ofSeconds(10))
        .containsEntry("robot", Duration.ofMinutes(1));
  }

  @Test
  void everyMistakeIsInOneReportWithItsPlace() {
    List<String> problems =
        problems(
            """
            distance: {
              ways: ['lidr'],
              heights: { persn: { height: 1.7, spread: 0.1 }, cat: { height: 0, spread: 0.1 } },
            },
            scene: { forget: '0 s', keep: { catt: '10 s' }, most: 2000 }\
            """);

    assertThat(problems)
        .anySatisfy(problem -> assertThat(problem).contains("distance.ways", "'lidr'", "lidar"))
        .anySatisfy(problem ->
            assertThat(problem)
                .contains("distance.heights.persn", "no label 'persn'", "did you mean 'person'"))
        .anySatisfy(problem -> assertThat(problem).contains("distance.heights.cat.height", "0"))
        .anySatisfy(problem -> assertThat(problem).contains("scene.forget"))
        .anySatisfy(
            problem -> assertThat(problem).contains("scene.keep.catt", "did you mean 'cat'"))
        .anySatisfy(problem -> assertThat(problem).contains("scene.most", "2000"));
  }

  @Test
  void aWayMayNotStandTwiceAndATimeMustBeOne() {
    assertThat(problems("distance: { ways: ['lidar', 'height', 'lidar'] }"))
        .anySatisfy(problem -> assertThat(problem).contains("'lidar'", "twice"));
    assertThat(problems("scene: { keep: { cat: '0 s' } }"))
        .anySatisfy(problem -> assertThat(problem).contains("'cat'", "1 s to 365 days"));
  }
}
