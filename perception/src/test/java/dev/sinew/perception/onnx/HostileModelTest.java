package dev.sinew.perception.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever the bytes are, the answer is a model or an error that says where. */
class HostileModelTest {
  private static final PixelInput INPUT =
      new PixelInput(
          8,
          6,
          PixelInput.Layout.NCHW,
          PixelInput.Element.FLOAT,
          List.of(1.0, 2.0, 3.0),
          List.of(2.0, 3.0, 4.0),
          true);

  private static void rewrite(byte[] bytes) throws OnnxException {
    RewrittenModel model = InputRewriter.rewrite(bytes, INPUT);
    assertThat(TinyModels.file(model)).hasSize((int) model.size());
  }

  private static boolean isRefused(byte[] bytes) {
    try {
      rewrite(bytes);
      return false;
    } catch (OnnxException e) {
      return true;
    }
  }

  @Example
  void aModelCutAnywhereIsRefusedOrWhole() {
    byte[] model = new TinyModels().build();
    int refused = 0;
    for (int length = 0; length < model.length; length++) {
      refused += isRefused(Arrays.copyOf(model, length)) ? 1 : 0;
    }

    // Only a cut between two fields of the outermost message leaves a message.
    assertThat(refused).isGreaterThanOrEqualTo(model.length - 2);
  }

  @Property(tries = 2000)
  void aModelWithChangedBytesDoesNoHarm(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int n) throws OnnxException {
    byte[] model = new TinyModels().padded().build();
    Random random = new Random(seed);
    for (int i = 0; i < n; i++) {
      model[random.nextInt(model.length)] = (byte) random.nextInt();
    }

    boolean refused = isRefused(model);

    if (!refused) {
      assertThat(InputRewriter.rewrite(model, INPUT).size()).isGreaterThan(model.length);
    }
  }

  @Property(tries = 2000)
  void anyBytesAtAllDoNoHarm(@ForAll byte[] bytes) {
    assertThat(isRefused(bytes)).isTrue();
  }

  private static byte[] bytes(int... values) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int value : values) {
      out.write(value);
    }
    return out.toByteArray();
  }

  @Example
  void aNumberThatDoesNotEndIsAnError() {
    byte[] endless = new byte[64];
    Arrays.fill(endless, (byte) 0xff);

    assertThatThrownBy(() -> rewrite(endless))
        .isInstanceOf(OnnxException.class)
        .hasMessage("byte 0: a number of more than 64 bits");
  }

  @Example
  void aLengthBeyondTheFileIsAnErrorAndNoAllocation() {
    assertThatThrownBy(() -> rewrite(bytes(0x3a, 0xff, 0xff, 0xff, 0xff, 0x07, 1, 2)))
        .isInstanceOf(OnnxException.class)
        .hasMessage("byte 1: field 7 says it is 2147483647 bytes long, only 2 are left");
    assertThatThrownBy(
            () -> rewrite(bytes(0x3a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01)))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("18446744073709551615 bytes long");
  }

  @Example
  void groupsThatLieWithoutEndInEachOtherAreAnError() {
    byte[] deep = new byte[1 << 20];
    Arrays.fill(deep, (byte) 0x0b);

    assertThatThrownBy(() -> rewrite(deep))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("groups lie more than 100 deep");
  }

  @Example
  void aGroupOfAnUnknownFieldIsSteppedOver() throws OnnxException {
    byte[] group = bytes(0xfb, 0x01, 0x08, 0x05, 0xfc, 0x01);
    byte[] model = new TinyModels().build();
    byte[] both =
        TinyModels.file(new WireOutput().copy(group, 0, group.length).copy(model, 0, model.length));

    rewrite(both);
  }

  @Example
  void aMillionNodesAreAnError() {
    byte[] nodes = new byte[2_000_000];
    for (int i = 0; i < nodes.length; i += 2) {
      nodes[i] = 0x0a;
    }
    byte[] model =
        TinyModels.file(
            new WireOutput().bytes(7, nodes).message(8, new WireOutput().number(2, 13)));

    assertThatThrownBy(() -> rewrite(model))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("more than 100000 nodes and tensors");
  }

  @Example
  void aNameWithoutEndIsAnError() {
    byte[] model =
        TinyModels.file(
            new WireOutput()
                .message(
                    7,
                    new WireOutput()
                        .message(11, TinyModels.value("x".repeat(5000), OnnxValue.FLOAT, 1)))
                .message(8, new WireOutput().number(2, 13)));

    assertThatThrownBy(() -> rewrite(model))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("a name of 5000 bytes, at most 4096");
  }
}
