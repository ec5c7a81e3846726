package dev.sinew.runtime.cli;

import dev.sinew.perception.calibrate.Board;
import dev.sinew.perception.calibrate.Calibration;
import dev.sinew.perception.calibrate.CalibrationException;
import dev.sinew.perception.calibrate.ErrorPicture;
import dev.sinew.perception.calibrate.ViewCollector;
import dev.sinew.perception.camera.BoardCameras;
import dev.sinew.perception.footage.VideoConnector;
import dev.sinew.runtime.config.FileCheck;
import dev.sinew.runtime.config.edit.FileRewrite;
import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.engine.Natives;
import dev.sinew.runtime.engine.StartException;
import dev.sinew.runtime.lens.BoardPictures;
import dev.sinew.runtime.lens.CameraPictures;
import dev.sinew.runtime.lens.FilmClock;
import dev.sinew.runtime.lens.FolderPictures;
import dev.sinew.runtime.lens.LensInFile;
import dev.sinew.runtime.lens.LensText;
import dev.sinew.sdk.component.Camera;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.time.SystemClock;
import dev.sinew.sdk.vision.CameraConnector;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.CameraSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures a lens. */
@Command(
    name = "calibrate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures focal lengths, principal point and distortion from pictures of a printed board,",
      "and writes them into a robot file, whose comments and layout stay."
    })
final class CameraCalibrateCommand implements Callable<Integer> {
  /** What the lens is taken as while pictures are gathered; nothing depends on it. */
  private static final double ANY_FIELD_OF_VIEW = 1;

  @Parameters(
      paramLabel = "SOURCE",
      arity = "0..1",
      description =
          "A folder of pictures, a video file, or a camera: csi0, video0, http://HOST/…,"
              + " rtsp://HOST/…. Without it, the camera of the robot file.")
  private @Nullable String source;

  @Option(
      names = "--board",
      arity = "2",
      required = true,
      paramLabel = "KIND SIZE",
      hideParamSyntax = true,
      description = "chessboard 9x6 (inner corners) or charuco 8x6 (squares, columns first).")
  private List<String> board = List.of();

  @Option(
      names = "--square",
      required = true,
      paramLabel = "METRES",
      description = "Side of a square, metres.")
  private double square;

  @Option(
      names = "--marker",
      paramLabel = "METRES",
      description = "Side of a ChArUco board's marker; three quarters of the square by default.")
  private @Nullable Double marker;

  @Option(
      names = "--dictionary",
      paramLabel = "NAME",
      defaultValue = "5X5_100",
      description = "Family of a ChArUco board's markers; ${DEFAULT-VALUE} by default.")
  private String dictionary = "5X5_100";

  @Option(
      names = "--only",
      paramLabel = "REGEX",
      defaultValue = ".*",
      description = "Of a folder, only files whose names match.")
  private String only = ".*";

  @Option(names = "--robot", paramLabel = "FILE", description = "The robot file to write into.")
  private @Nullable Path robot;

