package dev.sinew.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.perception.stage.StageKind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
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
}
