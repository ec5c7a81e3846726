package dev.sinew.world.body;

import dev.sinew.world.shape.Disc;
import dev.sinew.world.shape.Outline;
import dev.sinew.world.shape.Rectangle;
import dev.sinew.world.spec.FootprintSpec;

/**
 * The outline of a moving body, and where it touches a standing one: corners of one inside the
 * other, or the nearest points of a circle. Enough for convex outlines at speeds where a step is a
 * small part of a side.
 */
final class Hull {
  private final boolean round;
  private final double radius;
  private final double halfLength;
  private final double halfWidth;
  private final double offset;
  private final double reach;

  Hull(FootprintSpec footprint) {
    round = footprint.radius().isPresent();
    radius = footprint.radius().orElse(0.0);
    halfLength = 0.5 * footprint.length();
    halfWidth = 0.5 * footprint.width();
    offset = footprint.forward();
    reach = round ? radius : Math.sqrt(halfLength * halfLength + halfWidth * halfWidth);
  }

  /** Collects the points at which the body, where it is now, overlaps an outline. */
  void touch(Motion body, Outline outline, int obstacle, Contacts into) {
    double cx = body.x + offset * body.cos;
    double cy = body.y + offset * body.sin;
    if (outline.distance(cx, cy) > reach) {
      return;
    }
    switch (outline) {
      case Disc disc -> touchDisc(body, cx, cy, disc, obstacle, into);
      case Rectangle box -> touchBox(body, cx, cy, box, obstacle, into);
    }
  }

  /** Whether the body overlaps an outline. */
  boolean overlaps(Motion body, Outline outline, Contacts scratch) {
    scratch.clear();
    touch(body, outline, 0, scratch);
    boolean touching = scratch.size() > 0;
    scratch.clear();
    return touching;
  }

  private void touchDisc(
      Motion body, double cx, double cy, Disc disc, int obstacle, Contacts into) {
    if (round) {
      double dx = cx - disc.x();
      double dy = cy - disc.y();
      double d = Math.sqrt(dx * dx + dy * dy);
      double nx = d > 0 ? dx / d : 1;
      double ny = d > 0 ? dy / d : 0;
      into.add(
          obstacle,
          disc.x() + nx * disc.radius(),
          disc.y() + ny * disc.radius(),
          nx,
          ny,
          radius + disc.radius() - d);
      return;
    }
    // The disc as a ball against the body's own rectangle: the normal points from disc to body.
    double u = (disc.x() - cx) * body.cos + (disc.y() - cy) * body.sin;
    double v = (disc.y() - cy) * body.cos - (disc.x() - cx) * body.sin;
    ball(
        new Rectangle(cx, cy, body.cos, body.sin, halfLength, halfWidth),
        u,
        v,
        disc.radius(),
        -1,
        obstacle,
        into);
  }

  private void touchBox(
      Motion body, double cx, double cy, Rectangle box, int obstacle, Contacts into) {
    if (round) {
      ball(box, box.along(cx, cy), box.across(cx, cy), radius, 1, obstacle, into);
      return;
    }
    for (int corner = 0; corner < 4; corner++) {
      double u = (corner & 1) == 0 ? halfLength : -halfLength;
      double v = (corner & 2) == 0 ? halfWidth : -halfWidth;
      double px = cx + u * body.cos - v * body.sin;
      double py = cy + u * body.sin + v * body.cos;
      ball(box, box.along(px, py), box.across(px, py), 0, 1, obstacle, into);
    }
    Rectangle own = new Rectangle(cx, cy, body.cos, body.sin, halfLength, halfWidth);
    for (int corner = 0; corner < 4; corner++) {
      double u = (corner & 1) == 0 ? box.halfLength() : -box.halfLength();
      double v = (corner & 2) == 0 ? box.halfWidth() : -box.halfWidth();
      double px = box.x() + u * box.cos() - v * box.sin();
      double py = box.y() + u * box.sin() + v * box.cos();
      ball(own, own.along(px, py), own.across(px, py), 0, -1, obstacle, into);
    }
  }

  /**
   * A ball (or point, radius 0) at (u, v) in a rectangle's own axes.
   *
   * @param sign 1 when the ball is the moving body, −1 when the rectangle is
   */
  private static void ball(
      Rectangle box, double u, double v, double r, int sign, int obstacle, Contacts into) {
    double outU = Math.abs(u) - box.halfLength();
    double outV = Math.abs(v) - box.halfWidth();
    if (outU > r || outV > r) {
      return;
    }
    double nu;
    double nv;
    double depth;
    if (outU > 0 && outV > 0) {
      double d = Math.sqrt(outU * outU + outV * outV);
      nu = Math.copySign(outU / d, u);
      nv = Math.copySign(outV / d, v);
      depth = r - d;
    } else if (outU > outV) {
      nu = Math.copySign(1, u);
      nv = 0;
      depth = r - outU;
    } else {
      nu = 0;
      nv = Math.copySign(1, v);
      depth = r - outV;
    }
    if (depth <= 0) {
      return;
    }
    double pu = u - nu * r;
    double pv = v - nv * r;
    into.add(
        obstacle,
        box.x() + pu * box.cos() - pv * box.sin(),
        box.y() + pu * box.sin() + pv * box.cos(),
        sign * (nu * box.cos() - nv * box.sin()),
        sign * (nu * box.sin() + nv * box.cos()),
        depth);
  }
}
