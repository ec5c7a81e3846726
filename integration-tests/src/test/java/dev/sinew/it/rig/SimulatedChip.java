package dev.sinew.it.rig;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The other side of a chip of {@code gpio-sim}: what is soldered to its lines. Sees what an output
 * drives and pulls what an input reads. Thread-safe.
 */
final class SimulatedChip {
  /** The chip that a Raspberry Pi 5's header hangs on, {@code pinctrl-rp1}, with 28 lines. */
  static final SimulatedChip HEADER = new SimulatedChip("header");

  /** Another chip, {@code gpio-brcmstb}, with 8 lines. */
  static final SimulatedChip OTHER = new SimulatedChip("other");

  private final Path settings;

  private SimulatedChip(String name) {
    settings = Path.of("/sys/kernel/config/gpio-sim", name);
  }

  /** Pulls a line up or down, as a wire would that is held by whatever is at its other end. */
  void pull(int line, boolean up) throws IOException {
    Files.writeString(of(line).resolve("pull"), up ? "pull-up" : "pull-down");
  }

  /** How a line is pulled: {@code pull-up} or {@code pull-down}, by us or by the bias asked for. */
  String pulled(int line) throws IOException {
    return Files.readString(of(line).resolve("pull")).strip();
  }

  /** The folder of a line in sysfs: {@code pull} and {@code value}. */
  Path of(int line) throws IOException {
    return Path.of(
        "/sys/devices/platform",
        Files.readString(settings.resolve("dev_name")).strip(),
        Files.readString(settings.resolve("bank0/chip_name")).strip(),
        "sim_gpio" + line);
  }

  /** The voltage of a line. */
  boolean level(int line) throws IOException {
    return Files.readString(of(line).resolve("value")).strip().equals("1");
  }

  /** The voltages of lines, a digit each, in the order given. */
  String levels(int... lines) throws IOException {
    StringBuilder levels = new StringBuilder();
    for (int line : lines) {
      levels.append(level(line) ? '1' : '0');
    }
    return levels.toString();
  }

  /** A quick hand on one line: its file stays open. */
  Hand hand(int line) throws IOException {
    return new Hand(FileChannel.open(of(line).resolve("pull"), StandardOpenOption.WRITE));
  }

  /** Pulls one line up and down. One thread. */
  static final class Hand implements AutoCloseable {
    private final FileChannel pull;
    private final ByteBuffer up = ByteBuffer.wrap("pull-up".getBytes(US_ASCII));
    private final ByteBuffer down = ByteBuffer.wrap("pull-down".getBytes(US_ASCII));

    private Hand(FileChannel pull) {
      this.pull = pull;
    }

    void pull(boolean high) throws IOException {
      pull.write((high ? up : down).rewind(), 0);
    }

    @Override
    public void close() throws IOException {
      pull.close();
    }
  }

  /** Tears the chip out: whoever has its lines open gets ENODEV. */
  void unplug() throws IOException {
    Files.writeString(settings.resolve("live"), "0\n");
  }

  /** Puts the chip back; its number may be another. Does nothing where it is there. */
  void plug() throws IOException {
    if (Files.readString(settings.resolve("live")).strip().equals("0")) {
      Files.writeString(settings.resolve("live"), "1\n");
    }
  }
}
