package dev.sinew.runtime.config.json5;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Json5ReaderTest {
  private static final Map<String, String> ENVIRONMENT = Map.of("WHO", "rover", "EMPTY", "");

  @Test
  void readsWhatJson5AllowsBeyondJson() {
    ObjectNode root =
        object(
            """
            // a comment: with a colon
            {
              /* and another */ bare: 'single "quotes"',
              "double": "it's",
              $dollar_1: [ .5, 5., +1, 0x68, -0x10, 1e3, ],
              'with space': true, nothing: null,
              text: 'a\\x41\\u0042\\v\\0\\'\\
            b',
            }
            """);
    assertThat(root.members().keySet())
        .containsExactly("bare", "double", "$dollar_1", "with space", "nothing", "text");
    assertThat(text(root, "bare")).isEqualTo("single \"quotes\"");
    assertThat(text(root, "double")).isEqualTo("it's");
    assertThat(text(root, "text")).isEqualTo("aAB\u000b\0'b");
    ArrayNode numbers = (ArrayNode) root.get("$dollar_1").orElseThrow();
    assertThat(numbers.items().stream().map(n -> ((Scalar) n).number().orElseThrow()))
        .containsExactly(0.5, 5.0, 1.0, 104.0, -16.0, 1000.0);
  }

  @Test
  void knowsLineAndColumnOfKeysAndValues() {
    ObjectNode root = object("{\n  a: 1,\n\n  'b':   [ 2,\n 3 ],\n}");
    assertThat(root.members().values())
        .extracting(ObjectNode.Member::keyPlace)
        .containsExactly(new Place("f", 2, 3), new Place("f", 4, 3));
    ArrayNode list = (ArrayNode) root.get("b").orElseThrow();
    assertThat(list.place()).isEqualTo(new Place("f", 4, 10));
    assertThat(list.items().get(1).place()).isEqualTo(new Place("f", 5, 2));
  }

  @Test
  void reportsAKeyThatIsWrittenTwiceAndKeepsTheFirst() {
    Parsed parsed = read("{ a: { x: 1,\n x: 2 } }");
    assertThat(messages(parsed))
        .containsExactly(
            "f:2:2 a.x: the key is written twice; it already stands in line 1, column 8; remove"
                + " one");
    ObjectNode root = (ObjectNode) parsed.root().orElseThrow();
    assertThat(text((ObjectNode) root.get("a").orElseThrow(), "x")).isEqualTo("1");
  }

  @Test
  void putsVariablesIntoStrings() {
    ObjectNode root =
        object("{ a: '${WHO}-1', b: '${NOBODY:-default}', c: '${EMPTY:-e}', d: '$${WHO}' }");
    assertThat(text(root, "a")).isEqualTo("rover-1");
    assertThat(text(root, "b")).isEqualTo("default");
    assertThat(text(root, "c")).isEqualTo("e");
    assertThat(text(root, "d")).isEqualTo("${WHO}");
  }

  @Test
  void reportsAVariableThatIsNotSet() {
    assertThat(messages(read("{ a: ['${NOBODY}'], b: '${' }")))
        .containsExactly(
            "f:1:7 a[0]: the variable NOBODY is not set; set it or write ${NOBODY:-default}",
            "f:1:24 b: a '${' without a variable; expected ${NAME}, ${NAME:-default} or"
                + " ${file:PATH} ('$${' for the characters themselves)");
  }

  @Test
  void saysWhereTheSyntaxIsWrongInPlainWords() {
    assertThat(messages(read("{ a: 1\n b: 2 }")))
        .containsExactly("f:2:2: found 'b'; expected a comma between two entries, or '}'");
    assertThat(messages(read("{ a: tru }")))
        .containsExactly(
            "f:1:6: found the bare word tru; expected a value (text needs quotes: 'tru')");
    assertThat(messages(read("{ a: { b: 1 ")))
        .containsExactly(
            "f:1:13: the file ends too early; expected '}' for what was opened in line 1, column"
                + " 6");
    assertThat(messages(read("{} {}")))
        .containsExactly(
            "f:1:4: text after the end of the configuration; expected the end of the file");
    assertThat(messages(read("  ")))
        .containsExactly("f:1:1: the file is empty; expected an object { … }");
    assertThat(messages(read("{ a: 1 ] }")))
        .singleElement()
        .asString()
        .startsWith("f:1:8: found ']'");
  }

  @Test
  void refusesWhatIsTooLargeTooDeepOrNotUtf8() {
    assertThat(messages(new Json5Reader(Map.of()).read("f", new byte[Json5Reader.MAX_BYTES + 1])))
        .containsExactly("f:1:1: the file is larger than 1 MiB; expected a configuration file");
    assertThat(messages(read("[".repeat(Json5Reader.MAX_DEPTH + 1))))
        .singleElement()
        .asString()
        .endsWith("lists and objects are nested deeper than 64");
    byte[] latin1 = "{\n a: '\u00e9' }".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(messages(new Json5Reader(Map.of()).read("f", latin1)))
        .containsExactly("f:2:6: a byte that is not UTF-8; save the file as UTF-8");
  }

  @Test
  void reportsAFileThatCannotBeRead(@TempDir Path folder) throws Exception {
    Path missing = folder.resolve("missing.json5");
    assertThat(messages(new Json5Reader(Map.of()).read(missing)))
        .containsExactly(missing + ":1:1: there is no such file");
    assertThat(messages(new Json5Reader(Map.of()).read(folder)))
        .containsExactly(folder + ":1:1: this is a folder; expected a file");
    Path file = Files.writeString(folder.resolve("a.json5"), "\ufeff{ a: 1 }");
    assertThat(new Json5Reader(Map.of()).read(file).problems()).isEmpty();
  }

  @Test
  void neverShowsTheValueOfAVariable() {
    Scalar secret = (Scalar) object("{ a: '${WHO}' }").get("a").orElseThrow();
    assertThat(secret.describe()).doesNotContain("rover");
  }

  private static Parsed read(String text) {
    return new Json5Reader(ENVIRONMENT).read("f", text.getBytes(StandardCharsets.UTF_8));
  }

  private static ObjectNode object(String text) {
    Parsed parsed = read(text);
    assertThat(parsed.problems()).isEmpty();
    return (ObjectNode) parsed.root().orElseThrow();
  }

  private static String text(ObjectNode object, String key) {
    return ((Scalar) object.get(key).orElseThrow()).text();
  }

  private static List<String> messages(Parsed parsed) {
    return parsed.problems().stream().map(Problem::toString).toList();
  }
}
