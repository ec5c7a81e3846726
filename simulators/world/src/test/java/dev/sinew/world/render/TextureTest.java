package dev.sinew.world.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.world.SpecReader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextureTest {

  @Test
  void meansOverAnyRectangleEqualThoseOfAPlainSum() {
    Random random = new Random(5);
    int[] rgb = random.ints(40 * 30, 0, 1 << 24).toArray();
    Texture texture = new Texture(40, 30, rgb);
    double[] column = new double[3 * 31];
    for (int trial = 0; trial < 200; trial++) {
      int u0 = random.nextInt(39);
      int u1 = u0 + 1 + random.nextInt(40 - u0 - 1);
      int v0 = random.nextInt(29);
      int v1 = v0 + 1 + random.nextInt(30 - v0 - 1);
      texture.column(u0, u1, 0, 30, column);
      double sum = 0;
      for (int v = v0; v < v1; v++) {
        for (int u = u0; u < u1; u++) {
          sum += rgb[v * 40 + u] >> 8 & 0xff;
        }
      }
      double mean = (column[3 * v1 + 1] - column[3 * v0 + 1]) / (v1 - v0);
      assertThat(mean).isCloseTo(sum / ((u1 - u0) * (v1 - v0)), within(1e-6));
    }
  }

  @Test
  void betweenTwoTexelsTheMeanIsLinear() {
    Texture texture = new Texture(2, 1, new int[] {0x000000, 0x0000c8});
    double[] column = new double[6];
    texture.column(0.25, 1.25, 0, 1, column);
    assertThat(column[5] - column[2]).isCloseTo(50, within(1e-9));
  }

  @Test
  void refusesWhatIsNoPicture() {
    assertThatThrownBy(() -> Texture.decode("boards[0].picture: x", new byte[] {1, 2, 3}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("boards[0].picture: x");
  }

  @Test
  void neverFailsOtherwiseThanByRefusingWhenAPictureIsDamaged() throws IOException {
    byte[] whole = Files.readAllBytes(SpecReader.worlds().resolve("pictures/chelsea.jpg"));
    Random random = new Random(11);
    for (int trial = 0; trial < 60; trial++) {
      byte[] damaged = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
      for (int i = 0; i < 12; i++) {
        damaged[random.nextInt(Math.min(damaged.length, 700))] = (byte) random.nextInt();
      }
      try {
        assertThat(Texture.decode("x", damaged).width()).isBetween(1, 2048);
      } catch (IllegalArgumentException refused) {
        assertThat(refused).hasMessageContaining("x");
      }
    }
  }
}
