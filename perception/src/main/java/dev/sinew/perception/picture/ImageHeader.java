package dev.sinew.perception.picture;

import dev.sinew.sdk.inference.InferenceException;

/**
 * What a JPEG or PNG file says about itself, read without decoding a pixel, so that a hostile file
 * is refused before it costs memory or time. JPEG: ITU-T T.81 annex B; PNG: RFC 2083 section 3.
 *
 * @param kind of file
 * @param width pixels, at least 1
 * @param height pixels, at least 1
 */
public record ImageHeader(Kind kind, int width, int height) {
  /** Largest file that is looked at. */
  public static final int MAX_BYTES = 4 * 1024 * 1024;

  /** Largest side in pixels. */
  public static final int MAX_SIDE = 4096;

  /** More passes than this over the picture are only there to cost time. */
  private static final int MAX_SCANS = 32;

  /** Some cameras pad their JPEG files with this many zeros at most. */
  private static final int PADDING = 4096;

  /** Length, name and checksum of a PNG chunk, bytes. */
  private static final int CHUNK_OVERHEAD = 12;

  private static final int IHDR = 0x49484452;
  private static final int IEND = 0x49454e44;

  private static final int[] PNG_SIGNATURE = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  /** Kind of file. */
  public enum Kind {
    JPEG,
    PNG
  }

  /**
   * Reads the header.
   *
   * @throws InferenceException if the file is neither, is cut off, or is larger than the limits
   */
  public static ImageHeader read(byte[] file) throws InferenceException {
    return read(file, file.length);
  }

  /**
   * Reads the header of a file that is the beginning of a larger array.
   *
   * @param length bytes of the file
   * @throws InferenceException if the file is neither, is cut off, or is larger than the limits
   */
  public static ImageHeader read(byte[] file, int length) throws InferenceException {
    if (length > MAX_BYTES) {
      throw new InferenceException(
          "picture of %d bytes: at most %d are accepted".formatted(length, MAX_BYTES));
    }
    if (isPng(file, length)) {
      return checked(Kind.PNG, int32(file, 16), int32(file, 20));
    }
    if (length > 3 && at(file, 0) == 0xff && at(file, 1) == 0xd8) {
      return jpeg(file, length);
    }
    throw new InferenceException("picture is neither a JPEG nor a PNG file");
  }

  /**
   * Whether the end of a file is there, of which {@link #read} found the beginning sound: of half a
   * JPEG file a decoder would make half a picture. JPEG: the end-of-image marker, before padding at
   * most (ITU-T T.81, table B.1); PNG: every chunk up to IEND (RFC 2083, section 3.2).
   *
   * @param length bytes of the file
   */
  public boolean isWhole(byte[] file, int length) {
    return switch (kind) {
      case JPEG -> hasEndOfImage(file, length);
      case PNG -> hasChunks(file, length);
    };
  }

  private static boolean hasEndOfImage(byte[] file, int length) {
    for (int i = length - 2; i >= Math.max(0, length - PADDING); i--) {
      if (at(file, i) == 0xff && at(file, i + 1) == 0xd9) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasChunks(byte[] file, int length) {
    int i = PNG_SIGNATURE.length;
    while (i + CHUNK_OVERHEAD <= length) {
      int size = int32(file, i);
      if (size < 0 || size > length - i - CHUNK_OVERHEAD) {
        return false;
      }
      if (int32(file, i + 4) == IEND) {
        return true;
      }
      i += CHUNK_OVERHEAD + size;
    }
    return false;
  }

  private static boolean isPng(byte[] file, int length) {
    if (length < 33) {
      return false;
    }
    for (int i = 0; i < PNG_SIGNATURE.length; i++) {
      if (at(file, i) != PNG_SIGNATURE[i]) {
        return false;
      }
    }
    return int32(file, 12) == IHDR; // it comes first
  }

  private static ImageHeader jpeg(byte[] file, int size) throws InferenceException {
    int width = 0;
    int height = 0;
    int scans = 0;
    int i = 2;
    while (i + 3 < size) {
      if (at(file, i) != 0xff) {
        i++; // coded data between markers
        continue;
      }
      int marker = at(file, i + 1);
      if (marker == 0xff) {
        i++; // fill byte
      } else if (marker == 0 || marker == 1 || (marker >= 0xd0 && marker <= 0xd8)) {
        i += 2; // stuffed byte, restart and other markers without a length
      } else if (marker == 0xd9) {
        break;
      } else {
        if (isFrame(marker)) {
          if (width != 0 || i + 8 >= size) {
            throw new InferenceException("JPEG picture: broken frame header");
          }
          height = int16(file, i + 5);
          width = int16(file, i + 7);
          checked(Kind.JPEG, width, height);
        } else if (marker == 0xda && ++scans > MAX_SCANS) {
          throw new InferenceException(
              "JPEG picture: more than %d scans are not accepted".formatted(MAX_SCANS));
        }
        int length = int16(file, i + 2);
        if (length < 2) {
          throw new InferenceException("JPEG picture: segment of length " + length);
        }
        i += 2 + length;
      }
    }
    if (width == 0 || scans == 0) {
      throw new InferenceException("JPEG picture: cut off before the picture begins");
    }
    return new ImageHeader(Kind.JPEG, width, height);
  }

  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  private static ImageHeader checked(Kind kind, int width, int height) throws InferenceException {
    if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE) {
      throw new InferenceException(
          "%s picture of %d × %d pixels: 1 to %d a side are accepted"
              .formatted(
                  kind, Integer.toUnsignedLong(width), Integer.toUnsignedLong(height), MAX_SIDE));
    }
    return new ImageHeader(kind, width, height);
  }

  private static int at(byte[] file, int index) {
    return file[index] & 0xff;
  }

  private static int int16(byte[] file, int index) {
    return at(file, index) << 8 | at(file, index + 1);
  }

  private static int int32(byte[] file, int index) {
    return int16(file, index) << 16 | int16(file, index + 2);
  }
}
