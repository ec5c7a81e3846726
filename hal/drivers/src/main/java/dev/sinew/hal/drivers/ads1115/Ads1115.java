package dev.sinew.hal.drivers.ads1115;

import dev.sinew.hal.drivers.register.ChipRegisters;
import dev.sinew.sdk.component.AnalogInput;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Quantity;
import dev.sinew.sdk.component.Reading;
import dev.sinew.sdk.time.Clock;
import java.util.List;

/**
 * Texas Instruments ADS1115. One conversion at a time: a sample starts it, a later one fetches it
 * and starts the next channel, so that the bus thread never waits. A reading is complete when every
 * channel has been converted once; its oldest value is one round old. Source: datasheet SBAS444D,
 * sections 8.3 and 8.6 (tables 8-3 and 8-4).
 */
final class Ads1115 implements AnalogInput {
  static final int CONVERSION = 0;
  static final int CONFIG = 1;
  static final int LOW_THRESHOLD = 2;
  static final int HIGH_THRESHOLD = 3;

  /** After a failure the chip is looked for again this often. */
  static final long RETRY_NANOS = 100_000_000;

  /** Field PGA, volts (table 8-3). */
  static final List<Double> FULL_SCALES = List.of(6.144, 4.096, 2.048, 1.024, 0.512, 0.256);

  /** Field DR, conversions a second (table 8-3). */
  static final List<Integer> DATA_RATES = List.of(8, 16, 32, 64, 128, 250, 475, 860);

  private static final int START = 0x8000;
  private static final int IDLE = 0x8000;
  private static final int SINGLE_SHOT = 0x0100;
  private static final int NO_COMPARATOR = 0b11;
  private static final int LARGEST = 0x7fff;
  private static final int SMALLEST = -0x8000;

  /** 7.5: the rate is exact to 10 %; 8.4.2.1: 25 µs to wake up. */
  private static final double SLOWEST = 1.1;

  private static final long WAKE_NANOS = 25_000;

  /** What the low four bits of a threshold tell an ADS1115 from an ADS1015 with. */
  private static final int PROBE_LOW = 0x8005;

  private static final int PROBE_HIGH = 0x7ffa;

  private final ChipRegisters chip;
  private final Clock clock;
  private final List<Quantity> quantities;
  private final int[] words;
  private final double[] voltsPerCount;
  private final double[] values;
  private final String[] clippedReasons;
  private final long conversionNanos;

  private boolean ready;
  private long retryNanos = Long.MIN_VALUE;
  private int channel;
  private long startedNanos;

  /** Bit i: channel i was at the end of its range in its last conversion. */
  private long clipped;

  private long reportedClipped;
  private volatile Health health = Health.OK;

  Ads1115(ChipRegisters chip, Ads1115Config config, Clock clock) {
    this.chip = chip;
    this.clock = clock;
    this.quantities = quantities(config);
    int count = quantities.size();
    this.words = new int[count];
    this.voltsPerCount = new double[count];
    this.values = new double[count];
    this.clippedReasons = new String[count];
    int rate = DATA_RATES.indexOf(config.dataRate());
    for (int i = 0; i < count; i++) {
      Ads1115Config.Channel c = config.channels().get(i);
      int gain = FULL_SCALES.indexOf(c.fullScale());
      words[i] = c.input().ordinal() << 12 | gain << 9 | SINGLE_SHOT | rate << 5 | NO_COMPARATOR;
      voltsPerCount[i] = c.fullScale() / 0x8000 * c.ratio();
      clippedReasons[i] =
          "%s: channel %s is at the end of its range, %s V at the pins; take a larger fullScale or"
                  .formatted(chip.device(), c.name(), c.fullScale())
              + " another divider";
    }
    this.conversionNanos = (long) (SLOWEST * 1e9 / config.dataRate()) + WAKE_NANOS;
  }

  static List<Quantity> quantities(Ads1115Config config) {
    return config.channels().stream().map(c -> new Quantity(c.name(), "V")).toList();
  }

