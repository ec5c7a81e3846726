package dev.sinew.hal.linux.evdev;

import dev.sinew.hal.linux.posix.Errno;
import dev.sinew.hal.linux.posix.Posix;
import dev.sinew.hal.ports.InputDevice;
import dev.sinew.hal.ports.InputDevices;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Opens event devices by their path, or by the name that the device gives itself. */
public final class LinuxInputDevices implements InputDevices {
  private static final int O_NONBLOCK = 0x800;

  private final Path folder;

  /**
   * @param devices {@code /dev}
   */
  public LinuxInputDevices(Path devices) {
    this.folder = devices.resolve("input");
  }

  @Override
  public InputDevice open(String device) throws IOException {
    if (device.startsWith("/")) {
      return openPath(device);
    }
    List<String> seen = new ArrayList<>();
    String denied = "";
    for (Path path : eventDevices()) {
      try {
        InputDevice found = openPath(path.toString());
        if (found.name().contains(device)) {
          return found;
        }
        seen.add("'" + found.name() + "'");
        found.close();
      } catch (IOException e) {
        denied = "; " + e.getMessage();
      }
    }
    throw new IOException(
        "no device whose name contains '%s' in %s; it has %s%s"
            .formatted(device, folder, seen.isEmpty() ? "none" : String.join(", ", seen), denied));
  }

  private static InputDevice openPath(String path) throws IOException {
    Posix posix = new Posix();
    int fd = posix.open(path, Posix.O_RDONLY | O_NONBLOCK);
    if (fd < 0) {
      throw new IOException("%s: open: %s%s".formatted(path, Errno.words(-fd), remedy(-fd)));
    }
    try {
      return new EvdevDevice(posix, fd, path);
    } catch (IOException e) {
      posix.close(fd);
      throw e;
    }
  }

  private static String remedy(int errno) {
    return switch (errno) {
      case Errno.EACCES, Errno.EPERM ->
          "; add this user to the group input: sudo usermod -aG input $USER, then log in again";
      case Errno.ENOENT, Errno.ENODEV, Errno.ENXIO ->
          "; plug it in or pair it, and see ls -l /dev/input/by-id";
      default -> "";
    };
  }

  private Iterable<Path> eventDevices() throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException(folder + ": this machine has no input devices; plug one in or pair it");
    }
    TreeSet<Path> paths = new TreeSet<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "event*")) {
      entries.forEach(paths::add);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return paths;
  }
}
