package dev.sinew.runtime.engine;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The hottest of the board's own thermal zones, as Linux gives them under {@code
 * /sys/class/thermal} (kernel documentation, {@code driver-api/thermal/sysfs-api}: {@code temp} is
 * in thousandths of a degree Celsius). Reads files: never on the cycle's thread.
 */
final class BoardTemperature {
  private static final Path ZONES = Path.of("/sys/class/thermal");

  /** What no board survives and no zone means, °C. */
  private static final double HIGHEST = 200;

  private static final double LOWEST = -60;

  private final Path zones;

  BoardTemperature() {
    this(ZONES);
  }

  BoardTemperature(Path zones) {
    this.zones = zones;
  }

  /** Degrees Celsius; NaN when the board measures none. A zone that cannot be read is left out. */
  double read() {
    double hottest = Double.NaN;
    if (!Files.isDirectory(zones)) {
      return hottest;
    }
    try (DirectoryStream<Path> found = Files.newDirectoryStream(zones, "thermal_zone*")) {
      for (Path zone : found) {
        double degrees = degrees(zone.resolve("temp"));
        // A comparison with NaN is false: the first real value is taken, and then hotter ones.
        if (degrees > LOWEST && degrees < HIGHEST && !(degrees <= hottest)) {
          hottest = degrees;
        }
      }
    } catch (IOException e) {
      return Double.NaN;
    }
    return hottest;
  }

  private static double degrees(Path file) {
    try {
      return Long.parseLong(Files.readString(file).strip()) * 1e-3;
    } catch (IOException | NumberFormatException disabled) {
      return Double.NaN;
    }
  }
}
