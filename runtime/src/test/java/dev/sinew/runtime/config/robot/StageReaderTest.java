package dev.sinew.runtime.config.robot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.stage.StageContext;
import dev.sinew.runtime.config.bind.Loaded;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.vision.CameraModel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        .isEqualTo(new TestStage.Settings("hello", 0.5, Optional.empty()));
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
              f: { stage: 'parrot', label: 'x', model: 'nanodetti' },
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
        .anySatisfy(problem -> assertThat(problem).contains("perception.stages.e.labell"))
        .anySatisfy(problem ->
            assertThat(problem)
                .contains(
                    "perception.stages.f.model: there is no model 'nanodetti'",
                    "did you mean 'nanodet'?"));
  }

  @Test
  void aModelThatDoesNotSuitAStageIsRefusedWithTheStagesName() {
    ResolvedStage<?> stage =
        ((Loaded.Ok<Configuration>)
                read("{ f: { stage: 'parrot', label: 'x', model: 'nanodet' } }"))
            .value()
            .stages()
            .getFirst();
    StageContext context =
        new StageContext(
            CameraModel.ofFieldOfView(64, 48, 1, Pose2d.ORIGIN, 0),
            name -> {
              throw new ModelException("no file of " + name);
            });
    assertThatThrownBy(() -> stage.open(context))
        .isInstanceOf(ModelException.class)
        .hasMessage("perception.stages.f: no file of nanodet");
  }
}
