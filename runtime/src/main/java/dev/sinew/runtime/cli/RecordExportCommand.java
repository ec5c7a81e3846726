package dev.sinew.runtime.cli;

import dev.sinew.runtime.recording.inspect.CsvExport;
import dev.sinew.runtime.recording.inspect.FrameExport;
import dev.sinew.runtime.recording.mcap.McapReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A recording's numbers as tables, and its pictures as files. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Writes a recording's messages as tables, or its pictures as files.")
final class RecordExportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", arity = "0..1", description = "The recording.")
  private @Nullable Path file;

  @Option(names = "--csv", paramLabel = "FOLDER", description = "One table a topic (RFC 4180).")
  private @Nullable Path csv;

  @Option(names = "--frames", paramLabel = "FOLDER", description = "One file a picture.")
  private @Nullable Path frames;

  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      description = "Only this topic; may be given several times.")
  private List<String> topics = new ArrayList<>();

  @Spec private CommandSpec spec;

  RecordExportCommand() {}

  @Override
  public Integer call() {
    Console console = new Console(spec);
    if (file == null) {
      return console.refuse(List.of("no recording was named"));
    }
    if (csv == null && frames == null) {
      return console.refuse(List.of("expected --csv FOLDER or --frames FOLDER, or both"));
    }
    Predicate<String> wanted = t -> topics.isEmpty() || topics.contains(t);
    try (McapReader reader = McapReader.open(file)) {
      if (csv != null) {
        CsvExport.Result result = CsvExport.write(reader, wanted, csv);
        result.warnings().forEach(console.err()::println);
        console.out().printf("wrote %d tables to %s%n", result.files().size(), csv);
      }
      if (frames != null) {
        FrameExport result = FrameExport.write(reader, wanted, frames);
        result.warnings().forEach(console.err()::println);
        console.out().printf("wrote %d pictures to %s%n", result.pictures(), frames);
      }
      console.err().flush();
      console.out().flush();
      return CommandLine.ExitCode.OK;
    } catch (IOException e) {
      return console.refuse(RecordFault.of(file, e));
    }
  }
}
