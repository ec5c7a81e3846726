package dev.sinew.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void helpHidesWhatIsNotForPeople() {
    assertThat(run("--help")).isEqualTo(CommandLine.ExitCode.OK);
    assertThat(out.toString()).contains("Usage: sinew").doesNotContain("aot-training");
  }

  @Test
  void everyCommandIsCalledWhatItCallsItself() {
    for (Main.Entry entry : Main.COMMANDS) {
      assertThat(new CommandLine(entry.make().get()).getCommandName()).isEqualTo(entry.name());
    }
  }

  @Test
  void aCommandAloneHasTheSameHelpAsInTheWholeTree() {
    for (Main.Entry entry : Main.COMMANDS) {
      assertThat(help(Main.commandLineFor(entry.name()), entry.name()))
          .isEqualTo(help(Main.commandLine(), entry.name()));
    }
  }

  @Test
  void aMisspeltCommandIsComparedWithAllOfThem() {
    assertThat(Main.commandLineFor("rnu").getSubcommands()).hasSameSizeAs(Main.COMMANDS);
    assertThat(Main.commandLineFor().getSubcommands()).hasSameSizeAs(Main.COMMANDS);
    assertThat(Main.commandLineFor("run", "--sim").getSubcommands()).containsOnlyKeys("run");
  }

  private static String help(CommandLine line, String command) {
    StringWriter text = new StringWriter();
    line.setOut(new PrintWriter(text, true)).execute(command, "--help");
    return text.toString();
  }

  @Test
  void trainingSaysNothingAndSucceeds() {
    assertThat(run("aot-training")).isEqualTo(CommandLine.ExitCode.OK);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).isEmpty();
  }

  @Property(tries = 20)
  void anUnknownOptionIsAUsersMistakeWithoutAStackTrace(
      @ForAll @AlphaChars @StringLength(min = 8, max = 12) String option) {
    assertThat(run("--" + option)).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).contains("Unknown option").doesNotContain("\tat ");
  }

  private int run(String... args) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }
}
