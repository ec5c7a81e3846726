package dev.sinew.world.render;

import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.world.shape.Disc;
import dev.sinew.world.shape.Outline;
import dev.sinew.world.shape.Rectangle;
import java.util.Arrays;

/**
 * Draws colour and depth of an upright world seen by a level camera. Because every surface is
 * upright or level and the camera does not tilt, one column of the picture is one ray over the
 * floor: a surface has one depth in a column, so that perspective is exact and there is nothing to
 * clip. Surfaces are drawn column by column against a depth buffer.
 *
 * <p>Buffers are kept column by column, top row first. One thread; allocates nothing after
 * construction. The same scene and pose give the same bits.
 */
final class Rasteriser {
  private static final float INFINITE = Float.POSITIVE_INFINITY;

  /** Nearer than this nothing is drawn, metres. */
  private static final double NEAR = 0.02;

  private final Stage stage;
  private final CameraModel camera;
  private final int width;
  private final int height;
  private final int[] colour;
  private final float[] depth;
  private final Ground ground;
  private final PictureColumn pictures;
  private final Ray ray = new Ray();

  private double cos;
  private double sin;

  Rasteriser(Stage stage, CameraModel camera) {
    this.stage = stage;
    this.camera = camera;
    this.width = camera.width();
    this.height = camera.height();
    this.colour = new int[width * height];
    this.depth = new float[width * height];
    this.ground = new Ground(stage, camera);
    this.pictures = new PictureColumn(stage.tallestPicture());
  }

  /**
   * Draws the picture from where the lens is, in the world frame.
   *
   * @param heading radians
   */
  void draw(double x, double y, double heading) {
    cos = StrictMath.cos(heading);
    sin = StrictMath.sin(heading);
    ray.px = x;
    ray.py = y;
    for (int column = 0; column < width; column++) {
      int first = column * height;
      Arrays.fill(depth, first, first + height, INFINITE);
      double left = slope(column + 0.5);
      ray.dx = cos - left * sin;
      ray.dy = sin + left * cos;
      for (int i = 0; i < stage.size(); i++) {
        drawSurface(stage.surface(i), column, first);
      }
      ground.fill(ray, first, colour, depth);
    }
  }

  /** Tangent of the angle of a place in the picture to the left of the optical axis. */
  private double slope(double pixelX) {
    return (camera.centreX() - pixelX) / camera.focalX();
  }

  /** Row, as a real number, of a height at a depth. */
  private double row(double metres, double z) {
    return camera.centreY() - camera.focalY() * (metres - camera.mountHeight()) / z;
  }

  private void drawSurface(Surface surface, int column, int first) {
    Outline outline = surface.outline();
    boolean met =
        switch (outline) {
          case Disc disc -> ray.meet(disc);
          case Rectangle box -> ray.meet(box);
        };
    if (!met || ray.enter < NEAR) {
      return;
    }
    double z = ray.enter;
    double light = stage.light(ray.normalX, ray.normalY);
    double upper = row(surface.height(), z);
    double lower = row(0, z);
    Texture picture = surface.picture();
    if (picture != null && ray.face && outline instanceof Rectangle box) {
      double bottom = row(surface.pictureBottom(), z);
      drawPicture(picture, box, column, first, upper, bottom, light);
      span(first, bottom, lower, z, surface.foot(), surface.foot(), light);
    } else {
      span(first, upper, lower, z, surface.top(), surface.foot(), light);
    }
    if (!surface.backdrop() && surface.height() < camera.mountHeight()) {
      lid(first, surface, ray.leave);
    }
  }

  private void drawPicture(
      Texture picture,
      Rectangle box,
      int column,
      int first,
      double upper,
      double lower,
      double light) {
    double scale = picture.width() / (2 * box.halfWidth());
    // Seen from the front, the across axis of the board points to the right.
    double u0 = (ray.acrossFace(box, side(column, true), side(column, false)) + box.halfWidth());
    double u1 =
        (ray.acrossFace(box, side(column + 1, true), side(column + 1, false)) + box.halfWidth());
    pictures.prepare(picture, u0 * scale, u1 * scale, upper, lower, light);
    int from = firstRow(upper);
    int to = firstRow(lower);
    float z = (float) ray.enter;
    pictures.draw(from, to, first, z, colour, depth);
  }

  private double side(int pixelEdge, boolean x) {
    double left = slope(pixelEdge);
    return x ? cos - left * sin : sin + left * cos;
  }

  /** First row whose middle is not above a place in the picture. */
  private int firstRow(double place) {
    return (int) Math.clamp(Math.ceil(place - 0.5), 0, height);
  }

  /** An upright span whose colour runs evenly from its upper to its lower edge. */
  private void span(
      int first, double upper, double lower, double z, int top, int foot, double light) {
    int from = firstRow(upper);
    int to = firstRow(lower);
    if (from >= to) {
      return;
    }
    float near = (float) z;
    int start = Colour.shade(top, light);
    int end = Colour.shade(foot, light);
    if (start == end) {
      for (int i = first + from; i < first + to; i++) {
        if (near < depth[i]) {
          depth[i] = near;
          colour[i] = start;
        }
      }
      return;
    }
    double share = (from + 0.5 - upper) / (lower - upper);
    double step = 1 / (lower - upper);
    for (int i = first + from; i < first + to; i++) {
      if (near < depth[i]) {
        depth[i] = near;
        colour[i] = Colour.mix(start, end, share);
      }
      share += step;
    }
  }

  /** The level top of something lower than the lens, between where the ray enters and leaves. */
  private void lid(int first, Surface surface, double leave) {
    double drop = camera.mountHeight() - surface.height();
    int from = firstRow(row(surface.height(), leave));
    int to = firstRow(row(surface.height(), ray.enter));
    int rgb = Colour.shade(surface.top(), stage.skyLight());
    for (int r = from; r < to; r++) {
      float z = (float) (camera.focalY() * drop / (r + 0.5 - camera.centreY()));
      int i = first + r;
      if (z < depth[i]) {
        depth[i] = z;
        colour[i] = rgb;
      }
    }
  }

  /** 0xRRGGBB of each pixel, column by column. */
  int[] colour() {
    return colour;
  }

  /** Depth along the optical axis, metres, column by column. */
  float[] depth() {
    return depth;
  }
}
