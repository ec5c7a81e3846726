package dev.sinew.runtime.config.robot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.config.bind.Loaded;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StageReaderTest {
  private static Loaded<Configuration> read(String stages) {
    String rover = new String(TestSurroundings.rover(), StandardCharsets.UTF_8);
    String text =
        rover.replace(
            "perception: { camera: 'front', model: 'nanodet' }",
            "perception: { camera: 'front', stages: " + stages + " }");
    return new RobotReader(TestSurroundings.here(), Map.of())
        .read(
            TestSurroundings.folder().resolve("rover.json5"),
            text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> problems(String stages) {
    return read(stages).problemList().stream().map(Object::toString).toList();
  }

  @Test
  void aStageIsReadWithTheRecordOfItsKindInTheOrderOfTheFile() {
    Loaded<Configuration> read =
        read(
            "{ b: { stage: 'parrot', label: 'hello' }, a: { stage: 'parrot', label: 'x', score: 1 }"
                + " }");
    assertThat(read.problemList()).isEmpty();
    Configuration configuration = ((Loaded.Ok<Configuration>) read).value();
    assertThat(configuration.stages()).extracting(ResolvedStage::name).containsExactly("b", "a");
    assertThat(configuration.stages().getFirst().configuration())
        .isEqualTo(new TestStage.Settings("hello", 0.5));
  }

  @Test
  void everyMistakeOfEveryStageIsInOneReport() {
    List<String> problems =
        problems(
            """
            {
              a: { stage: 'parot', label: 'x' },
              b: { label: 'x' },
              c: { stage: 'parrot', label: 'x', score: 2 },
              d: { stage: 'parrot', label: 'silence' },
              e: { stage: 'parrot', labell: 'x' },
            }\
            """);
    assertThat(problems)
        .anySatisfy(problem ->
            assertThat(problem)
                .contains("perception.stages.a.stage", "'parot'", "one of parrot", "did you mean"))
        .anySatisfy(problem ->
            assertThat(problem).contains("perception.stages.b.stage", "the key is missing"))
        .anySatisfy(problem -> assertThat(problem).contains("perception.stages.c.score", "2"))
        .anySatisfy(problem ->
            assertThat(problem).contains("perception.stages.d.label", "a parrot says something"))
        .anySatisfy(problem -> assertThat(problem).contains("perception.stages.e.labell"));
  }
}
