package dev.sinew.runtime.doctor;

import dev.sinew.runtime.doctor.Finding.Verdict;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at this machine. */
public final class Doctor {
  private final Path devices;
  private final Path home;
  private final Map<String, String> environment;

  /**
   * @param devices {@code /dev}, or a folder that stands for it
   * @param home the folder Sinew lives in, with {@code configs/} and the launcher
   * @param environment variables: {@code PATH}, {@code SINEW_MODELS}
   */
  public Doctor(Path devices, Path home, Map<String, String> environment) {
    this.devices = devices;
    this.home = home;
    this.environment = Map.copyOf(environment);
  }

  /** Everything worth knowing, what is needed first. */
  public List<Finding> examine() {
    List<Finding> findings = new ArrayList<>();
    findings.add(java());
    findings.add(machine());
    findings.add(tool("mvn", "builds Sinew and plugins", "install maven"));
    findings.add(model());
    findings.add(
        tool("ffmpeg", "reads video files and streams (--camera file:…)", "install ffmpeg"));
    findings.add(
        tool(
            "rpicam-vid",
            "reads the ribbon cameras of a Raspberry Pi",
            "on a Pi: install rpicam-apps; elsewhere not needed"));
    findings.add(device("gpiochip", "GPIO lines", "only on a board with a header"));
    findings.add(
        device("i2c-", "I2C buses", "on a Pi: dtparam=i2c_arm=on in config.txt, then restart"));
    findings.add(device("video", "cameras", "plug one in; --sim and --camera need none"));
    findings.add(device("ttyUSB", "USB serial lines", "plug the lidar in; --sim needs none"));
    return findings;
  }

  private Finding java() {
    int version = Runtime.version().feature();
    return new Finding(
        "Java",
        version >= 25 ? Verdict.GOOD : Verdict.BAD,
        "version " + Runtime.version(),
        version >= 25 ? "" : "Sinew needs 25 or newer");
  }

  private Finding machine() {
    Runtime machine = Runtime.getRuntime();
    String architecture = System.getProperty("os.arch", "?");
    boolean known = List.of("amd64", "x86_64", "aarch64").contains(architecture);
    boolean linux = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
    return new Finding(
        "Machine",
        known && linux ? Verdict.GOOD : Verdict.BAD,
        "%s on %s, %d cores"
            .formatted(System.getProperty("os.name"), architecture, machine.availableProcessors()),
        known && linux ? "" : "robots run on Linux, amd64 or aarch64; the simulator may do");
  }

  private Finding tool(String name, String purpose, String remedy) {
    Optional<Path> found = onPath(name);
    return new Finding(
        name,
        found.isPresent() ? Verdict.GOOD : Verdict.MISSING,
        found.map(path -> path + ", " + purpose).orElse("not on the path; " + purpose),
        found.isPresent() ? "" : remedy);
  }

  /** Where an executable is found on the path. */
  Optional<Path> onPath(String name) {
    for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
      if (!folder.isEmpty()) {
        Path candidate = Path.of(folder, name);
        if (Files.isExecutable(candidate)) {
          return Optional.of(candidate);
        }
      }
    }
    return Optional.empty();
  }

  private Finding model() {
    Path bundled = home.resolve("configs/models/nanodet_g_int8.onnx");
    String store = environment.getOrDefault("SINEW_MODELS", "");
    Path cache = home.resolve(".sinew/models");
    Optional<Path> heavier =
        Stream.concat(Stream.of(store.split(File.pathSeparator)).map(Path::of), Stream.of(cache))
            .filter(folder -> !folder.toString().isEmpty())
            .filter(folder -> Files.isReadable(folder.resolve("yolox_nano.onnx")))
            .findFirst();
    if (!Files.isReadable(bundled)) {
      return new Finding(
          "Detector", Verdict.BAD, bundled + " is not there", "clone the repository again");
    }
    return new Finding(
        "Detector",
        Verdict.GOOD,
        "nanodet-g is bundled; yolox-nano "
            + heavier.map(folder -> "is in " + folder).orElse("is not in the model store"),
        heavier.isPresent() ? "" : "to use it, run ./sinew models pull yolox-nano");
  }

  private Finding device(String prefix, String what, String remedy) {
    List<String> found = new ArrayList<>();
    try (Stream<Path> entries = Files.list(devices)) {
      entries
          .map(path -> path.getFileName().toString())
          .filter(name -> name.startsWith(prefix))
          .sorted()
          .forEach(found::add);
    } catch (IOException e) {
      return new Finding(what, Verdict.BAD, devices + " cannot be listed: " + e.getMessage(), "");
    }
    List<String> closed =
        found.stream().filter(name -> !Files.isWritable(devices.resolve(name))).toList();
    if (found.isEmpty()) {
      return new Finding(what, Verdict.MISSING, "none in " + devices, remedy);
    }
    return new Finding(
        what,
        closed.isEmpty() ? Verdict.GOOD : Verdict.BAD,
        String.join(", ", found),
        closed.isEmpty()
            ? ""
            : "no permission for " + String.join(", ", closed) + ": join its group, log in again");
  }
}
