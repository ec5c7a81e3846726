package dev.sinew.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class PullProgressTest {
  private static final long TOTAL = 10_000_000;
  private final StringWriter text = new StringWriter();

  private PullProgress progress(boolean terminal) {
    return new PullProgress("yolox-nano", new PrintWriter(text), terminal);
  }

  @Test
  void aFileOrAPipeGetsALineATenth() {
    PullProgress progress = progress(false);
    for (long bytes = 0; bytes <= TOTAL; bytes += TOTAL / 100) {
      progress.at(bytes, TOTAL);
    }
    progress.end();

    assertThat(text.toString().lines())
        .hasSize(11)
        .contains("yolox-nano: 50 %  5.0 of 10.0 MB")
        .last()
        .isEqualTo("yolox-nano: 100 %  10.0 of 10.0 MB");
  }

  @Test
  void aTerminalGetsABarThatIsDrawnOver() {
    PullProgress progress = progress(true);
    progress.at(TOTAL / 2, TOTAL);
    progress.at(TOTAL, TOTAL);
    progress.end();

    assertThat(text.toString().split("\r"))
        .hasSize(3)
        .contains("yolox-nano [===============               ]  50 %  5.0 of 10.0 MB");
    assertThat(text.toString()).endsWith("10.0 MB" + System.lineSeparator());
  }

  @Test
  void aNoteStandsOnALineOfItsOwn() {
    PullProgress progress = progress(true);
    progress.at(1, TOTAL);
    progress.note("attempt 2 of 5");
    progress.end();

    assertThat(text.toString().lines()).last().isEqualTo("yolox-nano: attempt 2 of 5");
  }
}
