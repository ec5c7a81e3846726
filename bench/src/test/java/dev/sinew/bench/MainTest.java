package dev.sinew.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.bench.report.Benchmark;
import dev.sinew.bench.report.CannotMeasureException;
import dev.sinew.bench.report.Sheet;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** Runs as it is told to, and writes one row. */
  private record Told(String name, boolean able) implements Benchmark {
    @Override
    public String summary() {
      return "measures " + name;
    }

    @Override
    public void run(Sheet sheet) throws CannotMeasureException {
      if (!able) {
        throw new CannotMeasureException("there is no " + name);
      }
      sheet.row("grains of " + name, 30, 20);
    }
  }

  private static final List<Benchmark> BENCHMARKS =
      List.of(new Told("salt", true), new Told("saffron", false), new Told("sugar", true));

  private int run(String... names) {
    return Main.run(
        List.of(names),
        BENCHMARKS,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @Test
  void listsEveryBenchmarkWhenNoneIsNamed() {
    assertThat(run()).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("salt", "measures salt", "saffron", "sugar");
    assertThat(err.size()).isZero();
  }

  @Test
  void anUnknownNameIsRefusedBeforeAnythingRunsAndTheKnownOnesAreNamed() {
    assertThat(run("salt", "pepper")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("no benchmark 'pepper'", "salt, saffron, sugar or all");
    assertThat(out.size()).isZero();
  }

  @Test
  void aMeasuredValueStandsBesideItsReferenceAndTheirRatio() {
    assertThat(run("salt")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .containsPattern("grains of salt +30\\.0 +20\\.0 +x 1\\.50");
  }

  @Test
  void whatCannotBeMeasuredSaysWhyAndTheOthersAreMeasuredAllTheSame() {
    assertThat(run("all")).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("saffron was not measured: there is no saffron");
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("grains of salt", "grains of sugar");
  }
}
