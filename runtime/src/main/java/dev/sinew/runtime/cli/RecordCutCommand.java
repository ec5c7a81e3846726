package dev.sinew.runtime.cli;

import dev.sinew.runtime.recording.inspect.Cut;
import dev.sinew.runtime.recording.inspect.RecordingFacts;
import dev.sinew.runtime.recording.mcap.McapReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A piece of a recording as a file of its own. */
@Command(
    name = "cut",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Cuts a piece out of a recording, with its schemas, channels, metadata and attachments.",
      "Of a damaged recording it takes what can be read, and says what it left out."
    })
final class RecordCutCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", arity = "0..1", description = "The recording.")
  private @Nullable Path file;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = TimeText.class,
      description = "Where the piece begins, after the recording's start: 10s, 2m.")
  private @Nullable Duration from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = TimeText.class,
      description = "Where it ends, after the recording's start.")
  private @Nullable Duration to;

  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      description = "Only this topic; may be given several times.")
  private List<String> topics = new ArrayList<>();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "OUT",
      description = "The piece; must not be there yet.")
  private @Nullable Path out;

  @Spec private CommandSpec spec;

  RecordCutCommand() {}

  @Override
  public Integer call() {
    Console console = new Console(spec);
    if (file == null || out == null) {
      return console.refuse(List.of("expected a recording and, with -o, the name of its piece"));
    }
    if (from != null && to != null && from.compareTo(to) >= 0) {
      return console.refuse(List.of("--from is not before --to"));
    }
    try {
      RecordingFacts facts = RecordingFacts.of(file, false);
      long first = facts.startNanos() + (from == null ? 0 : from.toNanos());
      long last = to == null ? Long.MAX_VALUE : facts.startNanos() + to.toNanos();
      Cut cut;
      try (McapReader reader = McapReader.open(file)) {
        cut = Cut.of(reader, first, last, t -> topics.isEmpty() || topics.contains(t), out);
      }
      cut.warnings().forEach(console.err()::println);
      console.err().flush();
      console.out().printf("wrote %s: %d messages%n", out, cut.messages());
      console.out().flush();
      return CommandLine.ExitCode.OK;
    } catch (IOException e) {
      return console.refuse(RecordFault.of(file, e));
    }
  }
}
