package dev.sinew.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sinew.perception.hearing.WordEngine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class HearCommandTest {
  private static final Path SPEECH = Path.of("/usr/share/pocketsphinx/test/data/goforward.raw");
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    boolean there =
        Files.isReadable(SPEECH)
            && WordEngine.all().stream().anyMatch(engine -> engine.absence().isEmpty());
    if (!there && "true".equals(System.getenv("CI"))) {
      throw new AssertionError("CI has no pocketsphinx or no " + SPEECH);
    }
    assumeTrue(there, "not run: no pocketsphinx or no " + SPEECH);
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(args);
  }

  @Test
  void aFilesSpeechIsToldWithItsTimesAndWords() {
    assertThat(run("hear", SPEECH.toString(), "--words", "go forward ten meters,stop")).isZero();
    assertThat(out.toString())
        .containsPattern(
            "0\\.\\d\\d s to +2\\.\\d\\d s  go forward ten meters \\(confidence [01]\\.\\d\\d\\)")
        .endsWith("pieces of speech: 1, with words: 1" + System.lineSeparator());
  }

  @Test
  void aProgramGetsALineOfJson() {
    assertThat(run("hear", SPEECH.toString(), "--words", "stop", "--json")).isZero();
    assertThat(out.toString().strip()).startsWith("{\"from\":0.").doesNotContain("words");
  }

  @Test
  void aWordThatTheDictionaryDoesNotHaveIsAUsersMistake(@TempDir Path folder) {
    assertThat(run("hear", SPEECH.toString(), "--words", "stpo"))
        .isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).contains("the word 'stpo' is not in ").doesNotContain("\tat ");
    assertThat(run("hear", folder.resolve("none.wav").toString()))
        .isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString())
        .contains("none.wav cannot be read: there is no such file")
        .doesNotContain("Exception");
  }
}
