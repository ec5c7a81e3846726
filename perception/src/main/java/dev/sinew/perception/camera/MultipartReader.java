package dev.sinew.perception.camera;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Cuts a {@code multipart/x-mixed-replace} body into its parts (RFC 2046, section 5.1), as network
 * cameras send pictures. Some give each part's length, some only the boundary after it. Whatever
 * comes, a part is never larger than the limit and a header never longer than its own; after a
 * damaged part the next boundary is looked for. Single-threaded.
 */
final class MultipartReader {
  private static final int LONGEST_LINE = 1024;
  private static final int MOST_HEADERS = 32;

  /** Bytes that may pass before a boundary must have come, as a multiple of the part's limit. */
  private static final int PATIENCE = 2;

  private static final int END = -2;
  private static final int UNKNOWN = -1;

  private final InputStream in;
  private final byte[] boundary;

  /**
   * For each length matched: how much still matches when the next byte does not (Knuth, Morris,
   * Pratt).
   */
  private final int[] fallback;

  private final byte[] part;

  /** Whether the boundary before the next part has been read already. */
  private boolean atBoundary;

  /**
   * @param in the body
   * @param boundary as the content type gives it, without the two dashes
   * @param largest bytes of a part
   */
  MultipartReader(InputStream in, String boundary, int largest) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.boundary = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    this.fallback = fallback(this.boundary);
    this.part = new byte[largest];
  }

  private static int[] fallback(byte[] pattern) {
    int[] table = new int[pattern.length + 1];
    int matched = 0;
    for (int i = 1; i < pattern.length; i++) {
      while (matched > 0 && pattern[matched] != pattern[i]) {
        matched = table[matched];
      }
      if (pattern[matched] == pattern[i]) {
        matched++;
      }
      table[i + 1] = matched;
    }
    return table;
  }

  /**
   * The boundary of a content type; empty when it is another type or names none. Cameras are known
   * to put the dashes into the name as well.
   */
  static Optional<String> boundary(String contentType) {
    String[] words = contentType.split(";");
    if (!words[0].strip().toLowerCase(Locale.ROOT).startsWith("multipart/")) {
      return Optional.empty();
    }
    for (String word : words) {
      String[] pair = word.strip().split("=", 2);
      if (pair.length == 2 && pair[0].strip().equalsIgnoreCase("boundary")) {
        String name = pair[1].strip();
        if (name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")) {
          name = name.substring(1, name.length() - 1);
        }
        if (name.startsWith("--")) {
          name = name.substring(2);
        }
        boolean usable = !name.isEmpty() && name.length() <= 70;
        return usable ? Optional.of(name) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Holds the part that {@link #next} read, from its beginning; until it is called again. */
  byte[] part() {
    return part;
  }

  /**
   * Reads the next part.
   *
   * @return how many bytes it has; empty at the end of the body
   * @throws IOException if the connection breaks, a header is too long, or no boundary comes
   */
  OptionalInt next() throws IOException {
    while (true) {
      if (!seekBoundary()) {
        return OptionalInt.empty();
      }
      int length = headers();
      if (length == END) {
        return OptionalInt.empty();
      }
      if (length > part.length) {
        continue; // not a picture of ours; the next boundary ends it
      }
      int size = length >= 0 ? known(length) : untilBoundary();
      if (size >= 0) {
        return OptionalInt.of(size);
      }
      if (size == END) {
        return OptionalInt.empty();
      }
    }
  }

  /** Reads up to and with a boundary and the end of its line; false at the end of the body. */
  private boolean seekBoundary() throws IOException {
    if (atBoundary) {
      atBoundary = false;
      return line().isPresent();
    }
    long passed = 0;
    int matched = 0;
    while (matched < boundary.length) {
      int b = in.read();
      if (b < 0) {
        return false;
      }
      matched = step(matched, (byte) b);
      if (++passed > (long) PATIENCE * part.length + boundary.length) {
        throw new IOException(
            "no boundary '%s' within %d bytes"
                .formatted(new String(boundary, StandardCharsets.ISO_8859_1), passed));
      }
    }
    return line().isPresent();
  }

  /** How much of the boundary has come after one byte more. */
  private int step(int matched, byte b) {
    int m = matched;
    while (m > 0 && boundary[m] != b) {
      m = fallback[m];
    }
    return boundary[m] == b ? m + 1 : 0;
  }

  /** Length of the part if its headers tell it. */
  private int headers() throws IOException {
    int length = UNKNOWN;
    for (int i = 0; i < MOST_HEADERS; i++) {
      Optional<String> next = line();
      if (next.isEmpty()) {
        return END;
      }
      String line = next.get();
      if (line.isEmpty()) {
        return length;
      }
      int colon = line.indexOf(':');
      if (colon > 0 && line.substring(0, colon).strip().equalsIgnoreCase("content-length")) {
        length = length(line.substring(colon + 1).strip());
      }
    }
    throw new IOException("more than " + MOST_HEADERS + " headers before a picture");
  }

  private static int length(String text) throws IOException {
    if (!text.matches("[0-9]{1,9}")) {
      throw new IOException(
          "a picture of '" + text.substring(0, Math.min(20, text.length())) + "' bytes");
    }
    return Integer.parseInt(text);
  }

  private int known(int length) throws IOException {
    return in.readNBytes(part, 0, length) == length ? length : END;
  }

  /** Reads a part that only its boundary ends. */
  private int untilBoundary() throws IOException {
    int size = 0;
    int matched = 0;
    while (size < part.length) {
      int b = in.read();
      if (b < 0) {
        return END;
      }
      part[size++] = (byte) b;
      matched = step(matched, (byte) b);
      if (matched == boundary.length) {
        atBoundary = true;
        int end = size - boundary.length;
        // The line end before a boundary belongs to the boundary.
        if (end >= 2 && part[end - 2] == '\r' && part[end - 1] == '\n') {
          return end - 2;
        }
        return end >= 1 && part[end - 1] == '\n' ? end - 1 : end;
      }
    }
    return UNKNOWN;
  }

  /** A line without its end; empty at the end of the body. */
  private Optional<String> line() throws IOException {
    StringBuilder line = new StringBuilder();
    while (true) {
      int b = in.read();
      if (b < 0) {
        return Optional.empty();
      }
      if (b == '\n') {
        int end = line.length();
        if (end > 0 && line.charAt(end - 1) == '\r') {
          line.setLength(end - 1);
        }
        return Optional.of(line.toString());
      }
      line.append((char) b);
      if (line.length() > LONGEST_LINE) {
        throw new IOException("a header of more than " + LONGEST_LINE + " characters");
      }
    }
  }
}
