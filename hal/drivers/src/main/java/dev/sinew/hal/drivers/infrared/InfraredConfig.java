package dev.sinew.hal.drivers.infrared;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;
import java.util.Map;

/** A remote control and its receiver's line. */
@Doc("Infrared remote control (NEC protocol) behind a receiver such as TSOP38238 on a GPIO line.")
public record InfraredConfig(
    @Doc("Line wired to the receiver's output, BCM number.") @Range(min = 0, max = 63) int line,
    @Doc("Address of the remote: up to 0xFF sent with its inverse and checked, above it 16 bits.")
        @Range(min = 0, max = 0xffff)
        int address,
    @Doc("Keys by name: the command each sends, 0 to 0xFF.") @Default("{}")
        Map<String, Integer> keys,
    @Doc("Axes by name, each moved by two keys.") @Default("{}") Map<String, Axis> axes,
    @Doc("How long a key counts as held after it was last heard; repeats come every 108 ms.")
        @Unit("ms")
        @Range(min = 115, max = 1000)
        @Default("150")
        double holdMillis) {

  /** Two keys that move an axis. */
  @Doc("Two keys that move an axis.")
  public record Axis(
      @Doc("Command of the key that makes it 1.") @Range(min = 0, max = 0xff) int plus,
      @Doc("Command of the key that makes it -1.") @Range(min = 0, max = 0xff) int minus) {}
}
