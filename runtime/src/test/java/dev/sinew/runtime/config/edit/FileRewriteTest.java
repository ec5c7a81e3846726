package dev.sinew.runtime.config.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRewriteTest {
  @TempDir private Path folder;

  private List<String> names() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void theNewFileTakesTheOldOnesPlaceWhichStaysBesideIt() throws Exception {
    Path file = Files.writeString(folder.resolve("robot.json5"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(FileRewrite.replace(file, "new", candidate -> List.of())).isEmpty();
    assertThat(file).hasContent("new");
    assertThat(folder.resolve("robot.json5.bak")).hasContent("old");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
    assertThat(names()).containsExactly("robot.json5", "robot.json5.bak");
  }

  @Test
  void aFileThatIsNotInOrderTakesNobodysPlace() throws Exception {
    Path file = Files.writeString(folder.resolve("robot.json5"), "old");
    assertThat(
            FileRewrite.replace(
                file, "bad", candidate -> List.of(candidate.getFileName() + " is bad")))
        .containsExactly(".robot.json5.new is bad");
    assertThat(file).hasContent("old");
    assertThat(names()).containsExactly("robot.json5");
  }

  @Test
  void aSymbolicLinkStaysOne() throws Exception {
    Path file = Files.writeString(folder.resolve("real.json5"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.json5"), file);
    FileRewrite.replace(link, "new", candidate -> List.of());
    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(file).hasContent("new");
  }

  @Test
  void theDifferenceIsTheLinesBetweenWhatIsAlike() {
    assertThat(FileRewrite.difference("a\nb\nc\n", "a\nx\ny\nc\n"))
        .containsExactly("- b", "+ x", "+ y");
    assertThat(FileRewrite.difference("a\na\n", "a\na\na\n")).containsExactly("+ a");
    assertThat(FileRewrite.difference("a\n", "a\n")).isEmpty();
  }
}
