package dev.sinew.runtime.cli;

import dev.sinew.runtime.recording.inspect.RecordingFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The recordings of a folder. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the recordings of a folder.")
final class RecordListCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FOLDER",
      arity = "0..1",
      defaultValue = ".",
      description = "Where they are; this folder by default.")
  private Path folder = Path.of(".");

  @Option(names = "--json", description = "As JSON, for a program.")
  private boolean json;

  @Spec private CommandSpec spec;

  RecordListCommand() {}

  @Override
  public Integer call() {
    Console console = new Console(spec);
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(f -> f.toString().endsWith(".mcap")).sorted().toList();
    } catch (NoSuchFileException e) {
      return console.refuse(List.of(folder + ": there is no such folder"));
    } catch (IOException e) {
      return console.refuse(RecordFault.of(folder, e));
    }
    List<Object> found = new ArrayList<>();
    for (Path file : files) {
      try {
        RecordingFacts facts = RecordingFacts.of(file, false);
        found.add(RecordText.map(facts));
        if (!json) {
          console
              .out()
              .printf(
                  Locale.ROOT,
                  "%-32s %10s %10.1f s %9d messages  %s%n",
                  file.getFileName(),
                  RecordText.size(facts.bytes()),
                  facts.seconds(),
                  facts.messages(),
                  RecordText.state(facts));
        }
      } catch (IOException e) {
        Map<String, Object> bad = new LinkedHashMap<>();
        bad.put("file", file.toString());
        bad.put("whole", false);
        bad.put("reason", String.valueOf(e.getMessage()));
        found.add(bad);
        if (!json) {
          console.out().printf("%-32s %s%n", file.getFileName(), e.getMessage());
        }
      }
    }
    if (json) {
      console.out().println(RecordText.json(found));
    } else if (files.isEmpty()) {
      console.out().println("no recordings (*.mcap) in " + folder);
    }
    console.out().flush();
    return CommandLine.ExitCode.OK;
  }
}
