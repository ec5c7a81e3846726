package dev.sinew.runtime.cli;

import dev.sinew.perception.hearing.BoardMicrophones;
import dev.sinew.perception.hearing.Ears;
import dev.sinew.perception.hearing.FileHearing;
import dev.sinew.perception.hearing.Heard;
import dev.sinew.perception.hearing.SoundException;
import dev.sinew.perception.hearing.SoundFile;
import dev.sinew.perception.hearing.VoiceModel;
import dev.sinew.perception.hearing.VoiceNetwork;
import dev.sinew.perception.hearing.VoiceSettings;
import dev.sinew.perception.hearing.WordChoice;
import dev.sinew.perception.hearing.WordEngine;
import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.engine.Models;
import dev.sinew.runtime.engine.Natives;
import dev.sinew.runtime.engine.StartException;
import dev.sinew.runtime.safety.StopWord;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Microphone;
import dev.sinew.sdk.sound.MicrophoneSetup;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.time.SystemClock;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a robot would hear in a file or through a microphone. */
@Command(
    name = "hear",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Tells when somebody speaks and which of a few words was said, without a network.",
      "A file is listened to at once, a microphone until --for has passed or Ctrl-C."
    },
    footer = {
      "",
      "Examples:",
      "  sinew hear /usr/share/pocketsphinx/test/data/goforward.raw --words 'go forward ten"
          + " meters,stop'",
      "  sinew hear default --words stop,come,'follow me' --for 30s"
    })
final class HearCommand implements Callable<Integer> {
  private static final long TURN_NANOS = 20_000_000L;

  @Parameters(
      index = "0",
      paramLabel = "SOURCE",
      description = "A WAVE file, a .raw file of 16 kHz, or ALSA's name of a microphone.")
  private String source = "";

  @Option(
      names = "--words",
      split = ",",
      paramLabel = "WORDS",
      description = "What is listened for, parted by commas; stop,come,follow me by default.")
  private List<String> words = new ArrayList<>(List.of("stop", "come", "follow me"));

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      defaultValue = "pocketsphinx",
      description = "Who recognises them; ${DEFAULT-VALUE} by default.")
  private String engine = "pocketsphinx";

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = TimeText.class,
      description = "How long a microphone is listened to.")
  private @Nullable Duration time;

  @Option(names = "--json", description = "One JSON object a line, for a program.")
  private boolean json;

  @Spec private CommandSpec spec;

  HearCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    Console console = new Console(spec);
    Installation here = Installation.here();
    Path file = Path.of(source);
    boolean sound = Files.exists(file) || source.endsWith(".wav") || source.endsWith(".raw");
    Telling telling = new Telling(console.out(), json);
    try {
      VoiceModel model = VoiceModel.SILERO;
      byte[] bytes = model.require(Models.of(here.home(), here.environment()).folders().inOrder());
      short[] samples = sound ? SoundFile.read(file) : new short[0];
      Optional<Ears.Words> choice = choice();
      Natives.sound(here.home());
      VoiceNetwork network = VoiceNetwork.open(model, bytes);
      if (sound) {
        FileHearing.listen(samples, network, VoiceSettings.USUAL, choice, telling);
      } else {
        listen(network, choice, telling);
      }
    } catch (StartException e) {
      return console.refuse(e.problems());
    } catch (SoundException e) {
      return console.refuse(List.of(e.getMessage()));
    } catch (ComponentException e) {
      return console.refuse(List.of(source + ": is no file, and " + e.getMessage()));
    }
    telling.end();
    return CommandLine.ExitCode.OK;
  }

  private Optional<Ears.Words> choice() throws SoundException {
    List<String> entries = words.stream().map(String::strip).toList();
    Set<String> stops = entries.stream().filter(StopWord::heard).collect(Collectors.toSet());
    for (WordEngine candidate : WordEngine.all()) {
      if (candidate.name().equals(engine)) {
        return Optional.of(
            new Ears.Words(candidate.open(entries, stops), WordChoice.of(entries, stops)));
      }
    }
    throw new SoundException(
        "there is no engine '%s'; expected one of %s"
            .formatted(
                engine,
                WordEngine.all().stream().map(WordEngine::name).collect(Collectors.joining(", "))));
  }

  private void listen(VoiceNetwork network, Optional<Ears.Words> choice, Telling telling)
      throws ComponentException, SoundException, InterruptedException {
    Clock clock = new SystemClock();
    telling.beginNanos = clock.nanos();
    long end = time == null ? Long.MAX_VALUE : clock.nanos() + time.toNanos();
    try (Microphone microphone =
            new BoardMicrophones(clock).connect(new MicrophoneSetup(source, Optional.empty()));
        Ears ears = new Ears(microphone, network, VoiceSettings.USUAL, choice, telling)) {
      while (clock.nanos() < end) {
        ears.step();
        clock.sleepUntil(clock.nanos() + TURN_NANOS);
      }
    }
  }

  /** Prints a line for each segment of speech. */
  private static final class Telling implements Ears.Listener {
    private final PrintWriter out;
    private final boolean json;
    private long beginNanos;
    private int segments;
    private int recognised;

    Telling(PrintWriter out, boolean json) {
      this.out = out;
      this.json = json;
    }

    @Override
    public void voice(long timeNanos, boolean speaking, double probability) {}

    @Override
    public void segment(long fromNanos, long toNanos, Optional<Heard> heard) {
      segments++;
      recognised += heard.isPresent() ? 1 : 0;
      double from = (fromNanos - beginNanos) * 1e-9;
      double to = (toNanos - beginNanos) * 1e-9;
      if (json) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("from", from);
        map.put("to", to);
        heard.ifPresent(words -> {
          map.put("words", words.text());
          map.put("confidence", words.confidence());
        });
        out.println(RecordText.json(map));
      } else {
        out.printf(
            Locale.ROOT,
            "%7.2f s to %7.2f s  %s%n",
            from,
            to,
            heard
                .map(words -> "%s (confidence %.2f)".formatted(words.text(), words.confidence()))
                .orElse("speech, none of the words"));
      }
      out.flush();
    }

    void end() {
      if (!json) {
        out.printf("pieces of speech: %d, with words: %d%n", segments, recognised);
        out.flush();
      }
    }
  }
}
