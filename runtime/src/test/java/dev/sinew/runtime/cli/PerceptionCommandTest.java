package dev.sinew.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.perception.stage.StageKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PerceptionCommandTest {
  private static String list(String... options) {
    StringWriter out = new StringWriter();
    String[] words = new String[options.length + 2];
    words[0] = "perception";
    words[1] = "list";
    System.arraycopy(options, 0, words, 2, options.length);
    assertThat(Main.commandLine().setOut(new PrintWriter(out)).execute(words)).isZero();
    return out.toString();
  }

  @Test
  void everyModelAndEveryKindOfStageIsListedWithWhatItCosts() {
    String text = list();
    assertThat(text).contains("perception.model", "nanodet-g", "yolox-nano", "costs");
    assertThat(text).contains("perception.tracker", "bytetrack", "oc-sort");
    for (StageKind<?> kind : ServiceLoader.load(StageKind.class)) {
      assertThat(text).contains(kind.name(), kind.doc(), "costs " + kind.cost());
    }
  }

  @Test
  void theSameIsThereForAProgram() {
    JsonNode all = JsonMapper.shared().readTree(list("--json"));
    assertThat(all.isArray()).isTrue();
    assertThat(all)
        .anySatisfy(choice -> {
          assertThat(choice.path("key").asString()).isEqualTo("perception.model");
          assertThat(choice.path("name").asString()).isEqualTo("nanodet-g");
          assertThat(choice.path("cost").asString()).isNotBlank();
        });
  }

  /** Commands that read every manifest before they begin. */
  @ParameterizedTest
  @ValueSource(strings = {"perception list", "hear speech.wav", "models list", "see photo.jpg"})
  void aMistakeInAManifestIsNamedWithItsPlaceAndNoTrace(String command, @TempDir Path home)
      throws IOException {
    String real = System.getProperty("sinew.home");
    Files.createDirectories(home.resolve("configs/models"));
    Files.writeString(home.resolve("configs/models/broken.json5"), "{ nmae: 'x' }");
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    System.setProperty("sinew.home", home.toString());
    try {
      int code =
          Main.commandLine()
              .setOut(new PrintWriter(out, true))
              .setErr(new PrintWriter(err, true))
              .execute(command.split(" "));
      assertThat(code).isEqualTo(CommandLine.ExitCode.USAGE);
    } finally {
      System.setProperty("sinew.home", real);
    }
    assertThat(err.toString())
        .contains("broken.json5:1:3", "did you mean 'name'?")
        .doesNotContain("\tat ");
    assertThat(out.toString()).isEmpty();
  }
}