  /** Checks that the chip keeps 16 bits where an ADS1115 does, and starts the first conversion. */
  void begin() throws ComponentException {
    chip.writeWord(LOW_THRESHOLD, "Lo_thresh", PROBE_LOW);
    chip.writeWord(HIGH_THRESHOLD, "Hi_thresh", PROBE_HIGH);
    int low = chip.readWord(LOW_THRESHOLD, "Lo_thresh");
    int high = chip.readWord(HIGH_THRESHOLD, "Hi_thresh");
    if (low != PROBE_LOW || high != PROBE_HIGH) {
      throw new ComponentException(
          "%s: thresholds are 0x%04x and 0x%04x, expected 0x%04x and 0x%04x (ADS1115); %s"
              .formatted(
                  chip.device(),
                  low,
                  high,
                  PROBE_LOW,
                  PROBE_HIGH,
                  low == (PROBE_LOW & 0xfff0) && high == (PROBE_HIGH | 0xf)
                      ? "this is an ADS1015 of 12 bits: choose a driver for it"
                      : "another chip has this address: check wiring and address"));
    }
    channel = 0;
    start();
    int found = chip.readWord(CONFIG, "Config");
    if ((found & ~IDLE) != words[0]) {
      throw new ComponentException(
          "%s: Config is 0x%04x after writing 0x%04x; another chip has this address: check wiring"
                  .formatted(chip.device(), found, words[0])
              + " and address");
    }
    ready = true;
    clipped = 0;
    reportedClipped = 0;
    health = Health.OK;
  }

  private void start() throws ComponentException {
    chip.writeWord(CONFIG, "Config", words[channel] | START);
    startedNanos = clock.nanos();
  }

  @Override
  public List<Quantity> quantities() {
    return quantities;
  }

  @Override
  public boolean sample(Reading into) throws ComponentException {
    long now = clock.nanos();
    try {
      if (!ready) {
        if (now >= retryNanos) {
          begin();
        }
        return false;
      }
      if (now - startedNanos < conversionNanos || !fetch(now)) {
        return false;
      }
      channel = (channel + 1) % words.length;
      start();
      if (channel != 0) {
        return false;
      }
      into.timeNanos = now;
      System.arraycopy(values, 0, into.values, 0, values.length);
      report();
      return true;
    } catch (ComponentException e) {
      ready = false;
      retryNanos = now + RETRY_NANOS;
      health = Health.failed(e.getMessage());
      throw e;
    }
  }

  private boolean fetch(long now) throws ComponentException {
    int config = chip.readWord(CONFIG, "Config");
    if ((config & ~IDLE) != words[channel]) {
      throw new ComponentException(
          "%s: Config is 0x%04x, expected 0x%04x; the chip has lost power; setting it up again"
              .formatted(chip.device(), config & ~IDLE, words[channel]));
    }
    if ((config & IDLE) == 0) {
      if (now - startedNanos > 4 * conversionNanos) {
        throw new ComponentException(
            "%s: a conversion has taken %d ms, expected at most %d ms; setting the chip up again"
                .formatted(
                    chip.device(),
                    (now - startedNanos) / 1_000_000,
                    conversionNanos / 1_000_000 + 1));
      }
      return false;
    }
    int counts = (short) chip.readWord(CONVERSION, "Conversion");
    values[channel] = counts * voltsPerCount[channel];
    long bit = 1L << channel;
    clipped = counts == LARGEST || counts == SMALLEST ? clipped | bit : clipped & ~bit;
    return true;
  }

  private void report() {
    if (clipped != reportedClipped) {
      reportedClipped = clipped;
      health =
          clipped == 0
              ? Health.OK
              : Health.degraded(clippedReasons[Long.numberOfTrailingZeros(clipped)]);
    }
  }

  @Override
  public Health health() {
    return health;
  }

  @Override
  public void close() {
    chip.close();
    health = Health.failed("closed");
  }
}
