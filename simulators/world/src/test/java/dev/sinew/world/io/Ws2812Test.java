package dev.sinew.world.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.hal.drivers.ws2812.Ws2812Config;
import dev.sinew.hal.drivers.ws2812.Ws2812Config.Order;
import dev.sinew.hal.drivers.ws2812.Ws2812Config.Segment;
import dev.sinew.hal.drivers.ws2812.Ws2812Driver;
import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.SetpointActuator;
import dev.sinew.world.board.Rig;
import dev.sinew.world.device.ws2812.Ws2812Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class Ws2812Test {
  private static Ws2812Config strip(int count, Order order, double maxCurrent, double gamma) {
    return new Ws2812Config(
        0, 0, count, order, List.of(new Segment("all", 0, count)), maxCurrent, gamma);
  }

  private static SetpointActuator show(Rig rig, double... colours) throws ComponentException {
    SetpointActuator strip = rig.open("strip", SetpointActuator.class);
    GuardedCommand command = new GuardedCommand(colours.length);
    command.issue(colours, false, Long.MAX_VALUE, 1);
    rig.run(0.02, () -> strip.apply(command));
    return strip;
  }

  @Test
  void everyLevelOfEveryColourArrives() throws ComponentException {
    try (Rig rig = new Rig(Map.of("strip", strip(3, Order.RGB, 10, 1)), 1)) {
      for (int level = 0; level < 256; level++) {
        show(rig, level / 255.0, (255 - level) / 255.0, level / 255.0);
        assertThat(Seen.of(rig, "strip", "red2")).isCloseTo(level, within(0.5));
        assertThat(Seen.of(rig, "strip", "green0")).isCloseTo(255 - level, within(0.5));
      }
      assertThat(Seen.of(rig, "strip", "spoilt")).isZero();
    }
  }

  @Test
  void theLongestStripFitsIntoOneMessageOfTheBus() throws ComponentException {
    try (Rig rig = new Rig(Map.of("strip", strip(300, Order.GRB, 60, 1)), 1)) {
      show(rig, 0, 0, 1);
      assertThat(Seen.of(rig, "strip", "blue299")).isEqualTo(255);
      assertThat(Seen.of(rig, "strip", "red299")).isZero();
    }
  }

  @Test
  void aFrameIsSentWhenSomethingChangesAndTwiceASecond() throws ComponentException {
    try (Rig rig = new Rig(Map.of("strip", strip(3, Order.GRB, 10, 1)), 1)) {
      SetpointActuator strip = show(rig, 1, 0, 0);
      double before = Seen.of(rig, "strip", "frames");
      GuardedCommand same = new GuardedCommand(3);
      same.issue(new double[] {1, 0, 0}, false, Long.MAX_VALUE, 1);
      rig.run(5, () -> strip.apply(same));
      assertThat(Seen.of(rig, "strip", "frames") - before).isBetween(9.0, 10.0);
    }
  }

  @Test
  void lightsThatLostTheirSupplyAreLitAgainWithinHalfASecond() throws ComponentException {
    try (Rig rig = new Rig(Map.of("strip", strip(3, Order.GRB, 10, 1)), 1)) {
      SetpointActuator strip = show(rig, 1, 0, 0);
      rig.robot.unplug("strip");
      rig.robot.replug("strip");
      assertThat(Seen.of(rig, "strip", "red1")).isZero();
      GuardedCommand same = new GuardedCommand(3);
      same.issue(new double[] {1, 0, 0}, false, Long.MAX_VALUE, 1);
      rig.run(0.52, () -> strip.apply(same));
      assertThat(Seen.of(rig, "strip", "red1")).isEqualTo(255);
    }
  }

  @Test
  void whatWouldDrawTooMuchIsDimmedAlikeAndSaysSo() throws ComponentException {
    try (Rig rig = new Rig(Map.of("strip", strip(10, Order.GRB, 0.25, 1)), 1)) {
      SetpointActuator strip = show(rig, 1, 0.5, 1);
      double red = Seen.of(rig, "strip", "red0");
      double green = Seen.of(rig, "strip", "green0");
      double drawn = 10 * (0.001 + 0.02 * (2 * red + green) / 255);
      assertThat(drawn).isBetween(0.23, 0.25);
      assertThat(green).isCloseTo(red / 2, within(1.0));
      assertThat(strip.health().state()).isEqualTo(Health.State.DEGRADED);
      assertThat(strip.health().reason()).contains("strip: dimmed").contains("0.25 A");
      show(rig, 0.1, 0, 0);
      assertThat(strip.health()).isEqualTo(Health.OK);
    }
  }

  @Test
  void coloursAreWhatTheEyeSees() throws ComponentException {
    try (Rig rig = new Rig(Map.of("strip", strip(1, Order.GRB, 1, 2)), 1)) {
      show(rig, 0.5, 1, 0);
      assertThat(Seen.of(rig, "strip", "red0")).isCloseTo(64, within(1.0));
      assertThat(Seen.of(rig, "strip", "green0")).isEqualTo(255);
    }
  }

  @Test
  void theModelRefusesAWaveformOfAnotherSpeedAndAFrameThatIsTooEarly() {
    byte[] dark = new byte[12 + 112];
    java.util.Arrays.fill(dark, 0, 12, (byte) 0x88);
    byte[] white = dark.clone();
    java.util.Arrays.fill(white, 0, 12, (byte) 0xcc);
    for (int hertz : new int[] {3_000_000, 2_000_000, 4_500_000}) {
      Ws2812Model model = new Ws2812Model(1, true);
      model.step(1_000_000);
      send(model, hertz, white, white.length);
      model.step(2_000_000);
      assertThat(model.observe().get("red0"))
          .as("at %d Hz", hertz)
          .isEqualTo(hertz == 3_000_000 ? 255 : 0);
    }
    Ws2812Model hurried = new Ws2812Model(1, true);
    hurried.step(1_000_000);
    send(hurried, 3_000_000, white, 12);
    send(hurried, 3_000_000, dark, 12);
    hurried.step(2_000_000);
    // Without a latch between them, the second frame went to lights that are not there.
    assertThat(hurried.observe().get("red0")).isEqualTo(255);
    assertThat(hurried.observe().get("frames")).isEqualTo(1);
  }

  private static void send(Ws2812Model model, int hertz, byte[] bytes, int length) {
    model.select(hertz, 0, 8);
    model.transfer(bytes, 0, new byte[length], 0, length);
    model.deselect();
  }

  @Test
  void segmentsThatDoNotFitAreRefusedAllAtOnce() {
    Ws2812Config config =
        new Ws2812Config(
            0,
            0,
            8,
            Order.GRB,
            List.of(new Segment("one", 0, 4), new Segment("one", 3, 2), new Segment("far", 6, 3)),
            1,
            1);
    assertThat(new Ws2812Driver().validate(config))
        .hasSize(3)
        .anySatisfy(p -> assertThat(p).startsWith("segments[1].name: 'one'"))
        .anySatisfy(
            p -> assertThat(p).isEqualTo("segments[1].first: light 3 belongs to 'one' already"))
        .anySatisfy(
            p -> assertThat(p).isEqualTo("segments[2].count: lights 6 to 8; the strip has 0 to 7"));
    List<Segment> many = new ArrayList<>();
    IntStream.range(0, 22).forEach(i -> many.add(new Segment("s" + i, i, 1)));
    assertThat(new Ws2812Driver().validate(new Ws2812Config(0, 0, 30, Order.GRB, many, 1, 1)))
        .singleElement()
        .asString()
        .contains("expected 1 to 21");
  }
}
