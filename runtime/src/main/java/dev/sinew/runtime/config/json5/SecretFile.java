package dev.sinew.runtime.config.json5;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what <code>${file:PATH}</code> stands for: a short text, one line break at its end not
 * counted. Says nothing about what is in it, ever.
 */
final class SecretFile {
  /** The longest that is read, bytes. */
  static final int MAX_BYTES = 4096;

  private static final Logger LOG = LoggerFactory.getLogger(SecretFile.class);

  private SecretFile() {}

  /** Why it cannot be had; one sentence with the file's name and the remedy. */
  static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
      super(message);
    }
  }

  /**
   * The text of a file.
   *
   * @param folder where a relative path begins
   * @throws UnreadableException if it is not a short text file that can be read
   */
  static String read(Path folder, String written) throws UnreadableException {
    Path file;
    try {
      file = folder.resolve(written).normalize();
    } catch (InvalidPathException e) {
      throw new UnreadableException(
          "'${file:…}' does not name a file; expected a path such as ${file:secrets/token}");
    }
    if (!Files.exists(file)) {
      throw new UnreadableException(
          "there is no file %s; write the secret into it".formatted(file));
    }
    if (!Files.isRegularFile(file)) {
      throw new UnreadableException("%s is not a file; expected one with a text".formatted(file));
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    } catch (NoSuchFileException e) {
      throw new UnreadableException(
          "there is no file %s; write the secret into it".formatted(file));
    } catch (IOException e) {
      throw new UnreadableException(
          "the file %s cannot be read; let this user read it".formatted(file));
    }
    if (bytes.length > MAX_BYTES) {
      throw new UnreadableException(
          "the file %s is longer than %d bytes; expected a secret".formatted(file, MAX_BYTES));
    }
    String text = withoutLineBreak(decode(file, bytes));
    if (text.isEmpty()) {
      throw new UnreadableException(
          "the file %s is empty; write the secret into it".formatted(file));
    }
    warnOfReaders(file);
    return text;
  }

  private static String decode(Path file, byte[] bytes) throws UnreadableException {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      throw new UnreadableException("the file %s is not UTF-8 text".formatted(file));
    }
  }

  private static String withoutLineBreak(String text) {
    if (text.endsWith("\r\n")) {
      return text.substring(0, text.length() - 2);
    }
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }

  /**
   * Whether others than its owner may read or write a file; false where the system has no modes.
   */
  static boolean openToOthers(Path file) {
    try {
      Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
      return mode.contains(PosixFilePermission.OTHERS_READ)
          || mode.contains(PosixFilePermission.OTHERS_WRITE)
          || mode.contains(PosixFilePermission.GROUP_WRITE);
    } catch (UnsupportedOperationException | IOException noModes) {
      return false;
    }
  }

  private static void warnOfReaders(Path file) {
    if (openToOthers(file)) {
      LOG.warn("{}: others may read or change this secret; chmod 600 it", file);
    }
  }
}
