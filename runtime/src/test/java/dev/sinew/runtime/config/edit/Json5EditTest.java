package dev.sinew.runtime.config.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sinew.runtime.config.json5.Json5Reader;
import dev.sinew.runtime.config.json5.Node;
import dev.sinew.runtime.config.json5.ObjectNode;
import dev.sinew.runtime.config.json5.Scalar;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class Json5EditTest {
  private static final List<String> CAMERA = List.of("components", "camera");

  private static Map<String, String> lens() {
    Map<String, String> numbers = new LinkedHashMap<>();
    numbers.put("fx", "530.5");
    numbers.put("cy", "-2");
    return numbers;
  }

  private static String put(String text) {
    return Json5Edit.put(text, CAMERA, "intrinsics", lens());
  }

  @Test
  void aMissingObjectComesBehindTheLastEntryAndEveryCommentStaysWithItsLine() {
    assertThat(
            put(
                """
                // the robot
                {
                  components: { // parts
                    camera: { // the eye
                      driver: 'camera', // } not an end
                      rate: 10, /* hertz */ // and more
                    },
                    other: { x: 1 },
                  },
                }
                """))
        .isEqualTo(
            """
            // the robot
            {
              components: { // parts
                camera: { // the eye
                  driver: 'camera', // } not an end
                  rate: 10, /* hertz */ // and more
                  intrinsics: {
                    fx: 530.5, cy: -2,
                  },
                },
                other: { x: 1 },
              },
            }
            """);
  }

  @Test
  void aLastEntryWithoutACommaGetsOne() {
    assertThat(
            put(
                """
                {components: {camera: {
                  driver: 'ca\\'me}ra' // the eye
                }}}
                """))
        .isEqualTo(
            """
            {components: {camera: {
              driver: 'ca\\'me}ra', // the eye
              intrinsics: {
                fx: 530.5, cy: -2,
              }
            }}}
            """);
  }

  @Test
  void anEntryOnOneLineStaysOnOne() {
    assertThat(put("{ components: { camera: { driver: 'x', size: [1, {a: 2}] } } }"))
        .isEqualTo(
            "{ components: { camera: { driver: 'x', size: [1, {a: 2}], intrinsics: { fx: 530.5, cy:"
                + " -2 } } } }");
    assertThat(put("{ components: { camera: { driver: 'x', } } }"))
        .isEqualTo(
            "{ components: { camera: { driver: 'x', intrinsics: { fx: 530.5, cy: -2 }, } } }");
  }

  @Test
  void numbersThatAreThereAreReplacedWhereTheyStandAndMissingOnesAdded() {
    assertThat(
            put(
                """
                {
                  components: {
                    camera: {
                      intrinsics: {
                        fx: 500, // by hand
                        fy: +.5e3,
                        /* middle */ cx: 320,
                      }, // measured in May
                      rate: 10,
                    },
                  },
                }
                """))
        .isEqualTo(
            """
            {
              components: {
                camera: {
                  intrinsics: {
                    fx: 530.5, // by hand
                    fy: +.5e3,
                    /* middle */ cx: 320,
                    cy: -2,
                  }, // measured in May
                  rate: 10,
                },
              },
            }
            """);
  }

  @Test
  void windowsLineBreaksAndAMarkOfByteOrderStay() {
    assertThat(put("\ufeff{\r\n components: {\r\n  camera: {\r\n   driver: 'x',\r\n  }\r\n }\r\n}"))
        .isEqualTo(
            "\ufeff{\r\n"
                + " components: {\r\n"
                + "  camera: {\r\n"
                + "   driver: 'x',\r\n"
                + "   intrinsics: {\r\n"
                + "     fx: 530.5, cy: -2,\r\n"
                + "   },\r\n"
                + "  }\r\n"
                + " }\r\n"
                + "}");
  }

  @Test
  void variablesAreLeftAsTheyAre() {
    String text =
        "{ components: { camera: { connector: 'http://a:${SECRET}@eye/', intrinsics: { fx:"
            + " '${FOCAL}', cy: 1 } } } }";
    assertThat(put(text))
        .isEqualTo(
            "{ components: { camera: { connector: 'http://a:${SECRET}@eye/', intrinsics: { fx:"
                + " 530.5, cy: -2 } } } }");
  }

  @Test
  void whatIsNotThereOrOfAnotherKindIsNamedWithItsPlace() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> put("{ components: { } }"))
        .withMessageContaining("no 'components.camera'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> put("{ components: { camera: 7 } }"))
        .withMessageContaining(":1:25 components.camera: found 7, expected an object");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> put("{ components: { camera: { driver: 'x', intrinsics: { fx: [1] } } } }"))
        .withMessageContaining("components.camera.intrinsics.fx: found");
    assertThatIllegalArgumentException().isThrownBy(() -> put("{ components: "));
  }

  private static final Arbitrary<String> BLANK =
      Arbitraries.of(
          "", " ", "\n", "\r\n", "  ", "\t", " // c } ' ,\n", "/* { \" */", " /* a\n b */ ");

  /** A camera entry whose parts are parted by anything that JSON5 allows between them. */
  @Provide
  Arbitrary<String> files() {
    return Combinators.combine(
            BLANK.list().ofSize(14),
            Arbitraries.of("10", "-1.5e3", "'a\\'b}'", "\"x // y\"", "[1, {b: ']'}]", "{c: '}'}"),
            Arbitraries.of("", ","),
            Arbitraries.of(
                "",
                "intrinsics: { fx: 1 }, ",
                "intrinsics: {cy: 2, fx: 3,}, ",
                "'intrinsics': {k: 1}, "))
        .as((b, value, comma, lens) ->
            "{%s components%s:%s{%s camera:%s{%s%s%srate%s:%s%s%s%s%s}%s}%s}%s"
                .formatted(
                    b.get(0), b.get(1), b.get(2), b.get(3), b.get(4), b.get(5), lens, b.get(6),
                    b.get(7), b.get(8), value, b.get(9), comma, b.get(10), b.get(11), b.get(12),
                    b.get(13)));
  }

  @Property(tries = 1000)
  void whateverTheLayoutOnlyTheNumbersChange(@ForAll("files") String text) {
    Node before = read(text);
    Node after = read(put(text));
    assertThat(plain(after, true)).isEqualTo(plain(before, true));
    ObjectNode lens =
        (ObjectNode)
            ((ObjectNode)
                    ((ObjectNode) ((ObjectNode) after).get("components").orElseThrow())
                        .get("camera")
                        .orElseThrow())
                .get("intrinsics")
                .orElseThrow();
    assertThat(((Scalar) lens.get("fx").orElseThrow()).text()).isEqualTo("530.5");
    assertThat(((Scalar) lens.get("cy").orElseThrow()).text()).isEqualTo("-2");
    assertThat(comments(put(text))).isEqualTo(comments(text));
  }

  private static long comments(String text) {
    return text.split("/\\*|// c", -1).length;
  }

  private static Node read(String text) {
    var parsed =
        new Json5Reader(Map.of(), Optional.empty())
            .read("test", text.getBytes(StandardCharsets.UTF_8));
    assertThat(parsed.problems()).as(text).isEmpty();
    return parsed.root().orElseThrow();
  }

  /** The tree as text, without what was put in. */
  private static String plain(Node node, boolean top) {
    return switch (node) {
      case Scalar scalar -> scalar.kind() + ":" + scalar.text();
      case ObjectNode object -> {
        StringBuilder out = new StringBuilder("{");
        object
            .members()
            .forEach((key, member) -> {
              if (!key.equals("fx") && !key.equals("cy") && !key.equals("intrinsics")) {
                out.append(key).append('=').append(plain(member.value(), false)).append(';');
              }
            });
        yield out.append('}').toString();
      }
      default -> node.describe();
    };
  }
}
