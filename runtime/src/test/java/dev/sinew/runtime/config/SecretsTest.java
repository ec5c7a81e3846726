package dev.sinew.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.config.bind.Loaded;
import dev.sinew.runtime.config.json5.Json5Reader;
import dev.sinew.runtime.config.json5.Parsed;
import dev.sinew.runtime.config.json5.Problem;
import dev.sinew.runtime.config.robot.Configuration;
import dev.sinew.runtime.config.robot.RobotReader;
import dev.sinew.runtime.config.robot.TestSurroundings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret comes from a file or a variable, and is never seen again. */
class SecretsTest {
  private static final String PLANTED = "Hunter2.hunter2.hunter2";
  private static final Map<String, String> ENVIRONMENT =
      Map.of("SINEW_PAGE_TOKEN", PLANTED, "LIDAR_DEVICE", "/dev/" + PLANTED);

  @TempDir Path folder;

  private Loaded<Configuration> read(String text) {
    return new RobotReader(TestSurroundings.here(), ENVIRONMENT)
        .read(folder.resolve("rover.json5"), text.getBytes(StandardCharsets.UTF_8));
  }

  private static String rover() {
    return new String(TestSurroundings.rover(), StandardCharsets.UTF_8)
        .replaceFirst("simulation: \\{[^}]*\\},?", "");
  }

  /** The tests' rover with a page that has this token. */
  private static String page(String token) {
    return rover().replace("  safety: {", "  page: { token: '" + token + "' },\n  safety: {");
  }

  private static String changed(String text, String pattern, String by) {
    String changed = text.replaceFirst(pattern, Matcher.quoteReplacement(by));
    assertThat(changed).isNotEqualTo(text);
    return changed;
  }

  private List<String> problems(String text) {
    return read(text).problemList().stream().map(Problem::toString).toList();
  }

  private String token(String written) {
    Loaded<Configuration> loaded = read(page(written));
    assertThat(loaded.problemList()).isEmpty();
    return ((Loaded.Ok<Configuration>) loaded).value().robot().page().token().orElseThrow();
  }

  @Test
  void comesFromAFileBesideTheRobotFileWithoutItsLineBreak() throws Exception {
    Files.createDirectory(folder.resolve("secrets"));
    Files.writeString(folder.resolve("secrets/token"), PLANTED + "\n");
    assertThat(token("${file:secrets/token}")).isEqualTo(PLANTED);
    Files.writeString(folder.resolve("secrets/token"), PLANTED + "\r\n");
    assertThat(token("${file:secrets/token}")).isEqualTo(PLANTED);
    assertThat(token("${file:" + folder.resolve("secrets/token") + "}")).isEqualTo(PLANTED);
  }

  @Test
  void comesFromAVariable() {
    assertThat(token("${SINEW_PAGE_TOKEN}")).isEqualTo(PLANTED);
  }

  @Test
  void isRefusedWhereAnyOfItStandsInTheRobotFile() {
    for (String written :
        List.of(PLANTED, PLANTED + "${SINEW_PAGE_TOKEN}", "${NOT_SET:-" + PLANTED + "}")) {
      assertThat(problems(page(written)))
          .as(written)
          .anySatisfy(problem ->
              assertThat(problem).contains("page.token").contains("a secret is written out here"))
          .noneSatisfy(problem -> assertThat(problem).contains(PLANTED));
    }
  }

  @Test
  void aFileThatIsMissingEmptyOrNoSecretIsNamedWithTheRemedy() throws Exception {
    assertThat(problems(page("${file:token}")))
        .anySatisfy(p ->
            assertThat(p).contains("there is no file").contains("token").contains("page.token"));
    Files.writeString(folder.resolve("token"), "\n");
    assertThat(problems(page("${file:token}"))).anySatisfy(p -> assertThat(p).contains("is empty"));
    Files.writeString(folder.resolve("token"), "x".repeat(5000));
    assertThat(problems(page("${file:token}")))
        .anySatisfy(p -> assertThat(p).contains("longer than 4096 bytes"));
    Files.write(folder.resolve("token"), new byte[] {(byte) 0xc3, 0x28});
    assertThat(problems(page("${file:token}")))
        .anySatisfy(p -> assertThat(p).contains("not UTF-8"));
    assertThat(problems(page("${file:.}")))
        .anySatisfy(p -> assertThat(p).contains("is not a file"));
    assertThat(problems(page("${file:/dev/zero}")))
        .anySatisfy(p -> assertThat(p).contains("is not a file"));
  }

  @Test
  void isInNoMessageWhereverItIsMisplaced() {
    String token = "${SINEW_PAGE_TOKEN}";
    String text = rover();
    List<String> misplaced =
        List.of(
            changed(text, "name: '[^']*'", "name: '" + token + "'"),
            changed(text, "board: '[^']*'", "board: '" + token + "'"),
            changed(text, "driver: '[^']*'", "driver: '" + token + "'"),
            changed(text, "initialMode: '[^']*'", "initialMode: '" + token + "'"),
            changed(text, "skill: '[^']*'", "skill: '" + token + "'"),
            changed(text, "maxLinear: [0-9.]+", "maxLinear: '" + token + "'"),
            changed(text, "left: '[^']*'", "left: '" + token + "'"),
            page(token)
                .replace("page: {", "page: { address: '" + token + "', port: '" + token + "',"));
    for (String wrong : misplaced) {
      assertThat(wrong).contains(token);
      List<String> problems = problems(wrong);
      assertThat(problems)
          .as(wrong)
          .isNotEmpty()
          .allSatisfy(p -> assertThat(p).doesNotContain(PLANTED))
          .anySatisfy(p -> assertThat(p).contains("${SINEW_PAGE_TOKEN}"));
    }
  }

  @Test
  void isNotInWhatIsPrintedOfAReadFile() {
    Loaded<Configuration> loaded = read(page("${SINEW_PAGE_TOKEN}"));
    assertThat(String.valueOf(loaded)).doesNotContain(PLANTED);
  }

  @Test
  void aFileIsNotAskedForWhereItIsWrittenWithTwoDollars() {
    Parsed parsed =
        new Json5Reader(Map.of())
            .read("f", "{ a: '$${file:none}' }".getBytes(StandardCharsets.UTF_8));
    assertThat(parsed.problems()).isEmpty();
  }
}
