package dev.sinew.hal.drivers.pca9685;

import com.pi4j.exception.Pi4JException;
import com.pi4j.io.i2c.I2C;
import dev.sinew.hal.drivers.register.ChipRegisters;
import dev.sinew.hal.ports.RegisterWrite;
import dev.sinew.hal.ports.SafeOutputs;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * NXP PCA9685 (datasheet rev. 4, 16 April 2015). The chip has no identity register; it is known by
 * its SUBADR and ALLCALLADR registers, which nobody changes (7.3.6, 7.3.7). A chip that was without
 * power sleeps when it comes back and would put four bytes into one register: MODE1 is looked at
 * every {@link #CHECK_NANOS}, and a chip that is not as it was left is set up anew.
 *
 * <p>One thread, but for {@link #health}.
 */
public final class Pca9685 implements Component {
  static final int CHANNELS = 16;
  static final int FULL = 4096;

  private static final Logger LOG = LoggerFactory.getLogger(Pca9685.class);

  static final long CHECK_NANOS = 100_000_000;
  static final long RETRY_NANOS = 20_000_000;

  private static final int MODE1 = 0x00;
  private static final int MODE2 = 0x01;
  private static final int SUBADR1 = 0x02;
  private static final int LED0_ON_L = 0x06;
  private static final int ALL_LED_OFF_H = 0xfd;
  private static final int PRE_SCALE = 0xfe;

  private static final int SLEEP = 0x10;
  private static final int AUTO_INCREMENT = 0x20;
  private static final int TOTEM_POLE = 0x04;
  private static final int CHANNEL_OFF = 0x10;
  private static final int[] IDENTITY = {0xe2, 0xe4, 0xe8, 0xe0};
  private static final int UNKNOWN = -1;

  private final I2C i2c;
  private final ChipRegisters chip;
  private final Pca9685Config config;
  private final SafeOutputs safeOutputs;
  private final Clock clock;

  /** Counts that each channel has; {@link #UNKNOWN} when that is not certain. */
  private final int[] counts = new int[CHANNELS];

  /** What each channel is to have when the process is gone: counts, or {@link #UNKNOWN}: as is. */
  private final int[] safe = new int[CHANNELS];

  private final boolean[] taken = new boolean[CHANNELS];
  private final byte[] pulse = new byte[4];
  private boolean setUp;
  private boolean suspect;
  private boolean closed;
  private long checkNanos = Long.MIN_VALUE;
  private long retryNanos = Long.MIN_VALUE;
  private volatile Health health = Health.OK;

  Pca9685(I2C i2c, Pca9685Config config, SafeOutputs safeOutputs, Clock clock) {
    this.i2c = i2c;
    this.chip = new ChipRegisters(i2c);
    this.config = config;
    this.safeOutputs = safeOutputs;
    this.clock = clock;
  }

  /** Checks that it is there and sets it up, all channels off. */
  void begin() throws ComponentException {
    setUp();
    declare();
  }

  private void setUp() throws ComponentException {
    setUp = false;
    Arrays.fill(counts, UNKNOWN);
    for (int i = 0; i < IDENTITY.length; i++) {
      int found = chip.readByte(SUBADR1 + i, "SUBADR1 to ALLCALLADR");
      if (found != IDENTITY[i]) {
        throw new ComponentException(
            "%s: register 0x%02x is 0x%02x, expected 0x%02x (PCA9685); another chip has this address: check A0 to A5"
                .formatted(chip.device(), SUBADR1 + i, found, IDENTITY[i]));
      }
    }
    // PRE_SCALE takes a value only while the oscillator is off (7.3.5).
    chip.writeByte(MODE1, "MODE1", SLEEP | AUTO_INCREMENT);
    chip.writeByte(ALL_LED_OFF_H, "ALL_LED_OFF_H", CHANNEL_OFF);
    chip.writeByte(MODE2, "MODE2", TOTEM_POLE);
    chip.writeByte(PRE_SCALE, "PRE_SCALE", config.prescale());
    chip.writeByte(MODE1, "MODE1", AUTO_INCREMENT);
    int mode = chip.readByte(MODE1, "MODE1");
    int prescale = chip.readByte(PRE_SCALE, "PRE_SCALE");
    if (mode != AUTO_INCREMENT || prescale != config.prescale()) {
      throw new ComponentException(
          "%s: MODE1 is 0x%02x and PRE_SCALE %d after they were set to 0x%02x and %d; the chip does not keep what is written: check its supply"
              .formatted(chip.device(), mode, prescale, AUTO_INCREMENT, config.prescale()));
    }
    Arrays.fill(counts, 0);
    setUp = true;
    checkNanos = clock.nanos() + CHECK_NANOS;
  }

  /**
   * Takes a channel.
   *
   * @param safeCounts what it is to have when the process is gone, or −1 to leave it as it is
   */
  void take(int channel, int safeCounts) throws ComponentException {
    if (taken[channel]) {
      throw new ComponentException(
          "%s: channel %d has a servo already; each needs a channel of its own"
              .formatted(chip.device(), channel));
    }
    taken[channel] = true;
    safe[channel] = safeCounts;
    declare();
  }

  void giveBack(int channel) {
    taken[channel] = false;
    if (!closed && safe[channel] == 0) {
      declare();
    }
  }

  private void declare() {
    List<RegisterWrite> writes = new ArrayList<>();
    if (Arrays.stream(safe).allMatch(count -> count == 0)) {
      writes.add(RegisterWrite.of(ALL_LED_OFF_H, CHANNEL_OFF));
    } else {
      for (int channel = 0; channel < CHANNELS; channel++) {
        int count = safe[channel];
        if (count == 0) {
          writes.add(RegisterWrite.of(LED0_ON_L + 4 * channel + 3, CHANNEL_OFF));
        } else if (count > 0) {
          writes.add(
              new RegisterWrite(LED0_ON_L + 4 * channel, List.of(0, 0, count & 0xff, count >> 8)));
        }
      }
    }
    safeOutputs.declare(i2c, writes.toArray(RegisterWrite[]::new));
  }

  /** Counts of a pulse, 1 to 4095; 0 for no pulse. */
  int counts(long widthNanos) {
    return widthNanos == 0
        ? 0
        : (int) Math.clamp(Math.round(widthNanos / config.countNanos()), 1, FULL - 1);
  }

  /** Lets a channel be high for so many of 4096 counts; 0 is off. */
  void set(int channel, int wanted) throws ComponentException {
    if (closed) {
      throw new ComponentException(chip.device() + ": the PCA9685 is closed");
    }
    long now = clock.nanos();
    if (suspect && now < retryNanos) {
      throw new ComponentException(health.reason());
    }
    try {
      if (suspect || now >= checkNanos) {
        check(now);
      }
      if (counts[channel] != wanted) {
        counts[channel] = UNKNOWN;
        write(channel, wanted);
        counts[channel] = wanted;
      }
    } catch (ComponentException e) {
      suspect = true;
      retryNanos = now + RETRY_NANOS;
      health = Health.failed(e.getMessage());
      throw e;
    }
    if (!health.usable()) {
      health = Health.OK;
    }
  }

  /** A chip that kept its settings kept its pulses: what holds a load is not let go. */
  private void check(long now) throws ComponentException {
    checkNanos = now + CHECK_NANOS;
    if (!setUp || chip.readByte(MODE1, "MODE1") != AUTO_INCREMENT) {
      LOG.warn("{}: the PCA9685 has lost its settings; set up anew", chip.device());
      setUp();
    }
    suspect = false;
  }

  /** One transfer: ON at count 0, OFF at the width. */
  private void write(int channel, int wanted) throws ComponentException {
    pulse[0] = 0;
    pulse[1] = 0;
    pulse[2] = (byte) wanted;
    pulse[3] = (byte) (wanted == 0 ? CHANNEL_OFF : wanted >> 8);
    try {
      i2c.writeRegister(LED0_ON_L + 4 * channel, pulse, 0, pulse.length);
    } catch (Pi4JException e) {
      throw new ComponentException(
          "%s: writing LED%d failed: %s; check power, wiring and address (i2cdetect shows what answers)"
              .formatted(chip.device(), channel, e.getMessage()),
          e);
    }
  }

  @Override
  public Health health() {
    return health;
  }

  /** Switches off every channel that is not to hold or park something. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    health = Health.failed("closed");
    try {
      if (Arrays.stream(safe).allMatch(count -> count == 0)) {
        chip.writeByte(ALL_LED_OFF_H, "ALL_LED_OFF_H", CHANNEL_OFF);
      } else {
        for (int channel = 0; channel < CHANNELS; channel++) {
          if (safe[channel] == 0) {
            write(channel, 0);
          }
        }
      }
    } catch (ComponentException e) {
      LOG.error("{}: the channels could not be switched off", chip.device(), e);
    }
    chip.close();
  }
}
