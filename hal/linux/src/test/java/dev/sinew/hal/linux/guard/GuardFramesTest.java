package dev.sinew.hal.linux.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.sinew.hal.ports.KernelPlace;
import dev.sinew.hal.ports.RegisterWrite;
import dev.sinew.hal.ports.SafeOutput;
import dev.sinew.hal.ports.SafePulse;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GuardFramesTest {
  private static final List<SafeOutput> OUTPUTS =
      List.of(
          new SafeOutput.Lines(
              "base",
              List.of(23, 24),
              0b10,
              Optional.of(new KernelPlace.Lines("/dev/gpiochip0", List.of(23, 24)))),
          new SafeOutput.Pulse(
              "fan",
              12,
              SafePulse.OFF,
              Optional.of(new KernelPlace.PwmChannel("/sys/class/pwm/pwmchip0/pwm0"))),
          new SafeOutput.Pulse(
              "lid", 5, new SafePulse.Park(20_000_000, 1_500_000), Optional.empty()),
          new SafeOutput.Pulse(
              "arm",
              13,
              SafePulse.HOLD,
              Optional.of(new KernelPlace.Lines("/dev/gpiochip0", List.of(13)))),
          new SafeOutput.Registers(
              "servos",
              1,
              0x40,
              List.of(RegisterWrite.of(0xfd, 0x10), new RegisterWrite(6, List.of(0, 255))),
              Optional.of(new KernelPlace.I2cDevice("/dev/i2c-1", 0x40))));

  private static final List<GuardOrder> ORDERS =
      List.of(
          new GuardOrder.Begin(4711, 20_000_000, 3, Optional.empty()),
          new GuardOrder.Begin(
              4711,
              20_000_000,
              1000,
              Optional.of(new GuardOrder.WatchdogOrder("/dev/watchdog", 15))),
          new GuardOrder.Declare(7, OUTPUTS),
          new GuardOrder.Declare(-1, List.of()),
          new GuardOrder.Beat(Long.MAX_VALUE, true),
          new GuardOrder.Beat(0, false),
          new GuardOrder.Goodbye());

  @Test
  void everyOrderComesOutAsItWentIn() throws GuardFormatException {
    FrameReader<GuardOrder> reader = FrameReader.ofOrders();
    OrderCodec codec = new OrderCodec();
    for (GuardOrder order : ORDERS) {
      take(reader, codec.frame(order));
      assertThat(reader.next()).contains(order);
      assertThat(reader.next()).isEmpty();
    }
  }

  @Test
  void everyAnswerComesOutAsItWentIn() throws GuardFormatException {
    FrameReader<GuardAnswer> reader = FrameReader.ofAnswers();
    AnswerCodec codec = new AnswerCodec();
    for (GuardAnswer answer :
        List.of(
            new GuardAnswer.Alive(9, -1, false),
            new GuardAnswer.Prepared(3, List.of("GPIO 12: größer", "")))) {
      take(reader, codec.frame(answer));
      assertThat(reader.next()).contains(answer);
    }
  }

  @Test
  void aThousandLongProblemsStillFitIntoWhatAPipeTakesWhole() throws GuardFormatException {
    FrameReader<GuardAnswer> reader = FrameReader.ofAnswers();
    ByteBuffer frame =
        new AnswerCodec()
            .frame(new GuardAnswer.Prepared(1, Collections.nCopies(1000, "ß€".repeat(1000))));
    assertThat(frame.remaining()).isLessThanOrEqualTo(AnswerCodec.MOST);
    take(reader, frame);
    assertThat(reader.next().orElseThrow()).isInstanceOf(GuardAnswer.Prepared.class);
  }

  @Property(tries = 200)
  void framesAreFoundHoweverTheBytesAreTorn(@ForAll @IntRange(min = 1, max = 700) int piece)
      throws GuardFormatException {
    byte[] all = bytes(ORDERS);
    FrameReader<GuardOrder> reader = FrameReader.ofOrders();
    List<GuardOrder> found = new ArrayList<>();
    for (int at = 0; at < all.length; at += piece) {
      reader.take(all, at, Math.min(piece, all.length - at));
      for (Optional<GuardOrder> next = reader.next(); next.isPresent(); next = reader.next()) {
        found.add(next.get());
      }
    }
    assertThat(found).isEqualTo(ORDERS);
  }

  @Property(tries = 2000)
  void aBitThatFlipsIsNeverTakenForAnOrder(
      @ForAll @IntRange(min = 0, max = 6) int which, @ForAll @IntRange(min = 0) int where) {
    byte[] frame = bytes(List.of(ORDERS.get(which)));
    frame[where / 8 % frame.length] ^= (byte) (1 << where % 8);
    FrameReader<GuardOrder> reader = FrameReader.ofOrders();
    reader.take(frame, 0, frame.length);
    try {
      // A length that has become greater leaves the frame unfinished; anything else is refused.
      assertThat(reader.next()).isEmpty();
    } catch (GuardFormatException expected) {
      assertThat(expected).hasMessageMatching("(no frame|version|a body|a frame).*");
    }
  }

  @Property(tries = 3000)
  void garbageUnderAValidEnvelopeIsRefusedOrUnderstoodButNeverThrowsAnythingElse(
      @ForAll @IntRange(min = 0, max = 255) int type, @ForAll @Size(max = 400) byte[] body) {
    FrameReader<GuardOrder> reader = FrameReader.ofOrders();
    byte[] frame = enveloped(type, body);
    reader.take(frame, 0, frame.length);
    boolean refused = false;
    Optional<GuardOrder> order = Optional.empty();
    try {
      order = reader.next();
    } catch (GuardFormatException e) {
      refused = true;
    }
    assertThat(refused ^ order.isPresent()).isTrue();
  }

  @Property(tries = 3000)
  void aDeclarationWithOneWrongByteIsRefusedOrStillWithinItsRanges(
      @ForAll @IntRange(min = 0) int where, @ForAll byte value) {
    byte[] frame = bytes(List.of(new GuardOrder.Declare(7, OUTPUTS)));
    byte[] body = new byte[frame.length - Frame.HEADER - Frame.CHECK];
    System.arraycopy(frame, Frame.HEADER, body, 0, body.length);
    body[where % body.length] = value;
    byte[] forged = enveloped(2, body);
    FrameReader<GuardOrder> reader = FrameReader.ofOrders();
    reader.take(forged, 0, forged.length);
    try {
      if (reader.next().orElseThrow() instanceof GuardOrder.Declare declare) {
        for (SafeOutput output : declare.outputs()) {
          output.place().ifPresent(GuardFramesTest::checkPlace);
        }
      }
    } catch (GuardFormatException expected) {
      assertThat(expected.getMessage()).isNotBlank();
    }
  }

  private static void checkPlace(KernelPlace place) {
    switch (place) {
      case KernelPlace.Lines lines -> {
        assertThat(lines.chip()).startsWith("/");
        assertThat(lines.offsets()).hasSizeBetween(1, 64).allMatch(offset -> offset >= 0);
      }
      case KernelPlace.PwmChannel channel -> assertThat(channel.folder()).startsWith("/");
      case KernelPlace.I2cDevice device -> assertThat(device.address()).isBetween(0, 0x7f);
    }
  }

  @Test
  void aFrameOfAnotherVersionIsRefused() {
    byte[] frame = bytes(List.of(new GuardOrder.Goodbye()));
    frame[2] = 2;
    FrameReader<GuardOrder> reader = FrameReader.ofOrders();
    reader.take(frame, 0, frame.length);
    assertThatThrownBy(reader::next)
        .isInstanceOf(GuardFormatException.class)
        .hasMessage("version 2; expected 1");
  }

  @Test
  void moreThanAFrameHoldsIsRefusedWhenItIsWritten() {
    List<SafeOutput> many = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      many.add(new SafeOutput.Pulse("x".repeat(200), i, SafePulse.OFF, Optional.empty()));
    }
    OrderCodec codec = new OrderCodec();
    assertThatThrownBy(() -> codec.frame(new GuardOrder.Declare(1, many)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("more outputs");
  }

  @Test
  void aHeartbeatAllocatesNothing() {
    OrderCodec codec = new OrderCodec();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int i = 0; i < 20_000; i++) {
      codec.beat(i, true);
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 10_000; i++) {
      codec.beat(i, true);
    }
    // The question itself may cost a few objects; one per beat would be 160,000 bytes at least.
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(20_000);
  }

  private static byte[] bytes(List<GuardOrder> orders) {
    OrderCodec codec = new OrderCodec();
    ByteBuffer all = ByteBuffer.allocate(10_000);
    for (GuardOrder order : orders) {
      all.put(codec.frame(order));
    }
    byte[] bytes = new byte[all.flip().remaining()];
    all.get(bytes);
    return bytes;
  }

  private static byte[] enveloped(int type, byte[] body) {
    ByteBuffer out = ByteBuffer.allocate(Frame.HEADER + body.length + Frame.CHECK);
    Frame.begin(out, type);
    out.put(body);
    Frame.end(out, new java.util.zip.CRC32());
    byte[] bytes = new byte[out.remaining()];
    out.get(bytes);
    return bytes;
  }

  private static void take(FrameReader<?> reader, ByteBuffer frame) {
    reader.take(frame.array(), frame.position(), frame.remaining());
  }
}
