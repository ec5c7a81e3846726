package dev.sinew.runtime.cli;

import dev.sinew.runtime.recording.inspect.RecordingFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is in one recording. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "Says what is in a recording, and whether it is whole.",
      "Ends with status 0 when it is, 1 when it is cut or damaged, 2 when it cannot be read."
    })
final class RecordShowCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", arity = "0..1", description = "The recording.")
  private @Nullable Path file;

  @Option(
      names = "--verify",
      description =
          "Reads every byte and checks every checksum; otherwise its summary is believed.")
  private boolean verify;

  @Option(names = "--json", description = "As JSON, for a program.")
  private boolean json;

  @Spec private CommandSpec spec;

  RecordShowCommand() {}

  @Override
  public Integer call() {
    Console console = new Console(spec);
    if (file == null) {
      return console.refuse(List.of("no recording was named"));
    }
    RecordingFacts facts;
    try {
      facts = RecordingFacts.of(file, verify);
    } catch (IOException e) {
      return console.refuse(RecordFault.of(file, e));
    }
    if (json) {
      console.out().println(RecordText.json(RecordText.map(facts)));
    } else {
      console.out().print(RecordText.text(facts));
    }
    console.out().flush();
    return facts.whole() ? 0 : 1;
  }
}
