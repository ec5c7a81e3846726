package dev.sinew.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.skill.PluginJar;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkillCommandTest {
  private static final String PLUGINS = "sinew.plugins";

  @TempDir Path folder;
  private final StringWriter said = new StringWriter();

  @BeforeEach
  void installAPlugin() throws Exception {
    System.setProperty(PLUGINS, folder.toString());
    PluginJar.write(
        folder,
        "a.jar",
        PluginJar.manifest("greet", "1.2"),
        PluginJar.skillThat("return Outcome.success();")
            .replace(
                "record Goal()", "record Goal(@dev.sinew.sdk.config.Doc(\"Whom.\") String name)"));
  }

  @AfterEach
  void forgetIt() {
    System.clearProperty(PLUGINS);
  }

  private int sinew(String... arguments) {
    PrintWriter out = new PrintWriter(said);
    return Main.commandLine().setOut(out).setErr(out).execute(arguments);
  }

  @Test
  void listSaysWhatEachPluginDeclaresAndWhatWasLeftOut() throws Exception {
    assertThat(sinew("skill", "list")).isZero();
    assertThat(said.toString())
        .contains(
            "greet 1.2: skills greet; mechanisms drive; network api.example.org:443; files none");
    Files.writeString(folder.resolve("b.jar"), "no jar");
    assertThat(sinew("skill", "list")).isNotZero();
    assertThat(said.toString()).contains("left out: ", "b.jar");
  }

  @Test
  void showPrintsTheSchemaOfTheGoal() {
    assertThat(sinew("skill", "show", "greet")).isZero();
    assertThat(said.toString())
        .contains("skill greet of greet 1.2", "\"Whom.\"", "\"additionalProperties\": false");
  }

  @Test
  void anUnknownSkillIsAnsweredWithWhatThereIs() {
    assertThat(sinew("skill", "show", "great")).isNotZero();
    assertThat(said.toString()).contains("no skill 'great'", "greet");
  }
}
