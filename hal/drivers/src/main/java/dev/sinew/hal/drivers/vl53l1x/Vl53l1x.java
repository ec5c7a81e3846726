package dev.sinew.hal.drivers.vl53l1x;

import dev.sinew.hal.drivers.register.ChipRegisters;
import dev.sinew.hal.drivers.register.ChipSensor;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.RangeFinder;
import dev.sinew.sdk.component.Reading;
import dev.sinew.sdk.time.Clock;

/**
 * ST VL53L1X measuring again and again. Never waits: reset and start pass while {@link #sample}
 * returns false. No signal and a phase out of bounds are "nothing within reach"; every other status
 * but a valid distance is NaN, because the distance beside it may be wrapped round or blurred.
 */
final class Vl53l1x extends ChipSensor<Reading> implements RangeFinder {
  /** Datasheet 2.9: 1.2 ms from power to the firmware's start; UM2510 waits up to 500 ms. */
  static final long BOOT_PATIENCE_NANOS = 500_000_000;

  static final long SILENCE_NANOS = 500_000_000;

  private static final double MIN_RANGE = 0.04;

  /** Datasheet, table 1: 27° with all of the sensor's cells. */
  private static final double FIELD = Math.toRadians(27);

  /** Blocks of the configuration: an adapter may be limited to 32 bytes. */
  private static final int BLOCK = 28;

  private enum Phase {
    RESETTING,
    BOOTING,
    /** A first measurement with the whole search for the laser's voltage, as ST's driver does. */
    CALIBRATING,
    MEASURING
  }

  private final int budget;
  private final double maxRange;
  private final byte[] configuration = Registers.defaults();
  private final byte[] buffer = new byte[BLOCK];
  private Phase phase = Phase.RESETTING;
  private long begunNanos;
  private long freshNanos;

  Vl53l1x(ChipRegisters chip, Vl53l1xConfig config, Clock clock) {
    super(chip, clock);
    this.maxRange = config.maxRange();
    int choice = 0;
    while (choice < Registers.BUDGET.length - 1
        && Registers.BUDGET[choice] * 1e-3 < config.timingBudget() - 1e-9) {
      choice++;
    }
    this.budget = choice;
  }

  @Override
  protected void setUp(long now) throws ComponentException {
    int identity = chip.readWide(Registers.MODEL_ID, "IDENTIFICATION__MODEL_ID");
    if (identity != Registers.IDENTITY) {
      throw new ComponentException(
          "%s: model id and module type are 0x%04x, expected 0xeacc (VL53L1X); %s: check wiring and address"
              .formatted(chip.device(), identity, guess(identity)));
    }
    chip.writeWide(Registers.SOFT_RESET, "SOFT_RESET", 0, 1);
    phase = Phase.RESETTING;
    begunNanos = now;
    progress(Health.degraded(chip.device() + ": starting"));
  }

  private static String guess(int identity) {
    return switch (identity) {
      case 0xeaaa, 0xebaa -> "this is a VL53L4CD or VL53L3CX, which have drivers of their own";
      case 0x0000, 0xffff ->
          "the bus gives no data, or this is a VL53L0X, which has other registers";
      default -> "another chip has this address";
    };
  }

  @Override
  protected boolean measure(Reading into, long now) throws ComponentException {
    switch (phase) {
      case RESETTING -> {
        chip.writeWide(Registers.SOFT_RESET, "SOFT_RESET", 1, 1);
        phase = Phase.BOOTING;
        return false;
      }
      case BOOTING -> {
        chip.readWide(Registers.SYSTEM_STATUS, "FIRMWARE__SYSTEM_STATUS", buffer, 1);
        if ((buffer[0] & 1) != 0) {
          configure();
          freshNanos = now;
          phase = Phase.CALIBRATING;
        } else if (now - begunNanos > BOOT_PATIENCE_NANOS) {
          throw new ComponentException(
              "%s: the chip's firmware has not started after 500 ms; check its supply and XSHUT"
                  .formatted(chip.device()));
        }
        return false;
      }
      case CALIBRATING -> {
        if (ready(now)) {
          chip.writeWide(Registers.INTERRUPT_CLEAR, "INTERRUPT_CLEAR", 1, 1);
          chip.writeWide(Registers.MODE_START, "MODE_START", 0, 1);
          chip.writeWide(Registers.VHV_LOOP_BOUND, "VHV_LOOP_BOUND", Registers.TWO_BOUNDS, 1);
          chip.writeWide(Registers.VHV_INIT, "VHV_INIT", 0, 1);
          chip.writeWide(Registers.MODE_START, "MODE_START", Registers.RANGING, 1);
          freshNanos = now;
          phase = Phase.MEASURING;
        }
        return false;
      }
      default -> {
        return ready(now) && read(into, now);
      }
    }
  }

