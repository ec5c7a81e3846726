package dev.sinew.hal.linux.pwm;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A folder tree shaped like {@code /sys/class/pwm}. It behaves like the kernel's in one thing:
 * writing to {@code export} makes the channel's folder. For that {@code export} is a named pipe
 * with a thread behind it. The other files hold what was last written.
 */
final class SysfsTree {
  final Path root;
  private final Thread exporter;
  private final Path export;

  SysfsTree(Path folder, String device, int number) throws IOException, InterruptedException {
    root = Files.createDirectories(folder.resolve("class/pwm"));
    Path chip = Files.createDirectories(folder.resolve("devices").resolve(device).resolve("pwm"));
    chip = Files.createDirectories(chip.resolve("pwmchip" + number));
    Files.createSymbolicLink(chip.resolve("device"), Path.of("../.."));
    Files.createSymbolicLink(root.resolve("pwmchip" + number), chip);
    Files.writeString(chip.resolve("npwm"), "4\n");
    Files.writeString(chip.resolve("unexport"), "");
    export = chip.resolve("export");
    if (new ProcessBuilder("mkfifo", export.toString()).start().waitFor() != 0) {
      throw new IOException("mkfifo failed");
    }
    exporter = Thread.ofPlatform().daemon().name("sysfs-export").start(this::serveExport);
  }

  private void serveExport() {
    try {
      for (; ; ) {
        String written = Files.readString(export);
        if (written.equals("end")) {
          return;
        }
        makeChannel(Integer.parseInt(written.strip()), 0, 0, 0);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Makes a channel as the kernel does on export, or as a process that died has left it. */
  void makeChannel(int channel, long period, long duty, int enable) throws IOException {
    Path made = export.resolveSibling("pwm" + channel);
    Path making = Files.createDirectories(export.resolveSibling("making" + channel));
    Files.writeString(making.resolve("period"), period + "\n");
    Files.writeString(making.resolve("duty_cycle"), duty + "\n");
    Files.writeString(making.resolve("enable"), enable + "\n");
    Files.writeString(making.resolve("polarity"), "normal\n");
    Files.move(making, made);
  }

  /** Puts a named pipe with a text in it in a file's place, for as long as it is open. */
  Closeable pipe(int channel, String file, String text) throws IOException, InterruptedException {
    Path path = export.resolveSibling("pwm" + channel).resolve(file);
    Files.delete(path);
    if (new ProcessBuilder("mkfifo", path.toString()).start().waitFor() != 0) {
      throw new IOException("mkfifo failed");
    }
    var pipe = new RandomAccessFile(path.toFile(), "rw");
    pipe.write(text.getBytes(StandardCharsets.US_ASCII));
    return pipe;
  }

  /** What stands in a channel's file: its first line, as the kernel takes a write. */
  String value(int channel, String file) throws IOException {
    return Files.readAllLines(export.resolveSibling("pwm" + channel).resolve(file)).getFirst();
  }

  List<String> unexported() throws IOException {
    return Files.readAllLines(export.resolveSibling("unexport"));
  }

  void end() throws IOException, InterruptedException {
    Files.writeString(export, "end");
    exporter.join();
  }
}
