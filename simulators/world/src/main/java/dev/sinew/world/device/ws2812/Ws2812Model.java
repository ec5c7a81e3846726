package dev.sinew.world.device.ws2812;

import dev.sinew.world.device.Observable;
import dev.sinew.world.device.SpiTarget;
import dev.sinew.world.device.Unpluggable;
import dev.sinew.world.plant.DeviceModel;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A strip of WS2812B lights. It hears nothing but the data line, so it measures how long the line
 * is high and low: what a datasheet does not allow spoils the rest of the frame, and only a long
 * low makes the lights take over what they heard. Source: WS2812B datasheet (high 0.4 or 0.8 µs ±
 * 0.15 µs, period 1.25 µs ± 0.6 µs, latch 50 µs) and WS2812B-V5 (high 0.22 to 0.38 or 0.58 to 1 µs,
 * latch 280 µs); what both have in common is asked for. Lows may be longer, as J. Levine measured
 * ("NeoPixels revealed", 2013), up to 5 µs.
 *
 * <p>Seen: {@code red0}, {@code green0}, {@code blue0} and so on for each light, 0 to 255; {@code
 * frames} taken over, {@code spoilt} frames.
 */
public final class Ws2812Model implements DeviceModel, SpiTarget, Unpluggable, Observable {
  private static final double SHORT_FROM = 0.25e-6;
  private static final double SHORT_TO = 0.38e-6;
  private static final double LONG_FROM = 0.65e-6;
  private static final double LONG_TO = 0.95e-6;
  private static final double LOW_FROM = 0.3e-6;
  private static final double LOW_TO = 5e-6;
  private static final double LATCH = 280e-6;
  private static final int COLOURS = 3;

  private final int lights;
  private final boolean greenFirst;
  private final int[] heard;
  private final int[] shown;
  private boolean plugged = true;
  private double bitSeconds;

  /** Level of the line and for how long it has had it, seconds. */
  private boolean high;

  private double seconds = 1;

  private int bits;
  private boolean spoiltFrame;
  private long frames;
  private long spoilt;
  private long idleNanos;
  private long nowNanos;

  /**
   * @param greenFirst whether a light takes green, red, blue (or else red, green, blue)
   */
  public Ws2812Model(int lights, boolean greenFirst) {
    this.lights = lights;
    this.greenFirst = greenFirst;
    this.heard = new int[lights * COLOURS];
    this.shown = new int[lights * COLOURS];
  }

  @Override
  public void step(long nanos) {
    nowNanos = nanos;
    rest();
  }

  /** Between messages the line is low. */
  private void rest() {
    seconds += (nowNanos - idleNanos) * 1e-9;
    idleNanos = nowNanos;
    if (!high && seconds >= LATCH) {
      latch();
    }
  }

  @Override
  public void select(int hertz, int mode, int bitsPerWord) {
    rest();
    bitSeconds = 1.0 / hertz;
  }

  @Override
  public void transfer(byte[] out, int outOffset, byte[] in, int inOffset, int length) {
    for (int i = 0; i < length; i++) {
      int value = out[outOffset + i];
      for (int bit = 7; bit >= 0; bit--) {
        level((value >> bit & 1) != 0);
      }
      in[inOffset + i] = 0;
    }
  }

  @Override
  public void deselect() {
    if (high) {
      ended();
      high = false;
      seconds = 0;
    }
    idleNanos = nowNanos;
  }

  private void level(boolean now) {
    if (now != high) {
      ended();
      high = now;
      seconds = 0;
    }
    seconds += bitSeconds;
    if (!high && seconds >= LATCH) {
      latch();
    }
  }

  /** The line has had its level for {@code seconds}. */
  private void ended() {
    if (!plugged) {
      return;
    }
    if (!high) {
      // Before the first bit of a frame the line may have been low for any time.
      if (bits > 0 && (seconds < LOW_FROM || seconds > LOW_TO)) {
        spoiltFrame = true;
      }
      return;
    }
    boolean zero = seconds >= SHORT_FROM && seconds <= SHORT_TO;
    boolean one = seconds >= LONG_FROM && seconds <= LONG_TO;
    if (!zero && !one) {
      spoiltFrame = true;
    }
    int place = bits / 8;
    if (!spoiltFrame && place < heard.length) {
      heard[place] = heard[place] << 1 & 0xff | (one ? 1 : 0);
    }
    bits++;
  }

  private void latch() {
    if (bits == 0) {
      return;
    }
    if (spoiltFrame) {
      spoilt++;
    } else {
      frames++;
      // A light that heard no whole colour keeps its own.
      int whole = Math.min(bits / (8 * COLOURS) * COLOURS, heard.length);
      System.arraycopy(heard, 0, shown, 0, whole);
    }
    bits = 0;
    spoiltFrame = false;
  }

  @Override
  public Map<String, Double> observe() {
    Map<String, Double> state = new LinkedHashMap<>();
    for (int i = 0; i < lights; i++) {
      int at = COLOURS * i;
      state.put("red" + i, (double) shown[greenFirst ? at + 1 : at]);
      state.put("green" + i, (double) shown[greenFirst ? at : at + 1]);
      state.put("blue" + i, (double) shown[at + 2]);
    }
    state.put("frames", (double) frames);
    state.put("spoilt", (double) spoilt);
    return state;
  }

  @Override
  public void unplug() {
    plugged = false;
    Arrays.fill(shown, 0);
    bits = 0;
  }

  /** The lights are dark until they hear a frame. */
  @Override
  public void replug() {
    plugged = true;
  }
}
