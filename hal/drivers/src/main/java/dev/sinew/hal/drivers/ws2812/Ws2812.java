package dev.sinew.hal.drivers.ws2812;

import com.pi4j.exception.Pi4JException;
import com.pi4j.io.spi.Spi;
import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Setpoint;
import dev.sinew.sdk.component.SetpointActuator;
import dev.sinew.sdk.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One strip. A frame is sent when a colour changes and twice a second, because the lights cannot
 * say whether they heard it or have just been given their supply.
 */
final class Ws2812 implements SetpointActuator {
  static final long REFRESH_NANOS = 500_000_000;

  /** WS2812B: about 20 mA for a colour at full, 1 mA for the chip itself (datasheet, page 2). */
  static final double AMPERES_PER_COLOUR = 0.02;

  static final double AMPERES_AT_REST = 0.001;

  private static final int COLOURS = 3;
  private static final int STEPS = 1023;

  private final String name;
  private final String place;
  private final Spi spi;
  private final Clock clock;
  private final List<Setpoint> setpoints;
  private final Ws2812Config.Segment[] segments;
  private final int lights;
  private final double maxCurrent;
  private final boolean greenFirst;

  /** Share of time by colour in even steps. */
  private final double[] shares = new double[STEPS + 1];

  private final double[] wanted;
  private final double[] shown;
  private final byte[] frame;
  private final String dimmed;
  private boolean known;
  private boolean dimming;
  private long sentNanos;
  private boolean closed;
  private volatile Health health = Health.OK;

  Ws2812(String name, Spi spi, Ws2812Config config, Clock clock) {
    this.name = name;
    this.place = "spi-%d chip select %d".formatted(config.bus(), config.chipSelect());
    this.spi = spi;
    this.clock = clock;
    this.setpoints = setpoints(config);
    this.segments = config.segments().toArray(Ws2812Config.Segment[]::new);
    this.lights = config.count();
    this.maxCurrent = config.maxCurrent();
    this.greenFirst = config.order() == Ws2812Config.Order.GRB;
    for (int i = 0; i <= STEPS; i++) {
      shares[i] = StrictMath.pow((double) i / STEPS, config.gamma());
    }
    this.wanted = new double[setpoints.size()];
    this.shown = new double[setpoints.size()];
    this.frame = Waveform.frame(lights);
    this.dimmed =
        "%s: dimmed, because the colours would draw more than maxCurrent, %s A"
            .formatted(name, maxCurrent);
  }

  static List<Setpoint> setpoints(Ws2812Config config) {
    List<Setpoint> setpoints = new ArrayList<>();
    for (Ws2812Config.Segment segment : config.segments()) {
      for (String colour : List.of("Red", "Green", "Blue")) {
        setpoints.add(Setpoint.free(segment.name() + colour, "1", 0, 1, 0));
      }
    }
    return List.copyOf(setpoints);
  }

  /** Makes the strip dark. */
  void begin() throws ComponentException {
    safeState();
  }

  @Override
  public List<Setpoint> setpoints() {
    return setpoints;
  }

  @Override
  public void apply(GuardedCommand command) throws ComponentException {
    if (command.stop() || command.validUntilNanos() < clock.nanos()) {
      safeState();
      return;
    }
    for (int i = 0; i < wanted.length; i++) {
      double value = command.value(i);
      if (!Double.isNaN(value) && !(value >= 0 && value <= 1)) {
        throw new IllegalArgumentException(
            "%s: %s is to be %s; expected 0 to 1".formatted(name, setpoints.get(i).name(), value));
      }
    }
    for (int i = 0; i < wanted.length; i++) {
      double value = command.value(i);
      if (!Double.isNaN(value)) {
        wanted[i] = value;
      }
    }
    show();
  }

  @Override
  public void safeState() throws ComponentException {
    Arrays.fill(wanted, 0);
    show();
  }

  private void show() throws ComponentException {
    if (closed) {
      throw new ComponentException(name + ": the strip is closed");
    }
    long now = clock.nanos();
    if (known && now - sentNanos < REFRESH_NANOS && Arrays.equals(wanted, shown)) {
      return;
    }
    double scale = scale();
    draw(scale);
    try {
      spi.write(frame, 0, frame.length);
    } catch (Pi4JException e) {
      known = false;
      String problem =
          "%s (%s): sending %d bytes failed: %s; check that SPI is switched on (dtparam=spi=on) and free"
              .formatted(name, place, frame.length, e.getMessage());
      health = Health.failed(problem);
      throw new ComponentException(problem, e);
    }
    System.arraycopy(wanted, 0, shown, 0, wanted.length);
    known = true;
    sentNanos = now;
    if (!health.usable() || dimming != scale < 1) {
      dimming = scale < 1;
      health = dimming ? Health.degraded(dimmed) : Health.OK;
    }
  }

  private double share(double colour) {
    return shares[(int) Math.round(colour * STEPS)];
  }

  /** By how much all colours are multiplied so that the estimate keeps within the limit. */
  private double scale() {
    double current = 0;
    for (int s = 0; s < segments.length; s++) {
      double share = 0;
      for (int c = 0; c < COLOURS; c++) {
        share += share(wanted[COLOURS * s + c]);
      }
      current += share * segments[s].count() * AMPERES_PER_COLOUR;
    }
    double left = Math.max(0, maxCurrent - lights * AMPERES_AT_REST);
    return current <= left ? 1 : left / current;
  }

  private void draw(double scale) {
    for (int i = 0; i < lights * COLOURS; i++) {
      Waveform.put(frame, i, 0);
    }
    for (int s = 0; s < segments.length; s++) {
      int red = level(wanted[COLOURS * s], scale);
      int green = level(wanted[COLOURS * s + 1], scale);
      int blue = level(wanted[COLOURS * s + 2], scale);
      for (int i = 0; i < segments[s].count(); i++) {
        int at = COLOURS * (segments[s].first() + i);
        Waveform.put(frame, at, greenFirst ? green : red);
        Waveform.put(frame, at + 1, greenFirst ? red : green);
        Waveform.put(frame, at + 2, blue);
      }
    }
  }

  /** Rounded down where it is dimmed, so that rounding does not break the limit. */
  private int level(double colour, double scale) {
    double level = 255 * scale * share(colour);
    return (int) (scale < 1 ? level : Math.round(level));
  }

  @Override
  public Health health() {
    return health;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    String outcome = "closed";
    try {
      known = false;
      safeState();
    } catch (ComponentException e) {
      outcome = "closed, but it could not be made dark: " + e.getMessage();
    }
    closed = true;
    spi.close();
    health = Health.failed(outcome);
  }
}
