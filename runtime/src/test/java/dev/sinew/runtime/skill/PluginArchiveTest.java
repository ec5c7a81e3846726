package dev.sinew.runtime.skill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginArchiveTest {
  @TempDir Path folder;

  private Map<String, byte[]> entries(String manifest, String body) throws Exception {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("META-INF/sinew/plugin.json", manifest.getBytes(StandardCharsets.UTF_8));
    entries.putAll(PluginJar.compile(folder, "sample.Sample", PluginJar.skillThat(body)));
    return entries;
  }

  @Test
  void aPluginBringsItsLibrariesAsJarsInsideItsOwn() throws Exception {
    Map<String, byte[]> library =
        new LinkedHashMap<>(
            PluginJar.compile(
                folder,
                "helper.Helper",
                """
                package helper;
                public final class Helper implements java.util.function.Supplier<String> {
                  public String get() {
                    try (var in = Helper.class.getResourceAsStream("/helper/word.txt")) {
                      return new String(in.readAllBytes());
                    } catch (java.io.IOException e) {
                      throw new IllegalStateException(e);
                    }
                  }
                }
                """));
    library.put("helper/word.txt", "from the library".getBytes(StandardCharsets.UTF_8));
    Map<String, byte[]> plugin =
        entries(
            PluginJar.manifest("sample", "1"),
            """
            try {
              Object helper = Class.forName("helper.Helper").getDeclaredConstructor().newInstance();
              return Outcome.success((String) ((java.util.function.Supplier<?>) helper).get());
            } catch (ReflectiveOperationException e) {
              return Outcome.failure(e.toString());
            }
            """);
    plugin.put("lib/helper.jar", PluginJar.jar(library));
    Files.write(folder.resolve("a.jar"), PluginJar.jar(plugin));
    try (SkillLibrary skills = SkillLibrary.open(folder);
        HostRig rig = new HostRig()) {
      SkillHandle run = rig.start("sample", robot -> PluginRuns.run(skills, "sample", robot));
      rig.turn();
      assertThat(run.outcome().orElseThrow().toString()).contains("from the library");
    }
  }

  @Test
  void aJarMayBeOverwrittenWhileItsPluginRuns() throws Exception {
    Path jar =
        PluginJar.write(
            folder,
            "a.jar",
            PluginJar.manifest("sample", "1"),
            PluginJar.skillThat("return Outcome.success();"));
    try (SkillLibrary skills = SkillLibrary.open(folder)) {
      Files.writeString(jar, "gone");
      assertThat(skills.create("sample").goalType().getSimpleName()).isEqualTo("Goal");
    }
  }

  @Test
  void aJarThatUnpacksToTooMuchIsRefusedBeforeItFillsTheMemory() throws Exception {
    Map<String, byte[]> entries = entries(PluginJar.manifest("bomb", "1"), "return null;");
    for (int i = 0; i < 5; i++) {
      entries.put("zeros" + i, new byte[16 * 1024 * 1024]);
    }
    Path jar = Files.write(folder.resolve("bomb.jar"), PluginJar.jar(entries));
    assertThatThrownBy(() -> Plugin.read(jar))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("unpacks to more than 64 MiB");
  }

  @Test
  void allThatIsWrongWithAManifestIsSaidAtOnce() throws Exception {
    String manifest =
        """
        {"name":"Bad Name","version":"1","sdk":"latest","skills":{},"mechanisms":["wings"]}
        """;
    Path jar =
        Files.write(folder.resolve("bad.jar"), PluginJar.jar(entries(manifest, "return null;")));
    assertThatThrownBy(() -> Plugin.read(jar))
        .hasMessageContaining("name: expected")
        .hasMessageContaining("'latest' is no range")
        .hasMessageContaining("skills: expected")
        .hasMessageContaining("no mechanism 'wings'");
  }

  @Test
  void aClassThatIsNotThereOrNoSkillIsToldBeforeAnythingRuns() throws Exception {
    Path jar =
        Files.write(
            folder.resolve("a.jar"),
            PluginJar.jar(
                entries(
                    PluginJar.manifest("sample", "1").replace("sample.Sample", "sample.Sampel"),
                    "return null;")));
    assertThatThrownBy(() -> Plugin.read(jar)).hasMessageContaining("sample.Sampel");
    Files.write(
        jar,
        PluginJar.jar(
            entries(
                PluginJar.manifest("sample", "1").replace("sample.Sample", "sample.Sample$Goal"),
                "return null;")));
    assertThatThrownBy(() -> Plugin.read(jar))
        .hasMessageContaining("is not a dev.sinew.sdk.skill.Skill");
  }

  @Test
  void whatAPluginDeclaresIsOneLine() throws Exception {
    Path jar =
        PluginJar.write(
            folder,
            "a.jar",
            PluginJar.manifest("sample", "1.2"),
            PluginJar.skillThat("return null;"));
    assertThat(Plugin.read(jar).manifest().declares())
        .isEqualTo(
            "sample 1.2: skills sample; mechanisms drive; network api.example.org:443; files none");
  }
}
