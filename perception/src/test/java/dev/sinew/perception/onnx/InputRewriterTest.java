package dev.sinew.perception.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.perception.Natives;
import dev.sinew.perception.TestModels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rewritten network says what the network says over separately normalised numbers. */
class InputRewriterTest {
  private static final double EQUAL = 1e-6;
  private static final List<Double> MEAN = List.of(103.53, 116.28, 123.675);
  private static final List<Double> STD = List.of(57.375, 57.12, 58.395);
  private static final List<Double> ZERO = List.of(0.0, 0.0, 0.0);
  private static final List<Double> ONE = List.of(1.0, 1.0, 1.0);

  @BeforeAll
  static void load() {
    Natives.load();
  }

  private static PixelInput tiny(boolean swapped) {
    return tiny(PixelInput.Layout.NCHW, MEAN, STD, swapped);
  }

  private static PixelInput tiny(
      PixelInput.Layout layout, List<Double> mean, List<Double> std, boolean swapped) {
    return tiny(layout, PixelInput.Element.FLOAT, mean, std, swapped);
  }

  private static PixelInput tiny(
      PixelInput.Layout layout,
      PixelInput.Element element,
      List<Double> mean,
      List<Double> std,
      boolean swapped) {
    return new PixelInput(TinyModels.WIDTH, TinyModels.HEIGHT, layout, element, mean, std, swapped);
  }

