package dev.sinew.world.shape;

/**
 * A rectangle at any angle.
 *
 * @param x metres, centre
 * @param y metres, centre
 * @param cos of the direction of its length
 * @param sin of the direction of its length
 * @param halfLength metres
 * @param halfWidth metres
 */
public record Rectangle(
    double x, double y, double cos, double sin, double halfLength, double halfWidth)
    implements Outline {

  /** From its sides and the direction of its length in radians. */
  public static Rectangle of(double x, double y, double heading, double length, double width) {
    return new Rectangle(
        x, y, StrictMath.cos(heading), StrictMath.sin(heading), 0.5 * length, 0.5 * width);
  }

  /** A point's coordinate along the length, metres from the centre. */
  public double along(double px, double py) {
    return (px - x) * cos + (py - y) * sin;
  }

  /** A point's coordinate along the width, metres from the centre. */
  public double across(double px, double py) {
    return (py - y) * cos - (px - x) * sin;
  }

  @Override
  public double ray(double px, double py, double dx, double dy) {
    double u = along(px, py);
    double v = across(px, py);
    double du = dx * cos + dy * sin;
    double dv = dy * cos - dx * sin;
    double enter = 0;
    double leave = Double.POSITIVE_INFINITY;
    if (du == 0) {
      if (Math.abs(u) > halfLength) {
        return Double.POSITIVE_INFINITY;
      }
    } else {
      double near = (-Math.copySign(halfLength, du) - u) / du;
      double far = (Math.copySign(halfLength, du) - u) / du;
      enter = Math.max(enter, near);
      leave = Math.min(leave, far);
    }
    if (dv == 0) {
      if (Math.abs(v) > halfWidth) {
        return Double.POSITIVE_INFINITY;
      }
    } else {
      double near = (-Math.copySign(halfWidth, dv) - v) / dv;
      double far = (Math.copySign(halfWidth, dv) - v) / dv;
      enter = Math.max(enter, near);
      leave = Math.min(leave, far);
    }
    return enter <= leave ? enter : Double.POSITIVE_INFINITY;
  }

  @Override
  public double distance(double px, double py) {
    double ox = Math.abs(along(px, py)) - halfLength;
    double oy = Math.abs(across(px, py)) - halfWidth;
    double outX = Math.max(0, ox);
    double outY = Math.max(0, oy);
    return Math.sqrt(outX * outX + outY * outY) + Math.min(0, Math.max(ox, oy));
  }

  @Override
  public double reach() {
    return Math.sqrt(halfLength * halfLength + halfWidth * halfWidth);
  }
}
