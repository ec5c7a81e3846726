package dev.sinew.perception.raw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.perception.Natives;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.FramePool;
import dev.sinew.sdk.vision.PixelFormat;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RawDeveloperTest {
  private static final int WIDTH = 16;
  private static final int HEIGHT = 8;

  /** Pure red in BT.601's limited range. */
  private static final int LUMA = 82;

  private static final int BLUENESS = 90;
  private static final int REDNESS = 240;

  @BeforeAll
  static void load() {
    Natives.load();
  }

  /** A picture that is red all over, in each layout. */
  private static void paint(ByteBuffer room, RawLayout layout) {
    int pixels = WIDTH * HEIGHT;
    switch (layout) {
      case YU12 -> {
        fill(room, pixels, LUMA);
        fill(room, pixels / 4, BLUENESS);
        fill(room, pixels / 4, REDNESS);
      }
      case YV12 -> {
        fill(room, pixels, LUMA);
        fill(room, pixels / 4, REDNESS);
        fill(room, pixels / 4, BLUENESS);
      }
      case NV12 -> {
        fill(room, pixels, LUMA);
        fill(room, pixels / 4, BLUENESS, REDNESS);
      }
      case NV21 -> {
        fill(room, pixels, LUMA);
        fill(room, pixels / 4, REDNESS, BLUENESS);
      }
      case YUYV -> fill(room, pixels / 2, LUMA, BLUENESS, LUMA, REDNESS);
      case UYVY -> fill(room, pixels / 2, BLUENESS, LUMA, REDNESS, LUMA);
      case RGB3 -> fill(room, pixels, 255, 0, 0);
      case BGR3 -> fill(room, pixels, 0, 0, 255);
      case GREY -> fill(room, pixels, 200);
      case BA81 -> mosaic(room, 0, 0, 0, 255);
      case GBRG -> mosaic(room, 0, 0, 255, 0);
    }
  }

  private static int pixel(Frame frame, int x, int y, int channel) {
    return frame.pixels().get(ValueLayout.JAVA_BYTE, ((long) y * frame.width() + x) * 3 + channel)
        & 0xff;
  }

  private static void fill(ByteBuffer room, int times, int... values) {
    for (int i = 0; i < times; i++) {
      for (int value : values) {
        room.put((byte) value);
      }
    }
  }

  /** Two rows of two, over and over. */
  private static void mosaic(ByteBuffer room, int a, int b, int c, int d) {
    for (int row = 0; row < HEIGHT; row += 2) {
      fill(room, WIDTH / 2, a, b);
      fill(room, WIDTH / 2, c, d);
    }
  }

  @ParameterizedTest
  @EnumSource
  void redIsRedInEveryLayout(RawLayout layout) {
    try (FramePool pool = new FramePool(1, WIDTH, HEIGHT, PixelFormat.RGB);
        RawDeveloper developer = new RawDeveloper(layout)) {
      RawPicture raw = new RawPicture();
      paint(raw.room(layout.bytes(WIDTH, HEIGHT)), layout);
      Frame frame = pool.acquire(0, 0).orElseThrow();
      assertThat(developer.develop(raw, frame)).isTrue();
      int red = pixel(frame, 8, 4, 0);
      int green = pixel(frame, 8, 4, 1);
      int blue = pixel(frame, 8, 4, 2);
      if (layout == RawLayout.GREY) {
        assertThat(new int[] {red, green, blue}).containsOnly(200);
      } else {
        assertThat(red).isGreaterThan(250);
        assertThat(green).isLessThan(6);
        assertThat(blue).isLessThan(6);
      }
      frame.release();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPictureThatIsTooShortIsDamaged(RawLayout layout) {
    try (FramePool pool = new FramePool(1, WIDTH, HEIGHT, PixelFormat.RGB);
        RawDeveloper developer = new RawDeveloper(layout)) {
      RawPicture raw = new RawPicture();
      raw.room(layout.bytes(WIDTH, HEIGHT) - 1);
      Frame frame = pool.acquire(0, 0).orElseThrow();
      assertThat(developer.develop(raw, frame)).isFalse();
      frame.release();
    }
  }

  @ParameterizedTest
  @EnumSource
  void theKernelsCodeOfALayoutIsKnown(RawLayout layout) {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      code |= layout.name().charAt(i) << (8 * i);
    }
    assertThat(RawLayout.ofCode(code)).contains(layout);
    assertThat(KernelDeveloper.knows(code)).isTrue();
    assertThat(KernelDeveloper.knows(0x34363248)).as("H264").isFalse();
  }
}
