package dev.sinew.testkit;

import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.world.shape.Disc;
import dev.sinew.world.shape.Obstacle;
import dev.sinew.world.shape.Obstacles;
import dev.sinew.world.shape.Outline;
import dev.sinew.world.shape.Rectangle;
import dev.sinew.world.spec.WorldSpec;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import javax.imageio.ImageIO;

/** Draws a run over its map. Without letters: a board without fonts can draw it too. */
final class PathPicture {
  private static final double MARGIN = 0.15;
  private static final int LONG_SIDE = 1200;
  private static final int MOST_PIXELS_A_METRE = 260;

  private static final Color FLOOR = new Color(0xfb, 0xfa, 0xf7);
  private static final Color OUTSIDE = new Color(0xd9, 0xd5, 0xcc);
  private static final Color GRID = new Color(0xe9, 0xe5, 0xdc);
  private static final Color THING = new Color(0x8d, 0x86, 0x79);
  private static final Color BOARD = new Color(0x4a, 0x6f, 0xa5);
  private static final Color TRUE_PATH = new Color(0x1d, 0x4e, 0x89);
  private static final Color BELIEVED = new Color(0xe8, 0xa8, 0x5c);
  private static final Color HIT = new Color(0xc0, 0x2b, 0x2b);
  private static final Color START = new Color(0x2f, 0x7d, 0x4f);

  private final Graphics2D page;
  private final double pixel;

  private PathPicture(Graphics2D page, double pixelsPerMetre) {
    this.page = page;
    this.pixel = 1 / pixelsPerMetre;
  }

  /** Writes a PNG with one cell of its grid a metre. */
  static void write(Path file, WorldSpec world, Obstacles obstacles, List<Moment> moments)
      throws IOException {
    double length = world.hall().length() + 2 * MARGIN;
    double width = world.hall().width() + 2 * MARGIN;
    double scale = Math.min(MOST_PIXELS_A_METRE, LONG_SIDE / Math.max(length, width));
    BufferedImage image =
        new BufferedImage(
            (int) Math.ceil(length * scale),
            (int) Math.ceil(width * scale),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D page = image.createGraphics();
    try {
      page.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      page.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      page.setColor(OUTSIDE);
      page.fillRect(0, 0, image.getWidth(), image.getHeight());
      // From here on in metres of the world frame, y up.
      page.transform(
          new AffineTransform(scale, 0, 0, -scale, length / 2 * scale, width / 2 * scale));
      PathPicture picture = new PathPicture(page, scale);
      picture.floor(world.hall().length(), world.hall().width());
      picture.things(obstacles);
      picture.path(moments, Moment::believed, BELIEVED, 2);
      picture.path(moments, Moment::pose, TRUE_PATH, 3);
      picture.marks(moments);
    } finally {
      page.dispose();
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    if (!ImageIO.write(image, "png", file.toFile())) {
      throw new IOException(file + ": this JDK cannot write PNG");
    }
  }

  private void floor(double length, double width) {
    page.setColor(FLOOR);
    page.fill(new Rectangle2D.Double(-length / 2, -width / 2, length, width));
    page.setColor(GRID);
    page.setStroke(new BasicStroke((float) pixel));
    for (double x = Math.ceil(-length / 2); x <= length / 2; x++) {
      page.draw(new Line2D.Double(x, -width / 2, x, width / 2));
    }
    for (double y = Math.ceil(-width / 2); y <= width / 2; y++) {
      page.draw(new Line2D.Double(-length / 2, y, length / 2, y));
    }
  }

  private void things(Obstacles obstacles) {
    for (int i = 0; i < obstacles.size(); i++) {
      Obstacle obstacle = obstacles.get(i);
      if (obstacle.kind() != Obstacle.Kind.HALL) {
        page.setColor(obstacle.kind() == Obstacle.Kind.BOARD ? BOARD : THING);
        fill(obstacle.outline());
      }
    }
  }

  private void fill(Outline outline) {
    switch (outline) {
      case Disc disc -> page.fill(around(disc.x(), disc.y(), disc.reach()));
      case Rectangle box -> {
        Path2D corners = new Path2D.Double();
        corner(corners, box, 1, 1);
        corner(corners, box, -1, 1);
        corner(corners, box, -1, -1);
        corner(corners, box, 1, -1);
        corners.closePath();
        page.fill(corners);
      }
    }
  }

  private static void corner(Path2D corners, Rectangle box, int along, int across) {
    double u = along * box.halfLength();
    double v = across * box.halfWidth();
    double x = box.x() + u * box.cos() - v * box.sin();
    double y = box.y() + u * box.sin() + v * box.cos();
    if (corners.getCurrentPoint() == null) {
      corners.moveTo(x, y);
    } else {
      corners.lineTo(x, y);
    }
  }

  private void path(
      List<Moment> moments, Function<Moment, Pose2d> pose, Color colour, double pixels) {
    Path2D line = new Path2D.Double();
    Pose2d first = pose.apply(moments.getFirst());
    line.moveTo(first.x(), first.y());
    for (Moment moment : moments) {
      Pose2d at = pose.apply(moment);
      line.lineTo(at.x(), at.y());
    }
    page.setColor(colour);
    page.setStroke(
        new BasicStroke((float) (pixels * pixel), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    page.draw(line);
  }

  private void marks(List<Moment> moments) {
    Pose2d first = moments.getFirst().pose();
    Pose2d last = moments.getLast().pose();
    page.setStroke(new BasicStroke((float) (3 * pixel)));
    page.setColor(START);
    page.draw(around(first.x(), first.y(), 9 * pixel));
    page.setColor(TRUE_PATH);
    page.fill(around(last.x(), last.y(), 7 * pixel));
    page.draw(
        new Line2D.Double(
            last.x(),
            last.y(),
            last.x() + 18 * pixel * StrictMath.cos(last.heading()),
            last.y() + 18 * pixel * StrictMath.sin(last.heading())));
    page.setColor(HIT);
    double arm = 9 * pixel;
    for (int i = 1; i < moments.size(); i++) {
      if (moments.get(i).collisions() > moments.get(i - 1).collisions()) {
        double x = moments.get(i).pose().x();
        double y = moments.get(i).pose().y();
        page.draw(new Line2D.Double(x - arm, y - arm, x + arm, y + arm));
        page.draw(new Line2D.Double(x - arm, y + arm, x + arm, y - arm));
      }
    }
  }

  private static Ellipse2D around(double x, double y, double radius) {
    return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
  }
}
