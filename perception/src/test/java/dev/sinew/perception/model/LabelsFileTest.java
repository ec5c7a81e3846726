package dev.sinew.perception.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.perception.TestModels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelsFileTest {
  private final ModelManifest named =
      TestModels.withLabels(TestModels.nanoDet(), List.of(), Optional.of("labels.txt"));
  @TempDir private Path folder;

  @Test
  void readsOneClassNameALineInTheirOrder() throws Exception {
    Files.writeString(folder.resolve("labels.txt"), "tench\n crane \ncrane\n");

    assertThat(LabelsFile.resolve(named, folder).labels())
        .containsExactly("tench", "crane", "crane");
  }

  @Test
  void leavesAManifestWithoutSuchAFileAlone() throws Exception {
    ModelManifest inline =
        TestModels.withLabels(TestModels.nanoDet(), List.of("face"), Optional.empty());

    assertThat(LabelsFile.resolve(inline, folder)).isSameAs(inline);
  }

  @Test
  void refusesAnEmptyLineAndSaysWhichOne() throws Exception {
    Files.writeString(folder.resolve("labels.txt"), "tench\n\ncrane\n");

    assertThatThrownBy(() -> LabelsFile.resolve(named, folder))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(folder.resolve("labels.txt") + ":2:");
  }

  @Test
  void refusesAFileThatIsNotThere() {
    assertThatThrownBy(() -> LabelsFile.resolve(named, folder))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("labels.txt");
  }

  @Test
  void refusesAnEmptyFile() throws Exception {
    Files.createFile(folder.resolve("labels.txt"));

    assertThatThrownBy(() -> LabelsFile.resolve(named, folder))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("0 lines");
  }

  @Test
  void refusesWhatIsNoText() throws Exception {
    Files.write(folder.resolve("labels.txt"), new byte[] {'a', (byte) 0xC3, '\n'});

    assertThatThrownBy(() -> LabelsFile.resolve(named, folder))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("UTF-8");
  }

  @Test
  void refusesAFileOfFiveMegabytes() throws Exception {
    Files.write(folder.resolve("labels.txt"), new byte[5 << 20]);

    assertThatThrownBy(() -> LabelsFile.resolve(named, folder))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("more than");
  }

  @Test
  void namesInlineAndInAFileExcludeEachOther() {
    assertThatThrownBy(() ->
            TestModels.withLabels(TestModels.nanoDet(), List.of("face"), Optional.of("labels.txt")))
        .hasMessageContaining("exclude each other");
  }
}
