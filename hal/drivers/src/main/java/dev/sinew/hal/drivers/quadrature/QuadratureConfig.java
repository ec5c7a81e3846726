package dev.sinew.hal.drivers.quadrature;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;

/** An encoder and its lines, BCM numbers. */
@Doc("Quadrature encoder on two GPIO lines, decoded four-fold.")
public record QuadratureConfig(
    @Doc("Line wired to output A.") @Range(min = 0, max = 63) int a,
    @Doc("Line wired to output B.") @Range(min = 0, max = 63) int b,
    @Doc("Counts in one turn of the output shaft: pulses per motor turn x 4 x gear ratio.")
        @Range(min = 4, max = 1_000_000)
        double countsPerTurn,
    @Doc("True when B leads A while the wheel turns forward.") @Default("false") boolean inverted,
    @Doc("Whether to switch on the board's pull-up resistors, for open-collector outputs.")
        @Default("true")
        boolean pullUp,
    @Doc("Line wired to the index output (Z), which checks the count once a turn; -1 for none.")
        @Range(min = -1, max = 63)
        @Default("-1")
        int index,
    @Doc("Counts between two index pulses: pulses per turn of the encoder's own disc x 4.")
        @Range(min = 0, max = 1_000_000)
        @Default("0")
        int countsPerIndex) {

  /** An encoder without an index. */
  public QuadratureConfig(int a, int b, double countsPerTurn, boolean inverted, boolean pullUp) {
    this(a, b, countsPerTurn, inverted, pullUp, -1, 0);
  }
}
