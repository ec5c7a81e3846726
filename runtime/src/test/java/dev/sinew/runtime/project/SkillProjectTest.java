package dev.sinew.runtime.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkillProjectTest {
  @TempDir Path folder;

  private final MavenKit kit = new MavenKit(Path.of("/opt/sinew"), "0.1.0");

  @Test
  void aProjectHasNoUnfilledPlaces() throws Exception {
    List<Path> files = SkillProject.at("look-around", folder, Set.of()).write(kit);
    assertThat(files).hasSize(9);
    for (Path file : files) {
      assertThat(Files.readString(file))
          .as(file.toString())
          .doesNotContain(
              "{name}", "{Class}", "{package}", "{sinew}", "{sdk}", "{home}", "{version}");
    }
    assertThat(files)
        .contains(
            folder.resolve("look-around/src/main/java/robot/skills/lookaround/LookAround.java"))
        .contains(
            folder.resolve("look-around/src/test/java/robot/skills/lookaround/LookAroundTest.java"))
        .contains(folder.resolve("look-around/src/main/resources/META-INF/sinew/plugin.json"));
    assertThat(Files.readString(folder.resolve("look-around/pom.xml")))
        .contains("<sinew.home>/opt/sinew</sinew.home>")
        .contains("<sinew.version>0.1.0</sinew.version>")
        .contains("<version>${sinew.version}</version>");
  }

  @Test
  void aFolderThatIsThereIsLeftAlone() throws Exception {
    Path mine = Files.createDirectory(folder.resolve("mine"));
    assertThatThrownBy(() -> SkillProject.at("mine", folder, Set.of()))
        .isInstanceOf(ProjectException.class)
        .hasMessageContaining(mine.toString())
        .hasMessageContaining("nothing was changed");
  }

  @Test
  void aCloneThatIsNotBuiltIsSaidToBeSo() throws Exception {
    Files.writeString(
        folder.resolve("pom.xml"),
        "<artifactId>sinew-parent</artifactId>\n  <version>9.9</version>");
    assertThatThrownBy(() -> MavenKit.of(folder))
        .isInstanceOf(ProjectException.class)
        .hasMessageContaining("sdk/target/sinew-sdk-9.9.jar is not built");
    assertThatThrownBy(() -> MavenKit.of(folder.resolve("nowhere")))
        .hasMessageContaining("is no clone of Sinew");
  }
}