  private static RewrittenModel agreeing(byte[] model, PixelInput input) throws Exception {
    RewrittenModel rewritten = InputRewriter.rewrite(model, input);
    byte[] picture = Networks.picture(input);

    assertThat(
            Networks.difference(
                Networks.separately(model, input, picture),
                Networks.overBytes(TinyModels.file(rewritten), input, picture)))
        .isLessThan(EQUAL);
    return rewritten;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void meanStdAndOrderGoIntoAConvolutionThatDoesNotPad(boolean swapped) throws Exception {
    RewrittenModel rewritten = agreeing(new TinyModels().build(), tiny(swapped));

    assertThat(rewritten.steps()).hasSize(3).doesNotContain("minus mean", "by std");
    assertThat(rewritten.steps().getLast()).contains("std mean");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aConvolutionWithoutBiasIsGivenOne(boolean swapped) throws Exception {
    RewrittenModel rewritten = agreeing(new TinyModels().withoutBias().build(), tiny(swapped));

    assertThat(rewritten.steps().getLast()).contains("std mean");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theMeanStaysOutsideOfAConvolutionThatPads(boolean swapped) throws Exception {
    RewrittenModel rewritten = agreeing(new TinyModels().padded().build(), tiny(swapped));

    assertThat(rewritten.steps()).contains("minus mean").doesNotContain("by std");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void weightsThatAnotherNodeReadsTooAreLeftAlone(boolean swapped) throws Exception {
    RewrittenModel rewritten = agreeing(new TinyModels().weightsReadTwice().build(), tiny(swapped));

    assertThat(rewritten.steps()).contains("minus mean", "by std");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aNetworkThatTakesPixelsLastIsFoldedThroughItsTranspose(boolean swapped) throws Exception {
    RewrittenModel rewritten =
        agreeing(
            new TinyModels().pixelsLast().padded().build(),
            tiny(PixelInput.Layout.NHWC, MEAN, STD, swapped));

    assertThat(rewritten.steps()).contains("minus mean").doesNotContain("by std");
  }

  @Test
  void weightsPackedAsFloatDataAreFoldedToo() throws Exception {
    RewrittenModel rewritten = agreeing(new TinyModels().packed().build(), tiny(true));

    assertThat(rewritten.steps().getLast()).contains("std mean order of channels");
  }

  @Test
  void axesThatTheModelLeavesOpenAreThePicturesAfterwards() throws Exception {
    byte[] model = new TinyModels().shape(0, 3, 0, 0).build();

    RewrittenModel rewritten = agreeing(model, tiny(false));

    assertThat(new OnnxGraph(TinyModels.file(rewritten)).onlyInput().describe())
        .contains("UINT8 [1, 6, 8, 3]");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void yoloxNanoAgrees(boolean swapped) throws Exception {
    byte[] model = Files.readAllBytes(TestModels.shared().resolve("yolox_nano.onnx"));

    agreeing(
        model,
        new PixelInput(
            416, 416, PixelInput.Layout.NCHW, PixelInput.Element.FLOAT, ZERO, ONE, swapped));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void blazeFaceAgrees(boolean swapped) throws Exception {
    byte[] model = Files.readAllBytes(TestModels.shared().resolve("blazeface_front_128.onnx"));
    List<Double> half = List.of(127.5, 127.5, 127.5);

    agreeing(
        model,
        new PixelInput(
            128, 128, PixelInput.Layout.NHWC, PixelInput.Element.FLOAT, half, half, swapped));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theBundledQuantisedDetectorAgrees(boolean swapped) throws Exception {
    Path file = TestModels.bundled().resolve(TestModels.nanoDet().file());

    agreeing(
        Files.readAllBytes(file),
        new PixelInput(
            416, 416, PixelInput.Layout.NCHW, PixelInput.Element.FLOAT, MEAN, STD, swapped));
  }

  @Test
  void aNetworkThatTakesBytesIsNotTouched() throws Exception {
    byte[] model = new TinyModels().pixelsLast().bytes().build();

    RewrittenModel rewritten =
        InputRewriter.rewrite(
            model, tiny(PixelInput.Layout.NHWC, PixelInput.Element.UINT8, ZERO, ONE, false));

    assertThat(TinyModels.file(rewritten)).isEqualTo(model);
    assertThat(rewritten.inputName()).isEqualTo("pixels");
    assertThat(rewritten.steps()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"NHWC, true", "NCHW, false", "NCHW, true"})
  void aNetworkThatTakesBytesInAnotherOrderIsFedInIts(PixelInput.Layout layout, boolean swapped)
      throws Exception {
    boolean last = layout == PixelInput.Layout.NHWC;
    TinyModels floats = last ? new TinyModels().pixelsLast() : new TinyModels();
    TinyModels bytes = last ? new TinyModels().pixelsLast() : new TinyModels();
    PixelInput input = tiny(layout, ZERO, ONE, swapped);
    byte[] picture = Networks.picture(input);

    RewrittenModel rewritten =
        InputRewriter.rewrite(
            bytes.bytes().build(), tiny(layout, PixelInput.Element.UINT8, ZERO, ONE, swapped));

    assertThat(
            Networks.difference(
                Networks.separately(floats.build(), input, picture),
                Networks.overBytes(TinyModels.file(rewritten), input, picture)))
        .isLessThan(EQUAL);
  }

  @Test
  void refusesBytesWhereFloatsWereExpected() {
    assertThatThrownBy(() -> InputRewriter.rewrite(new TinyModels().bytes().build(), tiny(false)))
        .isInstanceOf(OnnxException.class)
        .hasMessage("input: found 'pixels' UINT8 [1, 3, 6, 8], expected FLOAT [1, 3, 6, 8]");
  }

  @Test
  void saysWhichInputItFoundWhenTheShapeIsAnother() {
    assertThatThrownBy(
            () -> InputRewriter.rewrite(new TinyModels().shape(1, 3, 99, 8).build(), tiny(false)))
        .isInstanceOf(OnnxException.class)
        .hasMessage("input: found 'pixels' FLOAT [1, 3, 99, 8], expected FLOAT [1, 3, 6, 8]");
  }

  @Test
  void refusesOperatorsOlderThanTheNodesItNeeds() {
    assertThatThrownBy(() -> InputRewriter.rewrite(new TinyModels().opset(6).build(), tiny(false)))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("opset 6: expected 7 or newer");
  }

  @Test
  void refusesAModelWithTwoInputs() {
    byte[] model = new TinyModels().build();
    byte[] second =
        TinyModels.file(
            new WireOutput()
                .message(
                    7,
                    new WireOutput()
                        .message(11, TinyModels.value("more", OnnxValue.FLOAT, 1))
                        .message(11, TinyModels.value("pixels", OnnxValue.FLOAT, 1, 3, 6, 8)))
                .copy(model, model.length - 6, model.length));

    assertThatThrownBy(() -> InputRewriter.rewrite(second, tiny(false)))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("expected one input, found ['more' FLOAT [1], 'pixels'");
  }

  @Test
  void fieldsThatNobodyKnowsAreTakenOverByteForByte() throws Exception {
    WireOutput strange =
        new WireOutput().number(999, 77).text(1000, "kept as it is").number(1001, -1);
    byte[] unknown = TinyModels.file(strange);
    WireOutput graph = new WireOutput();
    OnnxGraph parts = new OnnxGraph(new TinyModels().build());
    graph.copy(parts.bytes(), parts.graph().from(), parts.graph().end());
    graph.copy(unknown, 0, unknown.length);
    byte[] model =
        TinyModels.file(
            new WireOutput()
                .copy(unknown, 0, unknown.length)
                .copy(parts.bytes(), 0, parts.graph().start())
                .message(7, graph)
                .copy(parts.bytes(), parts.graph().end(), parts.bytes().length));

    byte[] rewritten = TinyModels.file(InputRewriter.rewrite(model, tiny(true)));

    assertThat(occurrences(rewritten, unknown)).isEqualTo(2);
    assertThat(Arrays.copyOf(rewritten, unknown.length)).isEqualTo(unknown);
  }

  private static int occurrences(byte[] all, byte[] part) {
    int count = 0;
    for (int i = 0; i + part.length <= all.length; i++) {
      if (Arrays.equals(all, i, i + part.length, part, 0, part.length)) {
        count++;
      }
    }
    return count;
  }

  @Test
  void newNamesAreOnesThatTheModelDoesNotHave() throws Exception {
    PixelInput input = tiny(false);
    byte[] once = TinyModels.file(InputRewriter.rewrite(new TinyModels().build(), input));

    RewrittenModel twice =
        InputRewriter.rewrite(
            once, tiny(PixelInput.Layout.NHWC, PixelInput.Element.UINT8, ZERO, ONE, true));

    assertThat(twice.inputName()).isEqualTo("sinew_pixels_1_input");
  }
}
