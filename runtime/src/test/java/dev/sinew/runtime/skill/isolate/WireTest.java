package dev.sinew.runtime.skill.isolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sinew.runtime.estimate.Belief;
import dev.sinew.runtime.estimate.Scenes;
import dev.sinew.runtime.fitting.Fittings;
import dev.sinew.runtime.fitting.GaugeFitting;
import dev.sinew.runtime.fitting.SetpointFitting;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Quantity;
import dev.sinew.sdk.component.Setpoint;
import dev.sinew.sdk.fabric.Peer;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Covariance2d;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.observation.Observation;
import dev.sinew.sdk.observation.Observed;
import dev.sinew.sdk.scene.Entity;
import dev.sinew.sdk.skill.Outcome;
import dev.sinew.sdk.vision.Track;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WireTest {
  private static Belief belief() {
    Belief belief = new Belief();
    belief.cycle = 7;
    belief.timeNanos = 140_000_000L;
    belief.x = 1.5;
    belief.y = -0.0;
    belief.heading = Math.nextUp(0.1);
    belief.linear = 0.3;
    belief.angular = -0.2;
    belief.tracks =
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
                0.4));
    belief.entities =
        List.of(
            new Entity(
                5,
                List.of(new Entity.LabelShare("cup", 0.7), new Entity.LabelShare("bowl", 0.2)),
                Optional.of(new Point2d(2, 3)),
                Optional.of(new Covariance2d(0.1, -0.02, 0.3)),
                Optional.empty(),
                120_000_000L,
                Entity.Source.PEER,
                Optional.of("did:key:z6Mk"),
                OptionalLong.of(3),
                0.9));
    belief.observed =
        List.of(
            new Observed("ears", 110_000_000L, List.of(new Observation.Words("come here", 0.8))));
    belief.turn.number = 4;
    belief.turn.timeNanos = 130_000_000L;
    belief.turn.count = 2;
    belief.turn.x[0] = 1;
    belief.turn.y[1] = Float.POSITIVE_INFINITY;
    belief.batteryKnown = true;
    belief.voltage = 7.4;
    belief.peers =
        List.of(
            new Peer(
                "did:key:z6Mk",
                "node",
                "node",
                Peer.Trust.VERIFIED,
                true,
                Optional.of(Pose2d.ORIGIN),
                12));
    belief.gate = "allow";
    belief.gauges.fit(
        new Fittings(
            List.of(
                new GaugeFitting(
                    4,
                    "air",
                    List.of(new Quantity("temperature", "°C"), new Quantity("humidity", "1")),
                    Optional.empty(),
                    false)),
            List.of(
                new SetpointFitting(
                    2, "arm", List.of(new Setpoint("angle", "rad", -1, 1, 2, Double.NaN))))));
    belief.setpoints.fit(belief.gauges.fittings());
    belief.setpoints.put(0, new double[] {0.25}, false, "skill wave", "too fast");
    belief.setpoints.health(0, Health.failed("unplugged"));
    belief.gauges.put(0, 120_000_000L);
    belief.gauges.put(0, 0, Math.nextUp(21.0));
    belief.gauges.health(0, Health.degraded("the fan is loud"));
    return belief;
  }

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
            Map.of("setpoints:arm", new double[] {0.5, Double.NaN}),
            "progress",
            List.of("a", "b"),
            3,
            true,
            Optional.of(Outcome.failure("why")),
            true)
        .put(frame);
    return bytes(frame);
  }

  @Test
  void aBeliefComesOutAsItWentInBitForBit() throws IOException {
    Frame frame = new Frame().begin(Frame.RESUME);
    BeliefCodec.put(frame, belief(), true, true);
    Frame received = read(bytes(frame));
    Belief copy = new Belief();
    BeliefCodec.get(received, copy);
    received.end();
    assertThat(new Scenes().of(copy))
        .usingRecursiveComparison()
        .withEqualsForType(
            (a, b) -> Double.doubleToRawLongBits(a) == Double.doubleToRawLongBits(b), Double.class)
        .isEqualTo(new Scenes().of(belief()));
  }

  @Test
  void aTurnThatTheReceiverHasIsNotSentAgain() throws IOException {
    Frame frame = new Frame().begin(Frame.RESUME);
    BeliefCodec.put(frame, belief(), false, false);
    Belief copy = belief();
    copy.turn.x[0] = 5;
    BeliefCodec.get(read(bytes(frame)), copy);
    assertThat(copy.turn.x[0]).isEqualTo(5);
    assertThat(copy.gate).isEqualTo("allow");
  }

  @Test
  void aYieldComesOutAsItWentIn() throws IOException {
    YieldMessage message = YieldMessage.get(read(whole()));
    assertThat(message.wish()).contains(new YieldMessage.Wish(0.25, -1));
    assertThat(message.setpoints()).containsOnlyKeys("setpoints:arm");
    assertThat(message.setpoints().get("setpoints:arm")).containsExactly(0.5, Double.NaN);
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
