package dev.sinew.hal.drivers.ws2812;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Pattern;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;
import java.util.List;

/** A strip and its segments. */
@Doc("Worldsemi WS2812, WS2812B or SK6812 light strip on the data line of an SPI bus.")
public record Ws2812Config(
    @Doc("First number of /dev/spidevN.M.") @Range(min = 0, max = 6) @Default("0") int bus,
    @Doc("Second number of /dev/spidevN.M; the strip has no chip select, but the bus does.")
        @Range(min = 0, max = 10)
        @Default("0")
        int chipSelect,
    @Doc("Lights on the strip.") @Range(min = 1, max = 300) int count,
    @Doc("In which order a light takes its colours.") @Default("'grb'") Order order,
    @Doc("Parts of the strip that have a colour each, 1 to 21 of them.") List<Segment> segments,
    @Doc("What the strip may draw by estimate; beyond, every light is dimmed alike.")
        @Unit("A")
        @Range(min = 0.01, max = 60)
        @Default("1")
        double maxCurrent,
    @Doc("Exponent from a colour as the eye sees it to the share of time: 1 is linear.")
        @Range(min = 1, max = 4)
        @Default("2.2")
        double gamma) {

  /** Neighbouring lights of one colour. */
  @Doc("Neighbouring lights of one colour.")
  public record Segment(
      @Doc("Name; its setpoints are this with Red, Green and Blue behind it.")
          @Pattern("[a-z][A-Za-z0-9]{0,30}")
          String name,
      @Doc("Number of its first light, 0 is next to the robot.") @Range(min = 0, max = 299)
          int first,
      @Doc("How many lights.") @Range(min = 1, max = 300) int count) {}

  /** First to last. */
  public enum Order {
    GRB,
    RGB
  }
}
