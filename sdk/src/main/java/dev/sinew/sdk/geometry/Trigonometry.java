package dev.sinew.sdk.geometry;

/**
 * Sine and cosine with the bits of {@link StrictMath} and without its garbage: {@code StrictMath}
 * makes an array of two numbers on each call outside of (−π/4, π/4) (and on any call while it is
 * interpreted), which a control cycle that calls it some thousand times must not pay.
 *
 * <p>The algorithm is the one that {@code StrictMath} is specified by: argument reduction by π/2 in
 * three parts (Cody and Waite, <i>Software Manual for the Elementary Functions</i>, 1980), then the
 * minimax polynomials of fdlibm 5.3 (k_sin.c, k_cos.c, e_rem_pio2.c; Sun Microsystems, 1993). The
 * error is under one unit in the last place. Beyond 2¹⁹·π/2 (823,549 radians), where no heading
 * ever is, the call goes to {@code StrictMath}.
 */
public final class Trigonometry {
  private static final double QUARTER = 0.5 * Math.PI;

  /** Up to here three parts of π/2 are enough: 2¹⁹·π/2. */
  private static final double FAR = 0x1p19 * QUARTER;

  private static final double INVERSE = 0x1.45f306dc9c883p-1;

  // π/2 in parts of 33 bits, each with what is left after it.
  private static final double PART_1 = 0x1.921fb544p0;
  private static final double REST_1 = 0x1.0b4611a626331p-34;
  private static final double PART_2 = 0x1.0b4611a6p-34;
  private static final double REST_2 = 0x1.3198a2e037073p-69;
  private static final double PART_3 = 0x1.3198a2ep-69;
  private static final double REST_3 = 0x1.b839a252049c1p-104;

  private static final double S1 = -0x1.5555555555549p-3;
  private static final double S2 = 0x1.111111110f8a6p-7;
  private static final double S3 = -0x1.a01a019c161d5p-13;
  private static final double S4 = 0x1.71de357b1fe7dp-19;
  private static final double S5 = -0x1.ae5e68a2b9cebp-26;
  private static final double S6 = 0x1.5d93a5acfd57cp-33;

  private static final double C1 = 0x1.555555555554cp-5;
  private static final double C2 = -0x1.6c16c16c15177p-10;
  private static final double C3 = 0x1.a01a019cb159p-16;
  private static final double C4 = -0x1.27e4f809c52adp-22;
  private static final double C5 = 0x1.1ee9ebdb4b1c4p-29;
  private static final double C6 = -0x1.8fae9be8838d4p-37;

  private static final int EXPONENT_AND_FRACTION = 0x7fff_ffff;

  private Trigonometry() {}

  /**
   * The sine.
   *
   * @param radians any number; NaN and the infinities give NaN
   */
  public static double sin(double radians) {
    if (highWord(radians) <= 0x3fe9_21fb) {
      return kernelSin(radians, 0);
    }
    return Math.abs(radians) <= FAR ? reduced(radians, 0) : StrictMath.sin(radians);
  }

  /**
   * The cosine.
   *
   * @param radians any number; NaN and the infinities give NaN
   */
  public static double cos(double radians) {
    if (highWord(radians) <= 0x3fe9_21fb) {
      return kernelCos(radians, 0);
    }
    return Math.abs(radians) <= FAR ? reduced(radians, 1) : StrictMath.cos(radians);
  }

  /** The sine of an angle that lies {@code quarters} further on. */
  private static double reduced(double radians, int quarters) {
    double size = Math.abs(radians);
    int turns = turns(size);
    double left = size - turns * PART_1;
    double rest = turns * REST_1;
    double high = left - rest;
    // Near a multiple of pi/2 the difference cancels, and more of pi/2 is needed.
    if (mayCancel(size, turns) && lostBits(size, high) > 16) {
      double before = left;
      double part = turns * PART_2;
      left = before - part;
      rest = turns * REST_2 - ((before - left) - part);
      high = left - rest;
      if (lostBits(size, high) > 49) {
        before = left;
        part = turns * PART_3;
        left = before - part;
        rest = turns * REST_3 - ((before - left) - part);
        high = left - rest;
      }
    }
    double low = (left - high) - rest;
    int quadrant = turns;
    if (radians < 0) {
      high = -high;
      low = -low;
      quadrant = -turns;
    }
    return switch ((quadrant + quarters) & 3) {
      case 0 -> kernelSin(high, low);
      case 1 -> kernelCos(high, low);
      case 2 -> -kernelSin(high, low);
      default -> -kernelCos(high, low);
    };
  }

  /** The multiple of pi/2 that is taken off: the nearest one, or one on the safe side of it. */
  private static int turns(double size) {
    return highWord(size) < 0x4002_d97c ? 1 : (int) (size * INVERSE + 0.5);
  }

  private static boolean mayCancel(double size, int turns) {
    return turns >= 32 || highWord(size) == highWord(turns * QUARTER);
  }

  private static int lostBits(double size, double high) {
    return (highWord(size) >> 20) - (highWord(high) >> 20);
  }

  /** The sine of {@code x + y} in [-pi/4, pi/4]; y is what x leaves off. */
  private static double kernelSin(double x, double y) {
    if (highWord(x) < 0x3e40_0000) {
      return x;
    }
    double z = x * x;
    double v = z * x;
    double r = S2 + z * (S3 + z * (S4 + z * (S5 + z * S6)));
    return y == 0 ? x + v * (S1 + z * r) : x - ((z * (0.5 * y - v * r) - y) - v * S1);
  }

  /** The cosine of {@code x + y} in [-pi/4, pi/4]; y is what x leaves off. */
  private static double kernelCos(double x, double y) {
    int size = highWord(x);
    if (size < 0x3e40_0000) {
      return 1;
    }
    double z = x * x;
    double r = z * (C1 + z * (C2 + z * (C3 + z * (C4 + z * (C5 + z * C6)))));
    if (size < 0x3fd3_3333) {
      return 1 - (0.5 * z - (z * r - x * y));
    }
    // A quarter of x, cut short, so that 1 - x*x/2 loses nothing.
    double quarter =
        size > 0x3fe9_0000 ? 0.28125 : Double.longBitsToDouble((long) (size - 0x0020_0000) << 32);
    double half = 0.5 * z - quarter;
    return (1 - quarter) - (half - (z * r - x * y));
  }

  /** Exponent and the upper fraction of a number's bits, without its sign. */
  private static int highWord(double value) {
    return (int) (Double.doubleToRawLongBits(value) >>> 32) & EXPONENT_AND_FRACTION;
  }
}
