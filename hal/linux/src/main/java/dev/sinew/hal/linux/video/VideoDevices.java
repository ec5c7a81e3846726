package dev.sinew.hal.linux.video;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.sinew.hal.linux.posix.Errno;
import dev.sinew.hal.linux.posix.Posix;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks a video device what it is, by {@code VIDIOC_QUERYCAP} and {@code VIDIOC_ENUM_FMT} of {@code
 * <linux/videodev2.h>}. Changes nothing and streams nothing.
 */
public final class VideoDevices {
  // struct v4l2_capability, struct v4l2_fmtdesc: the same on x86-64 and aarch64
  static final int CAPABILITY_SIZE = 104;
  static final int FORMAT_SIZE = 64;
  static final long QUERYCAP = 0x8068_5600L;
  static final long ENUM_FMT = 0xC040_5602L;
  static final int CARD = 16;
  static final int CARD_SIZE = 32;
  static final int CAPABILITIES = 84;
  static final int DEVICE_CAPABILITIES = 88;
  static final int FORMAT_TYPE = 4;
  static final int FORMAT_PIXELS = 44;

  static final int CAPTURE = 0x1;
  static final int CAPTURE_PLANES = 0x1000;
  static final int HAS_DEVICE_CAPABILITIES = 0x8000_0000;
  static final int TYPE_CAPTURE = 1;
  static final int TYPE_CAPTURE_PLANES = 9;

  /** A driver that never ends its list is cut off here. */
  private static final int MOST_FORMATS = 64;

  private VideoDevices() {}

  /**
   * A video device.
   *
   * @param name what it calls itself; empty when it could not be asked
   * @param camera whether it gives pictures
   * @param formats four-character codes of the pixel formats it gives
   * @param problem why it could not be asked, in words; empty when it was
   */
  public record Video(String name, boolean camera, List<String> formats, String problem) {
    public Video {
      formats = List.copyOf(formats);
    }
  }

  /** Asks a device such as {@code /dev/video0}. */
  public static Video ask(Path device) {
    Posix posix = new Posix();
    int fd = posix.open(device.toString(), Posix.O_RDWR);
    if (fd < 0) {
      return new Video("", false, List.of(), Errno.words(-fd));
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment capability = arena.allocate(CAPABILITY_SIZE, 4);
      int result = posix.ioctl(fd, QUERYCAP, capability);
      if (result < 0) {
        return new Video("", false, List.of(), Errno.words(-result));
      }
      int can = capability.get(JAVA_INT, CAPABILITIES);
      if ((can & HAS_DEVICE_CAPABILITIES) != 0) {
        can = capability.get(JAVA_INT, DEVICE_CAPABILITIES);
      }
      String name = capability.asSlice(CARD, CARD_SIZE).getString(0);
      boolean camera = (can & (CAPTURE | CAPTURE_PLANES)) != 0;
      int type = (can & CAPTURE) != 0 ? TYPE_CAPTURE : TYPE_CAPTURE_PLANES;
      return new Video(name, camera, camera ? formats(posix, fd, type, arena) : List.of(), "");
    } finally {
      posix.close(fd);
    }
  }

  private static List<String> formats(Posix posix, int fd, int type, Arena arena) {
    List<String> formats = new ArrayList<>();
    MemorySegment format = arena.allocate(FORMAT_SIZE, 4);
    for (int index = 0; index < MOST_FORMATS; index++) {
      format.fill((byte) 0);
      format.set(JAVA_INT, 0, index);
      format.set(JAVA_INT, FORMAT_TYPE, type);
      if (posix.ioctl(fd, ENUM_FMT, format) < 0) {
        break;
      }
      byte[] code = format.asSlice(FORMAT_PIXELS, 4).toArray(JAVA_BYTE);
      code[3] &= 0x7f; // the top bit says big-endian
      formats.add(new String(code, StandardCharsets.US_ASCII).strip());
    }
    return formats;
  }
}
