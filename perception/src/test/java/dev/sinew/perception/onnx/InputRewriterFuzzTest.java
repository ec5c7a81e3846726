package dev.sinew.perception.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/**
 * Any bytes: a model that has the form it promises, or an {@link OnnxException}. Runs over the
 * stored corpus in every build; {@code docs/perception-models.md} has the command that searches.
 */
class InputRewriterFuzzTest {
  private static final List<Double> MEAN = List.of(103.53, 116.28, 123.675);
  private static final List<Double> STD = List.of(57.375, 57.12, 58.395);
  private static final List<PixelInput> INPUTS =
      List.of(
          new PixelInput(8, 6, PixelInput.Layout.NCHW, PixelInput.Element.FLOAT, MEAN, STD, true),
          new PixelInput(
              8,
              6,
              PixelInput.Layout.NHWC,
              PixelInput.Element.UINT8,
              List.of(0.0, 0.0, 0.0),
              List.of(1.0, 1.0, 1.0),
              true));

  @FuzzTest(maxDuration = "10m")
  void rewritesOrRefuses(byte[] model) {
    byte[] before = model.clone();
    for (PixelInput input : INPUTS) {
      RewrittenModel rewritten;
      try {
        rewritten = InputRewriter.rewrite(model, input);
      } catch (OnnxException e) {
        assertThat(e.getMessage()).isNotBlank();
        continue;
      }
      promised(TinyModels.file(rewritten), rewritten, input);
    }
    assertThat(model).isEqualTo(before);
  }

  private static void promised(byte[] bytes, RewrittenModel rewritten, PixelInput input) {
    try {
      OnnxValue found = new OnnxGraph(bytes).onlyInput();
      assertThat(found.type()).isEqualTo(OnnxValue.UINT8);
      assertThat(found.takes(input.pictureShape())).isTrue();
      assertThat(WireCursor.text(found.name())).isEqualTo(rewritten.inputName());
    } catch (OnnxException e) {
      throw new AssertionError("what the rewriter wrote it cannot read", e);
    }
  }
}
