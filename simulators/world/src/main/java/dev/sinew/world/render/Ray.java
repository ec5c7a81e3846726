package dev.sinew.world.render;

import dev.sinew.world.shape.Disc;
import dev.sinew.world.shape.Rectangle;

/**
 * One column of a picture as a ray over the floor, and where it enters and leaves an outline.
 * Distances are depths along the optical axis, because the direction's forward part is 1. Refilled
 * for every column, so that drawing allocates nothing.
 */
final class Ray {
  /** Origin, metres, world frame. */
  double px;

  double py;

  /** Direction, forward part 1. */
  double dx;

  double dy;

  /** Depth of entry, metres. */
  double enter;

  /** Depth of exit, metres. */
  double leave;

  /** Normal of the side that was entered. */
  double normalX;

  double normalY;

  /** Whether the side that was entered is the one the along axis points out of. */
  boolean face;

  /** Meets an outline from outside; false when it misses or begins inside. */
  boolean meet(Disc disc) {
    double ox = px - disc.x();
    double oy = py - disc.y();
    double a = dx * dx + dy * dy;
    double b = ox * dx + oy * dy;
    double c = ox * ox + oy * oy - disc.radius() * disc.radius();
    double discriminant = b * b - a * c;
    if (c <= 0 || b >= 0 || discriminant < 0) {
      return false;
    }
    double root = Math.sqrt(discriminant);
    enter = (-b - root) / a;
    leave = (-b + root) / a;
    normalX = (ox + enter * dx) / disc.radius();
    normalY = (oy + enter * dy) / disc.radius();
    face = false;
    return true;
  }

  /** Meets an outline from outside; false when it misses or begins inside. */
  boolean meet(Rectangle box) {
    double u = box.along(px, py);
    double v = box.across(px, py);
    double du = dx * box.cos() + dy * box.sin();
    double dv = dy * box.cos() - dx * box.sin();
    // Division by zero gives infinities of the right sign; zero over zero is NaN and misses.
    double sideU = Math.copySign(box.halfLength(), du);
    double sideV = Math.copySign(box.halfWidth(), dv);
    double enterU = (-sideU - u) / du;
    double enterV = (-sideV - v) / dv;
    enter = Math.max(enterU, enterV);
    leave = Math.min((sideU - u) / du, (sideV - v) / dv);
    if (!(enter <= leave && enter > 0)) {
      return false;
    }
    if (enterU >= enterV) {
      double sign = -Math.signum(sideU);
      normalX = sign * box.cos();
      normalY = sign * box.sin();
      face = sign > 0;
    } else {
      double sign = -Math.signum(sideV);
      normalX = -sign * box.sin();
      normalY = sign * box.cos();
      face = false;
    }
    return true;
  }

  /**
   * Where this direction crosses the plane of a rectangle's face: metres across, from the middle.
   */
  double acrossFace(Rectangle box, double directionX, double directionY) {
    double u = box.along(px, py);
    double v = box.across(px, py);
    double du = directionX * box.cos() + directionY * box.sin();
    double dv = directionY * box.cos() - directionX * box.sin();
    return v + dv * (box.halfLength() - u) / du;
  }
}
