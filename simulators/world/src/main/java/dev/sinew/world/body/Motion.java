package dev.sinew.world.body;

/** Where a body is and how it moves; the mutable state that tyres and contacts share. */
final class Motion {
  /** Metres, world frame. */
  double x;

  double y;

  /** Radians, unwrapped. */
  double heading;

  /** Metres per second in the body frame. */
  double forward;

  double left;

  /** Radians per second. */
  double yawRate;

  double cos = 1;
  double sin;

  void place(double x, double y, double heading) {
    this.x = x;
    this.y = y;
    this.heading = heading;
    refresh();
  }

  void refresh() {
    cos = StrictMath.cos(heading);
    sin = StrictMath.sin(heading);
  }
}
