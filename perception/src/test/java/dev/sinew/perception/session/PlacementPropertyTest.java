package dev.sinew.perception.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.perception.TestModels;
import dev.sinew.perception.model.ModelInput;
import dev.sinew.sdk.geometry.Box;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class PlacementPropertyTest {

  @Property
  void aBoxGoesIntoTheNetworkAndComesBack(
      @ForAll @IntRange(min = 8, max = 4096) int width,
      @ForAll @IntRange(min = 8, max = 4096) int height,
      @ForAll @DoubleRange(min = 0, max = 0.5) double left,
      @ForAll @DoubleRange(min = 0.5, max = 1) double right,
      @ForAll boolean letterbox) {
    ModelInput input = letterbox ? TestModels.yolox().input() : TestModels.nanoDet().input();
    Placement placement = Placement.of(input, width, height);

    Box back =
        placement.toPicture(
            (float) (left * width * placement.scaleX()),
            (float) (left * height * placement.scaleY()),
            (float) (right * width * placement.scaleX()),
            (float) (right * height * placement.scaleY()),
            width,
            height,
            false);

    assertThat((double) back.left()).isCloseTo(left * width, within(0.01));
    assertThat((double) back.bottom()).isCloseTo(right * height, within(0.01));
    assertThat(placement.usedWidth()).isBetween(1, input.width());
    assertThat(placement.usedHeight()).isBetween(1, input.height());
  }

  @Property
  void neverLeavesThePicture(
      @ForAll float left, @ForAll float top, @ForAll float right, @ForAll float bottom) {
    Box box =
        Placement.of(TestModels.yolox().input(), 640, 480)
            .toPicture(left, top, right, bottom, 640, 480, false);

    assertThat(box.left()).isBetween(0f, 640f);
    assertThat(box.bottom()).isBetween(0f, 480f);
  }
}
