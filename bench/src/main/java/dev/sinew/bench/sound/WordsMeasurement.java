package dev.sinew.bench.sound;

import dev.sinew.bench.report.Sheet;
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
import dev.sinew.perception.hearing.WordRecogniser;
import dev.sinew.sdk.sound.SoundBlock;
import dev.sinew.sdk.time.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How many commands are heard and how often something else is taken for one: a synthesiser's
 * voices, with and without noise, and people who read. A synthesiser is no person, and these are no
 * recordings of a robot's room: the numbers compare settings, they promise nothing.
 */
final class WordsMeasurement {
  private static final List<String> COMMANDS = List.of("stop", "come", "follow me", "go home");
  private static final Set<String> STOPS = Set.of("stop");
  private static final List<String> OTHERS =
      List.of(
          "the weather is nice today",
          "please put the box on the table",
          "what time does the train leave",
          "shop",
          "top of the hill",
          "some more coffee",
          "hollow tree",
          "yellow phone",
          "I would like a step ladder",
          "nobody knows the answer",
          "thank you very much",
          "turn the lamp on",
          "the store is closed",
          "comb your hair",
          "go on then",
          "good morning everybody",
          "seven eight nine",
          "stock market prices rose");
  private static final List<String> VOICES =
      List.of("en-us", "en-gb", "en-us+f3", "en-gb+m3", "en-gb-scotland", "en-us+f2");
  private static final List<Integer> RATES = List.of(130, 165, 200);
  private static final double NOISE_DECIBELS = 15;
  private static final Path RECORDINGS = Path.of("/usr/share/pocketsphinx/test/data");

  private final byte[] model;
  private final Clock clock;
  private double heardSeconds;
  private long recogniserNanos;

  WordsMeasurement(byte[] model, Clock clock) {
    this.model = model;
    this.clock = clock;
  }

  void run(Sheet sheet) throws Exception {
    WordEngine engine =
        WordEngine.all().stream()
            .filter(one -> one.name().equals("pocketsphinx") && one.absence().isEmpty())
            .findFirst()
            .orElseThrow(() -> HearingBenchmark.missing("there is no pocketsphinx"));
    try (WordRecogniser recogniser = engine.open(COMMANDS, STOPS)) {
      for (boolean noise : new boolean[] {false, true}) {
        commands(sheet, recogniser, noise);
      }
      others(sheet, recogniser);
    }
    sheet.head("recogniser", "seconds of work a second of speech");
    sheet.row("real-time factor", recogniserNanos * 1e-9 / heardSeconds);
  }

  private void commands(Sheet sheet, WordRecogniser recogniser, boolean noise) throws Exception {
    sheet.head(
        "of %d commands each, %s"
            .formatted(VOICES.size() * RATES.size(), noise ? "noise 15 dB below" : "without noise"),
        "heard rightly; as another");
    for (String command : COMMANDS) {
      int right = 0;
      int wrong = 0;
      for (String voice : VOICES) {
        for (int rate : RATES) {
          for (String heard : heard(recogniser, spoken(voice, rate, command, noise))) {
            right += heard.equals(command) ? 1 : 0;
            wrong += heard.equals(command) ? 0 : 1;
          }
        }
      }
      sheet.row(command + ", rightly", right);
      sheet.row(command + ", as another", wrong);
    }
  }

  private void others(Sheet sheet, WordRecogniser recogniser) throws Exception {
    Map<String, Integer> synthetic = new TreeMap<>();
    for (String text : OTHERS) {
      for (String voice : VOICES) {
        for (String heard : heard(recogniser, spoken(voice, 160, text, false))) {
          synthetic.merge(heard, 1, Integer::sum);
        }
      }
    }
    sheet.head(
        "of %d other phrases, many alike on purpose".formatted(OTHERS.size() * VOICES.size()),
        "taken for");
    COMMANDS.forEach(command -> sheet.row(command, synthetic.getOrDefault(command, 0)));
    Map<String, Integer> read = new TreeMap<>();
    List<Path> recordings = recordings();
    double before = heardSeconds;
    for (Path recording : recordings) {
      for (String heard : heard(recogniser, SoundFile.read(recording))) {
        read.merge(heard, 1, Integer::sum);
      }
    }
    sheet.head(
        "of %d recordings of people, %.0f s of speech"
            .formatted(recordings.size(), heardSeconds - before),
        "taken for");
    COMMANDS.forEach(command -> sheet.row(command, read.getOrDefault(command, 0)));
  }

  private static List<Path> recordings() throws Exception {
    if (!Files.isDirectory(RECORDINGS)) {
      throw HearingBenchmark.missing("there is no " + RECORDINGS);
    }
    try (Stream<Path> files = Files.walk(RECORDINGS)) {
      return files
          .filter(file ->
              file.toString().endsWith(".wav")
                  || (file.toString().endsWith(".raw") && !file.toString().contains("tidigits")))
          .sorted()
          .toList();
    }
  }

  /** What is believed of a sound, as a robot would listen to it. */
  private List<String> heard(WordRecogniser recogniser, short[] samples) throws SoundException {
    List<String> all = new ArrayList<>();
    // Kept open by this measurement.
    WordRecogniser lent =
        new WordRecogniser() {
          @Override
          public Optional<Heard> recognise(short[] sound, int length) throws SoundException {
            long start = clock.nanos();
            Optional<Heard> found = recogniser.recognise(sound, length);
            recogniserNanos += clock.nanos() - start;
            heardSeconds += (double) length / SoundBlock.RATE;
            return found;
          }

          @Override
          public void close() {}
        };
    FileHearing.listen(
        samples,
        VoiceNetwork.open(VoiceModel.SILERO, model),
        VoiceSettings.USUAL,
        Optional.of(new Ears.Words(lent, WordChoice.of(COMMANDS, STOPS))),
        new Ears.Listener() {
          @Override
          public void voice(long timeNanos, boolean speaking, double probability) {}

          @Override
          public void segment(long fromNanos, long toNanos, Optional<Heard> heard) {
            heard.map(Heard::text).ifPresent(all::add);
          }
        });
    return all;
  }

  private static short[] spoken(String voice, int rate, String text, boolean noise)
      throws Exception {
    Path wave = Files.createTempFile("spoken", ".wav");
    try {
      Process process =
          new ProcessBuilder("espeak-ng", "-v", voice, "-s", "" + rate, "-w", wave.toString(), text)
              .inheritIO()
              .start();
      if (process.waitFor() != 0) {
        throw HearingBenchmark.missing("espeak-ng does not speak");
      }
      short[] speech = SoundFile.read(wave);
      short[] all = new short[speech.length + 2 * SoundBlock.RATE];
      System.arraycopy(speech, 0, all, SoundBlock.RATE, speech.length);
      return noise ? noisy(all, speech) : all;
    } catch (IOException e) {
      throw HearingBenchmark.missing("there is no espeak-ng");
    } finally {
      Files.delete(wave);
    }
  }

  private static short[] noisy(short[] all, short[] speech) {
    double power = 0;
    for (short sample : speech) {
      power += (double) sample * sample;
    }
    double deviation = Math.sqrt(power / speech.length) * Math.pow(10, -NOISE_DECIBELS / 20);
    Random random = new Random(Arrays.hashCode(speech));
    for (int i = 0; i < all.length; i++) {
      double sum = all[i] + random.nextGaussian() * deviation;
      all[i] = (short) Math.clamp(Math.round(sum), Short.MIN_VALUE, Short.MAX_VALUE);
    }
    return all;
  }
}
