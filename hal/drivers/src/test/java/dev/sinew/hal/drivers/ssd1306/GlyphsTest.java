package dev.sinew.hal.drivers.ssd1306;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GlyphsTest {
  private final Glyphs glyphs = Glyphs.read();

  private String picture(char letter) {
    StringBuilder picture = new StringBuilder();
    for (int y = 0; y < 8; y++) {
      for (byte column : glyphs.of(letter)) {
        picture.append((column >> y & 1) != 0 ? '#' : '.');
      }
      picture.append('\n');
    }
    return picture.toString();
  }

  @Test
  void everyLetterOfAsciiAndLatin1IsDrawnAndLikeNoOther() {
    Map<String, Character> drawn = new HashMap<>();
    for (char letter = 0x21; letter < 0x100; letter++) {
      if (letter >= 0x7f && letter <= 0xa0) {
        continue;
      }
      String picture = picture(letter);
      assertThat(picture).as("%s", letter).contains("#").isNotEqualTo(picture('\u4e2d'));
      Character twin = drawn.put(picture, letter);
      // Shapes that differ in meaning only.
      if (twin != null && "\u00ad".indexOf(letter) < 0) {
        assertThat(twin).as("%s looks like %s", letter, twin).isNull();
      }
    }
  }

  @Test
  void aMarkStandsAboveItsLetter() {
    assertThat(picture('ä')).startsWith(".#.#.\n.....\n.###.\n");
    assertThat(picture('Ä')).startsWith(".#.#.\n.....\n.###.\n#...#\n#####\n");
    assertThat(picture('é')).startsWith("...#.\n..#..\n.###.\n");
  }

  @Test
  void aLetterMayGoBelowTheLine() {
    assertThat(picture('g')).endsWith(".###.\n");
    assertThat(picture('A')).endsWith(".....\n");
  }

  @Test
  void whatIsNotDrawnIsABox() {
    assertThat(picture('€')).isEqualTo(picture('\u0001')).startsWith("#####\n#...#\n");
    assertThat(picture(' ')).doesNotContain("#").isEqualTo(picture('\u00a0'));
  }
}
