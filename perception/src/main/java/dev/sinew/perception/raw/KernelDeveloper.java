package dev.sinew.perception.raw;

import dev.sinew.sdk.vision.Frame;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes frames of what a camera of the kernel sends: raw pixels of some layout, or JPEG files. The
 * source says which when it has been opened.
 */
public final class KernelDeveloper implements Developer {
  private static final Set<String> FILES = Set.of("MJPG", "JPEG");

  /** What cameras may send, for messages. */
  public static final String KNOWN =
      "MJPG, JPEG, "
          + Arrays.stream(RawLayout.values()).map(Enum::name).collect(Collectors.joining(", "));

  private final JpegDeveloper files = new JpegDeveloper();
  private volatile Developer current = files;

  /** Whether pictures with this code of the kernel can be developed. */
  public static boolean knows(int code) {
    return FILES.contains(RawLayout.name(code)) || RawLayout.ofCode(code).isPresent();
  }

  /** The camera was opened, perhaps again, and sends pictures with this code. */
  public void sends(int code) {
    current.close();
    current = RawLayout.ofCode(code).<Developer>map(RawDeveloper::new).orElse(files);
  }

  /** Whether pictures come as files, whose end can be looked at. */
  public boolean sendsFiles() {
    return current == files;
  }

  @Override
  public boolean develop(RawPicture raw, Frame into) {
    return current.develop(raw, into);
  }

  @Override
  public void close() {
    current.close();
    files.close();
  }
}
