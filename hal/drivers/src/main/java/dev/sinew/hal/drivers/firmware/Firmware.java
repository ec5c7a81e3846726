package dev.sinew.hal.drivers.firmware;

import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Gauge;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Quantity;
import dev.sinew.sdk.component.Reading;
import dev.sinew.sdk.time.Clock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The flags of a Raspberry Pi's firmware, once a second. Source: Raspberry Pi documentation, {@code
 * vcgencmd get_throttled}: bits 0 to 3 are so now (under-voltage, frequency capped, throttled, soft
 * temperature limit), bits 16 to 19 have been so since the board started. The kernel shows the same
 * number in hexadecimal in a file (driver {@code raspberrypi.c} of {@code drivers/firmware}).
 */
final class Firmware implements Gauge {
  static final long PERIOD_NANOS = 1_000_000_000L;

  private static final List<Quantity> QUANTITIES =
      List.of(
          new Quantity("underVoltage", "1"),
          new Quantity("frequencyCapped", "1"),
          new Quantity("throttled", "1"),
          new Quantity("hot", "1"),
          new Quantity("underVoltageSinceStart", "1"),
          new Quantity("frequencyCappedSinceStart", "1"),
          new Quantity("throttledSinceStart", "1"),
          new Quantity("hotSinceStart", "1"));

  private static final Health UNDER_VOLTAGE =
      Health.degraded(
          "the board's supply is below 4.63 V; use a stronger supply or a shorter, thicker cable");

  private static final Health HOT =
      Health.degraded("the board is hot and runs slower; give it air or a heat sink");

  private static final Health ONCE_UNDER_VOLTAGE =
      Health.degraded(
          "the board's supply was below 4.63 V since the board started; use a stronger supply or a"
              + " shorter, thicker cable");

  private final Path file;
  private final FileChannel channel;
  private final Clock clock;
  private final ByteBuffer text = ByteBuffer.allocateDirect(32);
  private long dueNanos = Long.MIN_VALUE;
  private boolean failing;
  private volatile Health health = Health.degraded("starting");

  private Firmware(Path file, FileChannel channel, Clock clock) {
    this.file = file;
    this.channel = channel;
    this.clock = clock;
  }

  static Firmware open(Path file, Clock clock) throws ComponentException {
    FileChannel channel;
    try {
      channel = FileChannel.open(file, StandardOpenOption.READ);
    } catch (IOException e) {
      throw new ComponentException(
          "%s cannot be opened (%s); only a Raspberry Pi's kernel has it: check that this board is one, or take the component out of the robot file"
              .formatted(file, e),
          e);
    }
    Firmware firmware = new Firmware(file, channel, clock);
    try {
      firmware.flags();
      return firmware;
    } catch (ComponentException e) {
      firmware.close();
      throw e;
    }
  }

  @Override
  public List<Quantity> quantities() {
    return QUANTITIES;
  }

  @Override
  public boolean sample(Reading into) throws ComponentException {
    long now = clock.nanos();
    if (now < dueNanos || !channel.isOpen()) {
      return false;
    }
    dueNanos = now + PERIOD_NANOS;
    int flags;
    try {
      flags = flags();
    } catch (ComponentException e) {
      failing = true;
      health = Health.failed(e.getMessage());
      throw e;
    }
    into.timeNanos = now;
    for (int i = 0; i < 4; i++) {
      into.values[i] = flags >> i & 1;
      into.values[4 + i] = flags >> (16 + i) & 1;
    }
    Health found =
        (flags & 1) != 0
            ? UNDER_VOLTAGE
            : (flags & 0b1110) != 0 ? HOT : (flags & 1 << 16) != 0 ? ONCE_UNDER_VOLTAGE : Health.OK;
    if (failing || health != found) {
      failing = false;
      health = found;
    }
    return true;
  }

  private int flags() throws ComponentException {
    text.clear();
    int length;
    try {
      length = channel.read(text, 0);
    } catch (IOException e) {
      throw new ComponentException(
          "%s cannot be read (%s); check that the firmware answers: vcgencmd get_throttled"
              .formatted(file, e),
          e);
    }
    int flags = 0;
    int digits = 0;
    for (int i = 0; i < length; i++) {
      int digit = Character.digit(text.get(i), 16);
      if (text.get(i) == '\n') {
        break;
      }
      if (digit < 0 || digits == 7) {
        digits = 0;
        break;
      }
      flags = flags << 4 | digit;
      digits++;
    }
    if (digits == 0) {
      throw new ComponentException(
          "%s holds no hexadecimal number of up to 7 digits; check that it is the firmware's file get_throttled"
              .formatted(file));
    }
    return flags;
  }

  @Override
  public Health health() {
    return health;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      health = Health.failed("closed; its file could not be: " + e);
      return;
    }
    health = Health.failed("closed");
  }
}