  @Option(
      names = "--component",
      paramLabel = "NAME",
      description = "The camera in the robot file, when it has several.")
  private @Nullable String component;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      defaultValue = "calibration",
      description =
          "For the picture of the error and the numbers as JSON; '${DEFAULT-VALUE}' by default.")
  private Path out = Path.of("calibration");

  @Option(
      names = "--views",
      paramLabel = "N",
      defaultValue = "20",
      description = "Of a camera or video: how many views are enough; ${DEFAULT-VALUE} by default.")
  private int views = 20;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = TimeText.class,
      defaultValue = "2m",
      description = "Of a camera or video: how long to look; ${DEFAULT-VALUE} by default.")
  private Duration time = Duration.ofMinutes(2);

  @Option(
      names = "--size",
      paramLabel = "WxH",
      defaultValue = "640x480",
      description =
          "Of a camera or video without a robot file: size of its pictures; ${DEFAULT-VALUE} by"
              + " default.")
  private String size = "640x480";

  @Option(names = "--dry-run", description = "Shows what would change in the robot file.")
  private boolean dryRun;

  @Option(names = "--json", description = "The measured lens as JSON, for a program.")
  private boolean json;

  @Spec private CommandSpec spec;

  CameraCalibrateCommand() {}

  @Override
  public Integer call() {
    Console console = new Console(spec);
    try {
      Board sought = board();
      Pattern wanted = Pattern.compile(only);
      Installation installation = Installation.here();
      Optional<LensInFile> entry = entry(installation);
      Natives.vision(installation.home());
      return calibrate(console, installation, sought, wanted, entry);
    } catch (StartException e) {
      return console.refuse(e.problems());
    } catch (PatternSyntaxException e) {
      return console.refuse(List.of("--only " + only + ": " + e.getDescription()));
    } catch (IllegalArgumentException | CalibrationException e) {
      return console.refuse(List.of(String.valueOf(e.getMessage())));
    } catch (ComponentException e) {
      boolean noFile = source != null && !Files.exists(Path.of(source));
      return console.refuse(
          List.of((noFile ? source + ": is no file, and " : "") + e.getMessage()));
    } catch (IOException e) {
      return console.refuse(RecordFault.of(out, e));
    }
  }

  private Board board() {
    Matcher match = dimensions(board.get(1), "--board " + String.join(" ", board));
    int columns = Integer.parseInt(match.group(1));
    int rows = Integer.parseInt(match.group(2));
    return switch (board.getFirst()) {
      case "chessboard" -> new Board.Chessboard(columns, rows, square);
      case "charuco" ->
          new Board.Charuco(
              columns,
              rows,
              square,
              marker == null ? 0.75 * square : marker,
              Board.dictionary(dictionary));
      default ->
          throw new IllegalArgumentException(
              "--board %s: expected chessboard or charuco".formatted(board.getFirst()));
    };
  }

  private static Matcher dimensions(String text, String option) {
    Matcher match = Pattern.compile("([0-9]{1,5})[x×]([0-9]{1,5})").matcher(text);
    if (!match.matches()) {
      throw new IllegalArgumentException(
          "%s: found '%s', expected a size such as 9x6".formatted(option, text));
    }
    return match;
  }

  private Optional<LensInFile> entry(Installation installation) throws StartException {
    if (robot == null) {
      if (source == null) {
        throw new IllegalArgumentException(
            "expected a folder of pictures, a video, a camera, or a robot file with --robot");
      }
      return Optional.empty();
    }
    return Optional.of(
        LensInFile.of(HalFile.read(installation, robot), Optional.ofNullable(component)));
  }

  private int calibrate(
      Console console,
      Installation installation,
      Board sought,
      Pattern wanted,
      Optional<LensInFile> entry)
      throws CalibrationException, ComponentException, IOException, StartException {
    Calibration lens;
    int looked;
    boolean folder = source != null && Files.isDirectory(Path.of(source));
    try (ViewCollector collector = new ViewCollector(sought, !folder)) {
      if (folder) {
        looked =
            show(
                console,
                new FolderPictures(Path.of(source), name -> wanted.matcher(name).matches()),
                collector);
      } else {
        looked = look(console, entry, collector);
      }
      lens = collector.measure();
    }
    Files.createDirectories(out);
    Path picture = Files.write(out.resolve("reprojection.png"), ErrorPicture.png(lens));
    String report = LensText.json(lens, sought.shown(), looked);
    Path numbers = Files.writeString(out.resolve("lens.json"), report);
    if (json) {
      console.out().print(report);
    } else {
      LensText.lines(lens, sought.shown(), looked).forEach(console.out()::println);
      console.out().printf("wrote %s and %s%n", picture, numbers);
    }
    console.out().flush();
    return entry.isPresent()
        ? write(console, installation, entry.get(), lens)
        : CommandLine.ExitCode.OK;
  }

  private static int show(Console console, BoardPictures pictures, ViewCollector collector)
      throws CalibrationException, ComponentException, IOException {
    return pictures.show(
        collector,
        line -> {
          console.err().println(line);
          console.err().flush();
        });
  }

  /** Opens the camera or video as its sensor gives pictures: not straightened, cut or turned. */
  private int look(Console console, Optional<LensInFile> entry, ViewCollector collector)
      throws CalibrationException, ComponentException, IOException {
    CameraSetup setup = entry.map(e -> e.configuration().setup()).orElseGet(this::plainSetup);
    Optional<Path> video = Optional.ofNullable(source).map(Path::of).filter(Files::isRegularFile);
    Clock clock = video.isPresent() ? new FilmClock() : new SystemClock();
    CameraConnector connector =
        video.isPresent() ? new VideoConnector(video.get(), clock) : new BoardCameras(clock);
    CameraSetup asked =
        source == null ? setup : new CameraSetup(source, setup.sensor(), setup.framesPerSecond());
    Camera camera = connector.connect(asked);
    try {
      return show(console, new CameraPictures(camera, clock, views, time.toNanos()), collector);
    } finally {
      camera.close();
    }
  }

  private CameraSetup plainSetup() {
    Matcher match = dimensions(size, "--size");
    CameraModel any =
        CameraModel.ofFieldOfView(
            Integer.parseInt(match.group(1)),
            Integer.parseInt(match.group(2)),
            ANY_FIELD_OF_VIEW,
            Pose2d.ORIGIN,
            0);
    return new CameraSetup(String.valueOf(source), any, 10);
  }

  private int write(Console console, Installation installation, LensInFile entry, Calibration lens)
      throws IOException, StartException {
    Optional<String> mismatch = entry.mismatch(lens);
    if (mismatch.isPresent()) {
      return console.refuse(List.of(mismatch.get()));
    }
    LensInFile.Change change = entry.change(lens);
    if (!json) {
      change.difference().forEach(console.out()::println);
    }
    if (!dryRun) {
      List<String> problems = entry.write(change, check(installation));
      if (!problems.isEmpty()) {
        console.err().println(entry.file() + " was not changed, it would no longer be in order:");
        return console.refuse(problems);
      }
      if (!json) {
        console
            .out()
            .printf(
                "wrote the lens into %s, components.%s; the file as it was is %s%n",
                entry.file(), entry.component(), FileRewrite.backup(entry.file()));
      }
    }
    console.out().flush();
    return CommandLine.ExitCode.OK;
  }

  /** Without the skills of plugins: what they say about a file does not depend on a lens. */
  private static FileCheck check(Installation installation) throws StartException {
    return new FileCheck(
        installation.kinds(),
        installation.surroundings(Optional.empty()),
        installation.environment());
  }
}
