package dev.sinew.perception.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.perception.TestModels;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeadSettingsTest {
  private static final HeadSettings USUAL = HeadSettings.USUAL;

  private static ModelManifest with(ModelManifest m, HeadSettings head) {
    return TestModels.like(m, m.sha256(), m.bytes(), m.input(), m.decoder(), head, m.labels());
  }

  private static HeadSettings strides(Integer... strides) {
    return new HeadSettings(
        List.of(strides),
        USUAL.activation(),
        USUAL.objectness(),
        USUAL.background(),
        USUAL.firstClass(),
        USUAL.variances(),
        USUAL.anchors(),
        USUAL.keypoints());
  }

  @Test
  void aDecoderTakesTheSettingsItHeeds() {
    assertThat(with(TestModels.yolox(), strides(8, 16)).head().strides()).containsExactly(8, 16);
  }

  @Test
  void aSettingThatTheDecoderDoesNotHeedIsAMistakeAndNotIgnored() {
    assertThatThrownBy(() -> with(TestModels.nanoDet(), strides(8, 16)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "head.strides: the decoder 'nanodet' has no use for it; expected no head at all");
  }

  @Test
  void everyKeyThatADecoderTakesIsOneOfTheHead() {
    List<String> keys =
        java.util.Arrays.stream(HeadSettings.class.getRecordComponents())
            .map(java.lang.reflect.RecordComponent::getName)
            .toList();
    for (ModelManifest.Decoder decoder : ModelManifest.Decoder.values()) {
      assertThat(keys).as("%s", decoder).containsAll(decoder.takes());
    }
  }

  @Test
  void bytesAreNotNormalisedBeforeANetworkThatTakesBytes() {
    ModelInput i = TestModels.nanoDet().input();

    assertThatThrownBy(() ->
            new ModelInput(
                i.width(),
                i.height(),
                i.layout(),
                ModelInput.Element.UINT8,
                i.colour(),
                i.mean(),
                i.std(),
                i.resize(),
                i.fill()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("element: bytes go into the network as they are");
  }
}
