package dev.sinew.runtime.skill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sinew.runtime.skill.plugin.PluginClassLoader;
import dev.sinew.sdk.skill.Skill;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real plugin jars, compiled here from source as an outsider would write it. */
class SkillLibraryTest {
  @TempDir Path folder;

  private static final String GOOD_MANIFEST =
      """
      {"name":"sample","version":"1","sdk":"0.3","skills":{"sample":"sample.Sample"},
       "mechanisms":["drive"]}
      """;

  private static String skillThat(String body) {
    return PluginJar.skillThat(body);
  }

  private void plugin(String file, String manifest, String source) throws IOException {
    PluginJar.write(folder, file, manifest, source);
  }

  private static void run(Skill<?> skill) throws Exception {
    var method = skill.getClass().getMethods();
    for (var candidate : method) {
      if (candidate.getName().equals("run") && !candidate.isBridge()) {
        try {
          candidate.invoke(skill, null, null);
        } catch (java.lang.reflect.InvocationTargetException e) {
          if (e.getCause() instanceof RuntimeException cause) {
            throw cause;
          }
          if (e.getCause() instanceof Error cause) {
            throw cause;
          }
          throw e;
        }
      }
    }
  }

  @Test
  void aPluginJarGivesItsSkillFromALoaderOfItsOwn() throws Exception {
    plugin("a.jar", GOOD_MANIFEST, skillThat("return Outcome.success();"));
    try (SkillLibrary library = SkillLibrary.open(folder)) {
      Skill<?> skill = library.create("sample");
      assertThat(skill.getClass().getClassLoader()).isInstanceOf(PluginClassLoader.class);
      assertThat(library.mechanisms("sample")).containsExactly("drive");
    }
  }

  @Test
  void aCallOfSystemExitThrowsInsteadOfEndingTheProcess() throws Exception {
    plugin("a.jar", GOOD_MANIFEST, skillThat("System.exit(3); return Outcome.success();"));
    try (SkillLibrary library = SkillLibrary.open(folder)) {
      Skill<?> skill = library.create("sample");
      assertThatExceptionOfType(SecurityException.class)
          .isThrownBy(() -> run(skill))
          .withMessageContaining("exit status 3");
    }
  }

  @Test
  void aCallOfRuntimeHaltThrowsInsteadOfEndingTheProcess() throws Exception {
    plugin(
        "a.jar",
        GOOD_MANIFEST,
        skillThat("Runtime.getRuntime().halt(4); return Outcome.success();"));
    try (SkillLibrary library = SkillLibrary.open(folder)) {
      Skill<?> skill = library.create("sample");
      assertThatExceptionOfType(SecurityException.class)
          .isThrownBy(() -> run(skill))
          .withMessageContaining("exit status 4");
    }
  }

  @Test
  void theActuatorsCurrencyDoesNotCrossIntoAPlugin() throws Exception {
    plugin(
        "a.jar",
        GOOD_MANIFEST,
        skillThat(
            "new dev.sinew.sdk.actuation.GuardedCommand().issue(9, 0, false, Long.MAX_VALUE, 0);"
                + " return Outcome.success();"));
    try (SkillLibrary library = SkillLibrary.open(folder)) {
      Skill<?> skill = library.create("sample");
      assertThatExceptionOfType(NoClassDefFoundError.class).isThrownBy(() -> run(skill));
    }
  }

  @Test
  void theRuntimesOwnLibrariesDoNotCrossIntoAPlugin() throws Exception {
    plugin(
        "a.jar",
        GOOD_MANIFEST,
        skillThat(
            "return"
                + " Outcome.success(String.valueOf(tools.jackson.databind.json.JsonMapper.class));"));
    try (SkillLibrary library = SkillLibrary.open(folder)) {
      Skill<?> skill = library.create("sample");
      assertThatExceptionOfType(NoClassDefFoundError.class).isThrownBy(() -> run(skill));
    }
  }

  @Test
  void aBadJarIsReportedAndDoesNotTakeTheOthersDown() throws Exception {
    plugin("b.jar", GOOD_MANIFEST, skillThat("return Outcome.success();"));
    Files.writeString(folder.resolve("a.jar"), "this is no jar");
    try (SkillLibrary library = SkillLibrary.open(folder)) {
      assertThat(library.names()).containsExactly("sample");
      assertThat(library.problems()).singleElement().asString().contains("a.jar");
    }
  }

  @Test
  void eachFaultyManifestIsNamedWithItsFault() throws Exception {
    Map<String, String> manifests =
        Map.of(
            "1.jar",
            "{",
            "2.jar",
            "{\"name\":\"x\"}",
            "3.jar",
            GOOD_MANIFEST.replace("0.3", "9.9"),
            "4.jar",
            GOOD_MANIFEST.replace("\"mechanisms\"", "\"mechanismz\""));
    for (var entry : manifests.entrySet()) {
      plugin(entry.getKey(), entry.getValue(), skillThat("return Outcome.success();"));
    }
    try (SkillLibrary library = SkillLibrary.open(folder)) {
      assertThat(library.names()).isEmpty();
      assertThat(library.problems()).hasSize(4);
      assertThat(library.problems().get(2)).contains("is for sdk 9.9", "speaks sdk 0.3");
      assertThat(library.problems().get(3)).contains("mechanismz");
    }
  }

  @Test
  void twoPluginsMayNotGiveTheSameSkill() throws Exception {
    plugin("a.jar", GOOD_MANIFEST, skillThat("return Outcome.success();"));
    plugin("b.jar", GOOD_MANIFEST, skillThat("return Outcome.success();"));
    try (SkillLibrary library = SkillLibrary.open(folder)) {
      assertThat(library.problems()).singleElement().asString().contains("already given");
    }
  }

  @Test
  void anUnknownSkillIsAnsweredWithWhatThereIs() throws Exception {
    plugin("a.jar", GOOD_MANIFEST, skillThat("return Outcome.success();"));
    try (SkillLibrary library = SkillLibrary.open(folder)) {
      assertThatExceptionOfType(PluginException.class)
          .isThrownBy(() -> library.create("patrol"))
          .withMessageContaining("'patrol'")
          .withMessageContaining("sample");
    }
  }

  @Test
  void randomBytesInAPluginFolderNeverEscapeAsAnythingButAProblem() throws Exception {
    java.util.Random random = new java.util.Random(1);
    for (int i = 0; i < 50; i++) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      byte[] noise = new byte[random.nextInt(500)];
      random.nextBytes(noise);
      bytes.writeBytes(noise);
      Files.write(folder.resolve("noise" + i + ".jar"), bytes.toByteArray());
    }
    try (SkillLibrary library = SkillLibrary.open(folder)) {
      assertThat(library.problems()).hasSize(50);
    }
  }
}
