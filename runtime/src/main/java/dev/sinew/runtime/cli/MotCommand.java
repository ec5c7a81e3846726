package dev.sinew.runtime.cli;

import dev.sinew.perception.evaluate.mot.GapFilling;
import dev.sinew.perception.evaluate.mot.MotEvaluator;
import dev.sinew.perception.evaluate.mot.MotFile;
import dev.sinew.perception.evaluate.mot.MotFileException;
import dev.sinew.perception.evaluate.mot.MotScores;
import dev.sinew.perception.evaluate.mot.MotSequence;
import dev.sinew.perception.evaluate.mot.MotText;
import dev.sinew.perception.evaluate.mot.MotTracking;
import dev.sinew.perception.track.TrackerKind;
import dev.sinew.perception.track.TrackerSettings;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** How well tracks tell objects apart: those of a file, or the robot's own tracker's. */
@Command(
    name = "mot",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures tracks by the rules of the MOT challenge. The last line is MOTA and IDF1, in"
          + " percent.",
      "Files are the challenge's: frame,id,left,top,width,height,confidence,… a line.",
      "With --detections the robot's own tracker is run over them, online, and measured."
    },
    footer = {
      "",
      "Examples:",
      "  sinew mot TUD-Campus/gt.txt TUD-Campus/test.txt",
      "  sinew mot TUD-Campus/gt.txt --detections TUD-Campus/det.txt --tracker oc-sort",
      "  sinew mot TUD-Campus/gt.txt --detections TUD-Campus/det.txt --fill 20 --out tracks.txt"
    })
final class MotCommand implements Callable<Integer> {
  private static final double SLOWEST = 0.1;
  private static final double FASTEST = 1000;

  @Parameters(index = "0", paramLabel = "TRUTH", description = "What people marked.")
  private Path truth = Path.of("");

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "RESULT",
      description = "Tracks to measure.")
  private @Nullable Path result;

  @Option(
      names = "--detections",
      paramLabel = "FILE",
      description = "Instead of RESULT: boxes for the robot's own tracker.")
  private @Nullable Path detections;

  @Option(
      names = "--tracker",
      paramLabel = "TRACKER",
      defaultValue = "bytetrack",
      description = "bytetrack or oc-sort; ${DEFAULT-VALUE} by default.")
  private String tracker = "bytetrack";

  @Option(
      names = "--rate",
      paramLabel = "PICTURES",
      defaultValue = "25",
      description = "Pictures a second; ${DEFAULT-VALUE} by default.")
  private double rate;

  @Option(
      names = "--fill",
      paramLabel = "PICTURES",
      defaultValue = "0",
      description =
          "Fills gaps of a track up to so many pictures, looking back; ${DEFAULT-VALUE} by"
              + " default.")
  private int fill;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Also writes the tracks that were measured into a new file.")
  private @Nullable Path out;

  @Option(names = "--json", description = "As JSON, for a program.")
  private boolean json;

  @Spec private CommandSpec spec;

  MotCommand() {}

  @Override
  public Integer call() {
    Console console = new Console(spec);
    List<String> problems = problems();
    if (!problems.isEmpty()) {
      return console.refuse(problems);
    }
    try {
      MotSequence marked = MotFile.read(truth);
      MotSequence tracks = GapFilling.fill(tracks(), fill);
      if (out != null) {
        write(tracks, out);
      }
      MotScores scores = MotEvaluator.compare(marked, tracks);
      if (json) {
        console.out().println(RecordText.json(MotText.map(scores)));
      } else {
        MotText.table(scores).forEach(console.out()::println);
      }
      console.out().flush();
      return CommandLine.ExitCode.OK;
    } catch (MotFileException e) {
      return console.refuse(String.valueOf(e.getMessage()).lines().toList());
    } catch (NoSuchFileException e) {
      return console.refuse(List.of(e.getFile() + ": there is no such file"));
    } catch (FileAlreadyExistsException e) {
      return console.refuse(List.of(e.getFile() + ": is already there and is not written over"));
    } catch (IOException e) {
      return console.refuse(List.of("not read or written: " + e.getMessage()));
    }
  }

  private List<String> problems() {
    List<String> problems = new ArrayList<>();
    if ((result == null) == (detections == null)) {
      problems.add("expected either RESULT or --detections FILE");
    }
    Stream.of(truth, result, detections)
        .filter(file -> file != null && Files.isDirectory(file))
        .forEach(folder -> problems.add(folder + ": is a folder; expected a file"));
    if (TrackerNames.find(tracker).isEmpty()) {
      problems.add(TrackerNames.refusal(tracker));
    }
    if (!(rate >= SLOWEST && rate <= FASTEST)) {
      problems.add("--rate: " + rate + " is out of range; expected 0.1 to 1000 pictures a second");
    }
    if (fill < 0) {
      problems.add("--fill: " + fill + " is out of range; expected 0 or more pictures");
    }
    return problems;
  }

  private MotSequence tracks() throws IOException, MotFileException {
    Optional<TrackerKind> kind = TrackerNames.find(tracker);
    if (result != null) {
      return MotFile.read(result);
    }
    if (detections == null || kind.isEmpty()) {
      throw new IllegalStateException("the command line was checked before");
    }
    MotSequence found = MotFile.read(detections);
    TrackerSettings settings = TrackerSettings.forDetector(MotTracking.leastScore(found));
    return MotTracking.run(found, settings.with(kind.get()), rate);
  }

  private static void write(MotSequence tracks, Path into) throws IOException {
    try (Writer writer =
        Files.newBufferedWriter(into, StandardCharsets.US_ASCII, StandardOpenOption.CREATE_NEW)) {
      MotFile.write(tracks, writer);
    }
  }
}
