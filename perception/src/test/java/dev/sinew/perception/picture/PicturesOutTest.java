package dev.sinew.perception.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.perception.Natives;
import dev.sinew.perception.Photographs;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.FramePool;
import dev.sinew.sdk.vision.PixelFormat;
import dev.sinew.sdk.vision.Track;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencv.core.Mat;

class PicturesOutTest {

  @BeforeAll
  static void load() {
    Natives.load();
  }

  private static Track track(Track.Source source) {
    return new Track(
        7, "cup", 0.8, source, new Box(100, 100, 300, 300), 0, 3, Optional.empty(), "cup", 0.4);
  }

  @ParameterizedTest
  @EnumSource(PixelFormat.class)
  void aFrameComesBackFromItsJpegAlmostUnchanged(PixelFormat format) throws Exception {
    try (FramePool pool = Photographs.pool(format);
        JpegEncoder encoder = new JpegEncoder()) {
      Frame frame = Photographs.frame(pool, "astronaut", 300, 0);

      Mat back = new ImageDecoder().decode(encoder.encode(frame, 95));
      frame.release();

      Mat original = Photographs.onGrey("astronaut", 300);
      assertThat(back.size()).isEqualTo(original.size());
      // The grey hall around the photograph, and a pixel within it.
      assertThat(back.get(5, 5)[0]).isBetween(125.0, 131.0);
      if (format != PixelFormat.GREY) {
        for (int c = 0; c < 3; c++) {
          assertThat(back.get(240, 320)[c])
              .isBetween(original.get(240, 320)[c] - 25, original.get(240, 320)[c] + 25);
        }
      }
    }
  }

  @Test
  void cutsABoxOutEvenWhenItReachesPastTheEdge() throws Exception {
    try (FramePool pool = Photographs.pool(PixelFormat.RGB);
        JpegEncoder encoder = new JpegEncoder()) {
      Frame frame = Photographs.frame(pool, "astronaut", 300, 0);

      byte[] inside = encoder.encode(frame, new Box(100, 50, 180, 90), 80);
      byte[] past = encoder.encode(frame, new Box(600, -20, 900, 30), 80);
      frame.release();

      assertThat(ImageHeader.read(inside))
          .isEqualTo(new ImageHeader(ImageHeader.Kind.JPEG, 80, 40));
      assertThat(ImageHeader.read(past)).isEqualTo(new ImageHeader(ImageHeader.Kind.JPEG, 40, 30));
    }
  }

  @Test
  void refusesAQualityThatDoesNotExist() {
    try (FramePool pool = Photographs.pool(PixelFormat.RGB);
        JpegEncoder encoder = new JpegEncoder()) {
      Frame frame = Photographs.frame(pool, "astronaut", 300, 0);
      assertThatThrownBy(() -> encoder.encode(frame, 101))
          .isInstanceOf(IllegalArgumentException.class);
      frame.release();
    }
  }

  @Test
  void drawsOwnAndBoughtLabelsInDifferentColoursAndLeavesTheFrameAlone() throws Exception {
    try (FramePool pool = Photographs.pool(PixelFormat.RGB);
        FrameAnnotator annotator = new FrameAnnotator()) {
      Frame frame = Photographs.frame(pool, "chelsea", 100, 0);
      byte[] before = frame.pixels().toArray(java.lang.foreign.ValueLayout.JAVA_BYTE);

      Mat own =
          new ImageDecoder()
              .decode(annotator.annotate(frame, List.of(track(Track.Source.OWN)), 95));
      Mat bought =
          new ImageDecoder()
              .decode(annotator.annotate(frame, List.of(track(Track.Source.BOUGHT)), 95));

      // On the left edge of the box: green for own, orange (more red than green) for bought.
      assertThat(own.get(200, 100)[1]).isGreaterThan(own.get(200, 100)[2] + 40);
      assertThat(bought.get(200, 100)[2]).isGreaterThan(bought.get(200, 100)[1] + 40);
      assertThat(frame.pixels().toArray(java.lang.foreign.ValueLayout.JAVA_BYTE)).isEqualTo(before);
      frame.release();
    }
  }
}
