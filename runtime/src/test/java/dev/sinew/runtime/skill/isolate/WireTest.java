package dev.sinew.runtime.skill.isolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sinew.sdk.fabric.Peer;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.geometry.Twist2d;
import dev.sinew.sdk.scene.Battery;
import dev.sinew.sdk.scene.Obstacles;
import dev.sinew.sdk.scene.Scene;
import dev.sinew.sdk.skill.Outcome;
import dev.sinew.sdk.vision.Track;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WireTest {
  private static final Scene SCENE =
      new Scene(
          7,
          140_000_000L,
          new Pose2d(1.5, -0.0, Math.nextUp(0.1)),
          new Twist2d(0.3, -0.2),
          List.of(
              new Track(
                  3,
                  "Tasse ☕",
                  0.8,
                  Track.Source.BOUGHT,
                  new Box(1, 2, 3, 4),
                  120_000_000L,
                  9,
                  Optional.of(new Point2d(2, 3)),
                  "cup",
                  0.4)),
          new Obstacles(130_000_000L, new float[] {1, 2}, new float[] {3, Float.POSITIVE_INFINITY}),
          Optional.of(new Battery(7.4, 0.5, 0.6, 100)),
          List.of(
              new Peer(
                  "did:key:z6Mk",
                  "node",
                  "node",
                  Peer.Trust.VERIFIED,
                  true,
                  Optional.of(Pose2d.ORIGIN),
                  12)),
          "allow");

  private static byte[] bytes(Frame frame) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    frame.write(out);
    return out.toByteArray();
  }

  private static Frame read(byte[] bytes) throws IOException {
    Frame frame = new Frame();
    assertThat(frame.read(new ByteArrayInputStream(bytes))).isTrue();
    return frame;
  }

  private static byte[] whole() throws IOException {
    Frame frame = new Frame();
    new YieldMessage(
            1,
            2,
            Optional.of(new YieldMessage.Wish(0.25, -1)),
            "progress",
            List.of("a", "b"),
            3,
            Optional.of(Outcome.failure("why")),
            true)
        .put(frame);
    return bytes(frame);
  }

  @Test
  void aSceneComesOutAsItWentInBitForBit() throws IOException {
    Frame frame = new Frame().begin(Frame.RESUME);
    SceneCodec.put(frame, SCENE);
    Frame received = read(bytes(frame));
    Scene scene = SceneCodec.get(received);
    received.end();
    assertThat(scene).usingRecursiveComparison().isEqualTo(SCENE);
  }

  @Test
  void aYieldComesOutAsItWentIn() throws IOException {
    YieldMessage message = YieldMessage.get(read(whole()));
    assertThat(message.wish()).contains(new YieldMessage.Wish(0.25, -1));
    assertThat(message.said()).containsExactly("a", "b");
    assertThat(message.end()).contains(Outcome.failure("why"));
    assertThat(message.defect()).isTrue();
  }

  @Test
  void aWishThatIsNoNumberIsRefused() throws IOException {
    byte[] bytes = whole();
    ByteBuffer.wrap(bytes).putDouble(5 + 4 + 8 + 1, Double.NaN);
    assertThatExceptionOfType(WireException.class)
        .isThrownBy(() -> YieldMessage.get(read(bytes)))
        .withMessageContaining("no number");
  }

  @Test
  void aFrameThatIsTooLongIsRefusedBeforeItIsReceived() {
    byte[] bytes = ByteBuffer.allocate(5).putInt(Integer.MAX_VALUE).array();
    assertThatExceptionOfType(WireException.class)
        .isThrownBy(() -> read(bytes))
        .withMessageContaining("expected at most");
  }

  @Test
  void everyCutOfAYieldIsRefused() throws IOException {
    byte[] bytes = whole();
    for (int length = 1; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatExceptionOfType(WireException.class)
          .as("cut to " + length)
          .isThrownBy(() -> YieldMessage.get(read(cut)));
      if (length > 5) {
        ByteBuffer.wrap(cut).putInt(length - 5);
        assertThatExceptionOfType(WireException.class)
            .as("shortened to " + length)
            .isThrownBy(() -> YieldMessage.get(read(cut)));
      }
    }
  }

  @Test
  void whateverBytesComeNothingButAWireExceptionEscapes() throws IOException {
    Random random = new Random(1);
    byte[] bytes = whole();
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] noise = bytes.clone();
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        noise[random.nextInt(noise.length)] = (byte) random.nextInt(256);
      }
      try {
        YieldMessage message = YieldMessage.get(read(noise));
        assertThat(message.said().size()).isLessThanOrEqualTo(4);
        message.wish().ifPresent(w -> assertThat(Double.isFinite(w.linear())).isTrue());
      } catch (WireException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(1000);
  }
}
