package dev.sinew.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataFolderTest {
  @TempDir Path folder;

  @Test
  void oneRunAtATimeHasIt() throws StartException {
    Path data = folder.resolve("new/data");
    try (DataFolder first = DataFolder.take(data)) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> DataFolder.take(data))
          .isInstanceOf(StartException.class)
          .hasMessageContaining(data.toString())
          .hasMessageContaining("in use by another run");
    }
    DataFolder.take(data).close();
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> DataFolder.take(file.resolve("data")))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("--data")
        .hasMessageContaining(file.toString());
  }
}
