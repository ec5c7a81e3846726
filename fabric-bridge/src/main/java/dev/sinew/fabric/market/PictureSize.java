package dev.sinew.fabric.market;

import java.util.Optional;

/**
 * Width and height of an encoded picture, read from its header without decoding: JPEG
 * start-of-frame segments (ITU T.81 B.2.2) and PNG's IHDR (RFC 2083 4.1.1).
 *
 * @param width pixels
 * @param height pixels
 */
public record PictureSize(int width, int height) {

  /** Empty when the bytes are neither a JPEG nor a PNG file with a sound header. */
  public static Optional<PictureSize> of(byte[] file) {
    if (file.length >= 24
        && word(file, 0) == 0x8950
        && word(file, 2) == 0x4e47
        && word(file, 12) == 0x4948
        && word(file, 14) == 0x4452) {
      return sound(word(file, 16) << 16 | word(file, 18), word(file, 20) << 16 | word(file, 22));
    }
    return file.length >= 4 && word(file, 0) == 0xffd8 ? jpeg(file) : Optional.empty();
  }

  private static Optional<PictureSize> jpeg(byte[] file) {
    int at = 2;
    while (at + 9 < file.length && (file[at] & 0xff) == 0xff) {
      int marker = file[at + 1] & 0xff;
      if (marker == 0xff) {
        at++;
        continue;
      }
      boolean frame =
          marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
      if (frame) {
        return sound(word(file, at + 7), word(file, at + 5));
      }
      if (marker == 0xd9 || marker == 0xda) {
        return Optional.empty();
      }
      at += 2 + Math.max(2, word(file, at + 2));
    }
    return Optional.empty();
  }

  private static Optional<PictureSize> sound(int width, int height) {
    return width > 0 && height > 0 && width <= 1 << 16 && height <= 1 << 16
        ? Optional.of(new PictureSize(width, height))
        : Optional.empty();
  }

  private static int word(byte[] file, int at) {
    return (file[at] & 0xff) << 8 | (file[at + 1] & 0xff);
  }
}