  private void configure() throws ComponentException {
    for (int at = 0; at < configuration.length; at += BLOCK) {
      int some = Math.min(BLOCK, configuration.length - at);
      System.arraycopy(configuration, at, buffer, 0, some);
      chip.writeWide(Registers.CONFIGURATION + at, "configuration", buffer, some);
    }
    chip.writeWide(Registers.TIMEOUT_A, "TIMEOUT_MACROP_A", Registers.BUDGET_A[budget], 2);
    chip.writeWide(Registers.TIMEOUT_B, "TIMEOUT_MACROP_B", Registers.BUDGET_B[budget], 2);
    int ticks = chip.readWide(Registers.OSC_CALIBRATE, "OSC_CALIBRATE_VAL") & 0x3ff;
    // UM2510: as long as the budget at least; ST's driver adds 7.5 % for the clock.
    long period = (long) (ticks * (Registers.BUDGET[budget] + 5) * 1.075);
    chip.writeWide(Registers.PERIOD, "INTERMEASUREMENT_PERIOD", period, 4);
    chip.writeWide(Registers.INTERRUPT_CLEAR, "INTERRUPT_CLEAR", 1, 1);
    chip.writeWide(Registers.MODE_START, "MODE_START", Registers.RANGING, 1);
  }

  private boolean ready(long now) throws ComponentException {
    chip.readWide(Registers.GPIO_TIO_HV_STATUS, "GPIO__TIO_HV_STATUS", buffer, 1);
    if ((buffer[0] & 1) == 0) {
      if (now - freshNanos > SILENCE_NANOS + Registers.BUDGET[budget] * 1_000_000L) {
        throw new ComponentException(
            "%s: no measurement for %d ms, expected one every %d ms; the chip may have lost power: check its supply; setting it up again"
                .formatted(
                    chip.device(), (now - freshNanos) / 1_000_000, Registers.BUDGET[budget] + 5));
      }
      return false;
    }
    return true;
  }

  private boolean read(Reading into, long now) throws ComponentException {
    chip.readWide(Registers.RESULT, "RESULT", buffer, Registers.RESULT_BYTES);
    int status = buffer[0] & 0x1f;
    double metres =
        ((buffer[Registers.RESULT_DISTANCE] & 0xff) << 8
                | (buffer[Registers.RESULT_DISTANCE + 1] & 0xff))
            * 0.001;
    chip.writeWide(Registers.INTERRUPT_CLEAR, "INTERRUPT_CLEAR", 1, 1);
    freshNanos = now;
    into.timeNanos = now;
    into.values[DISTANCE] = distance(status, metres);
    report(Health.OK);
    return true;
  }

  private double distance(int status, double metres) {
    return switch (status) {
      case Registers.STATUS_DISTANCE ->
          metres > maxRange ? Double.POSITIVE_INFINITY : metres < MIN_RANGE ? Double.NaN : metres;
      case Registers.STATUS_NO_SIGNAL, Registers.STATUS_OUT_OF_BOUNDS -> Double.POSITIVE_INFINITY;
      default -> Double.NaN;
    };
  }

  @Override
  public double minRange() {
    return MIN_RANGE;
  }

  @Override
  public double maxRange() {
    return maxRange;
  }

  @Override
  public double fieldOfView() {
    return FIELD;
  }

  /** The laser goes out. */
  @Override
  protected void sleep() throws ComponentException {
    chip.writeWide(Registers.MODE_START, "MODE_START", 0, 1);
  }
}
