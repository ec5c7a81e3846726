package dev.sinew.hal.drivers.infrared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.hal.drivers.infrared.NecDecoder.Heard;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NecDecoderTest {
  private static final long MICRO = 1000;

  private final NecDecoder decoder = new NecDecoder();
  private final List<Heard> heard = new ArrayList<>();
  private long nanos = 1_000_000_000;

  private void listen(boolean low, long nanosAfter) {
    Heard what = decoder.edge(low, nanos);
    if (what != Heard.NOTHING) {
      heard.add(what);
    }
    nanos += nanosAfter;
  }

  /** A mark and the space behind it, microseconds. */
  private void send(long mark, long space) {
    listen(true, mark * MICRO);
    listen(false, space * MICRO);
  }

  private void frame(int code, long stretch, double clock) {
    send((long) (9000 * clock) + stretch, (long) (4500 * clock) - stretch);
    for (int i = 0; i < 32; i++) {
      boolean one = (code >>> i & 1) != 0;
      send((long) (562 * clock) + stretch, (long) ((one ? 1687 : 562) * clock) - stretch);
    }
    send((long) (562 * clock) + stretch, 40_000);
  }

  private static int code(int address, int command) {
    return address | (~address & 0xff) << 8 | command << 16 | (~command & 0xff) << 24;
  }

  @Property(tries = 200)
  void everyFrameIsHeardWhateverTheReceiverStretchesAndTheRemotesClock(
      @ForAll @IntRange(max = 255) int address,
      @ForAll @IntRange(max = 255) int command,
      @ForAll @IntRange(min = -100, max = 160) int stretch,
      @ForAll @IntRange(min = 95, max = 105) int percent) {
    NecDecoderTest test = new NecDecoderTest();
    test.frame(code(address, command), stretch, percent / 100.0);
    assertThat(test.heard).containsExactly(Heard.FRAME);
    assertThat(test.decoder.address()).isEqualTo(address);
    assertThat(test.decoder.command()).isEqualTo(command);
  }

  @Test
  void anAddressWithoutItsInverseHasSixteenBits() {
    frame(0x1234 | 0x45 << 16 | 0xba << 24, 0, 1);
    assertThat(heard).containsExactly(Heard.FRAME);
    assertThat(decoder.address()).isEqualTo(0x1234);
  }

  @Test
  void aCommandWithoutItsInverseIsGarbage() {
    frame(code(0, 0x45) ^ 1 << 30, 0, 1);
    assertThat(heard).containsExactly(Heard.GARBAGE);
  }

  @Test
  void aRepeatIsHeardAfterAFrameAndAfterItself() {
    frame(code(0, 0x45), 50, 1);
    for (int i = 0; i < 3; i++) {
      send(9000, 2250);
      send(562, 96_000);
    }
    assertThat(heard).containsExactly(Heard.FRAME, Heard.REPEAT, Heard.REPEAT, Heard.REPEAT);
  }

  @Test
  void aFrameCutInTheMiddleIsGarbageAndTheNextIsHeard() {
    send(9000, 4500);
    for (int i = 0; i < 10; i++) {
      send(562, 562);
    }
    nanos += 200_000_000;
    frame(code(7, 9), 0, 1);
    assertThat(heard).containsExactly(Heard.GARBAGE, Heard.FRAME);
    assertThat(decoder.command()).isEqualTo(9);
  }

  @Test
  void spikesBeforeAFrameDoNotHideIt() {
    for (int i = 0; i < 5; i++) {
      send(80, 3000);
    }
    frame(code(1, 2), 0, 1);
    assertThat(heard).containsExactly(Heard.FRAME);
  }

  @Property(tries = 300)
  void noiseIsNeverTakenForAFrame(
      @ForAll @Size(max = 300) List<@IntRange(min = 20, max = 15_000) Integer> micros) {
    NecDecoderTest test = new NecDecoderTest();
    boolean low = true;
    for (int length : micros) {
      test.listen(low, length * MICRO);
      low = !low;
    }
    assertThat(test.heard).doesNotContain(Heard.FRAME);
  }
}
