package dev.sinew.runtime.config.json5;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Reads JSON5 (json5.org, version 1.0.0) into a tree with places. Every input gives a tree or
 * problems; none throws. Thread-safe.
 *
 * <p>In strings, <code>${NAME}</code> and <code>${NAME:-default}</code> stand for a variable of the
 * environment, <code>${file:PATH}</code> for the text of a short file, whose relative path begins
 * where the file stands that is read, and <code>$${</code> for <code>${</code>.
 */
public final class Json5Reader {
  /** The largest file that is read, bytes. */
  public static final int MAX_BYTES = 1 << 20;

  /** The deepest nesting of lists and objects. */
  public static final int MAX_DEPTH = 64;

  private final JsonFactory factory =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxDocumentLength(MAX_BYTES)
                  .maxStringLength(MAX_BYTES)
                  .maxNameLength(1000)
                  .maxNumberLength(100)
                  .build())
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .enable(JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .enable(JsonReadFeature.ALLOW_HEXADECIMAL_NUMBERS)
          .enable(JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS)
          .enable(JsonReadFeature.ALLOW_TRAILING_DECIMAL_POINT_FOR_NUMBERS)
          .enable(JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .build();
  private final Map<String, String> environment;
  private final Optional<String> inPlaceOfFiles;

  /**
   * @param environment variables by name
   */
  public Json5Reader(Map<String, String> environment) {
    this(environment, Optional.empty());
  }

  /**
   * A reader that opens no secret file, for texts whose secrets are elsewhere or gone.
   *
   * @param environment variables by name
   * @param inPlaceOfFiles what every secret file is taken to hold; empty to read them
   */
  public Json5Reader(Map<String, String> environment, Optional<String> inPlaceOfFiles) {
    this.environment = Map.copyOf(environment);
    this.inPlaceOfFiles = inPlaceOfFiles;
  }

  /** Reads a file; one that cannot be read is a problem. */
  public Parsed read(Path path) {
    String name = path.toString();
    try (InputStream in = Files.newInputStream(path)) {
      return read(name, in.readNBytes(MAX_BYTES + 1));
    } catch (NoSuchFileException e) {
      return failed(name, 1, 1, "there is no such file");
    } catch (IOException e) {
      return failed(
          name,
          1,
          1,
          Files.isDirectory(path)
              ? "this is a folder; expected a file"
              : "the file cannot be read: " + e.getMessage());
    }
  }

  /**
   * Reads text.
   *
   * @param file the name for messages
   * @param bytes UTF-8
   */
  public Parsed read(String file, byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      return failed(file, 1, 1, "the file is larger than 1 MiB; expected a configuration file");
    }
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer chars = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), chars, true);
    chars.flip();
    String text = chars.toString();
    if (result.isError()) {
      int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
      int column = text.length() - text.lastIndexOf('\n');
      return failed(file, line, column, "a byte that is not UTF-8; save the file as UTF-8");
    }
    if (text.startsWith("\ufeff")) {
      text = text.substring(1);
    }
    return new TreeBuilder(file, text, new Substitution(environment, folder(file), inPlaceOfFiles))
        .build(factory);
  }

  /** Where a file stands; the working folder for a name that is no path. */
  private static Path folder(String file) {
    try {
      return Path.of(file).toAbsolutePath().resolveSibling("");
    } catch (InvalidPathException e) {
      return Path.of("").toAbsolutePath();
    }
  }

  private static Parsed failed(String file, int line, int column, String message) {
    return new Parsed(
        file, Optional.empty(), List.of(new Problem(new Place(file, line, column), "", message)));
  }
}
