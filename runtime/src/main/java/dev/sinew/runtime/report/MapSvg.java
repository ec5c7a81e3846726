package dev.sinew.runtime.report;

import dev.sinew.sdk.geometry.Point2d;
import java.util.Locale;

/** Draws the report's map: the world, where the robot was, and where it believed to be. */
final class MapSvg {
  private static final double MARGIN = 0.4;
  private static final int MOST_POINTS = 4_000;

  private final ReportPictures pictures;
  private double left = Double.POSITIVE_INFINITY;
  private double right = Double.NEGATIVE_INFINITY;
  private double bottom = Double.POSITIVE_INFINITY;
  private double top = Double.NEGATIVE_INFINITY;

  MapSvg(ReportPictures pictures) {
    this.pictures = pictures;
    pictures.shapes().forEach(this::cover);
    cover(pictures.truePath());
    cover(pictures.believedPath());
    pictures.boards().forEach(board -> cover(board.x(), board.y(), 0));
    pictures.collisions().forEach(point -> cover(point.x(), point.y(), 0));
  }

  /** Whether there is anything to draw. */
  boolean empty() {
    return !(left <= right);
  }

  /** Writes the drawing; y points up, as on the floor. */
  void write(Markup page) {
    page.raw("<svg class=\"map\" role=\"img\" aria-label=\"Path over the map\" viewBox=\"");
    page.at(left - MARGIN).raw(" ").at(-top - MARGIN).raw(" ");
    page.at(right - left + 2 * MARGIN).raw(" ").at(top - bottom + 2 * MARGIN).raw("\">");
    grid(page);
    pictures.shapes().forEach(shape -> shape(page, shape));
    path(page, pictures.believedPath(), "believed");
    path(page, pictures.truePath(), "true");
    boards(page);
    for (Point2d point : pictures.collisions()) {
      page.raw("<g class=\"hit\" transform=\"translate(").at(point.x()).raw(" ").at(-point.y());
      page.raw(")\"><path d=\"M-.12-.12 .12 .12M-.12 .12 .12-.12\"/></g>");
    }
    ends(page);
    page.raw("</svg>");
  }

  private void grid(Markup page) {
    page.raw("<g class=\"grid\">");
    double step = Math.max(right - left, top - bottom) > 60 ? 10 : 1;
    for (double x = Math.ceil(left / step) * step; x <= right; x += step) {
      page.raw("<path d=\"M").at(x).raw(" ").at(-bottom).raw("V").at(-top).raw("\"/>");
    }
    for (double y = Math.ceil(bottom / step) * step; y <= top; y += step) {
      page.raw("<path d=\"M").at(left).raw(" ").at(-y).raw("H").at(right).raw("\"/>");
    }
    page.raw("</g>");
  }

  private static void shape(Markup page, MapShape shape) {
    String kind = shape.kind().name().toLowerCase(Locale.ROOT);
    switch (shape) {
      case MapShape.Rectangle r -> {
        page.raw("<rect class=\"" + kind + "\" x=\"").at(-r.width() / 2);
        page.raw("\" y=\"").at(-r.depth() / 2).raw("\" width=\"").at(r.width());
        page.raw("\" height=\"").at(r.depth()).raw("\" transform=\"translate(").at(r.x());
        page.raw(" ").at(-r.y()).raw(") rotate(").at(-StrictMath.toDegrees(r.heading()));
        page.raw(")\"/>");
      }
      case MapShape.Circle c -> {
        page.raw("<circle class=\"" + kind + "\" cx=\"").at(c.x()).raw("\" cy=\"").at(-c.y());
        page.raw("\" r=\"").at(c.radius()).raw("\"/>");
      }
      case MapShape.Segment s -> {
        page.raw("<path class=\"" + kind + " line\" d=\"M").at(s.x1()).raw(" ").at(-s.y1());
        page.raw("L").at(s.x2()).raw(" ").at(-s.y2()).raw("\"/>");
      }
    }
  }

  private static void path(Markup page, float[] path, String kind) {
    int points = path.length / 2;
    if (points < 2) {
      return;
    }
    int stride = Math.max(1, points / MOST_POINTS);
    page.raw("<path class=\"path " + kind + "\" d=\"");
    String command = "M";
    for (int i = 0; i < points; i = i == points - 1 ? points : Math.min(i + stride, points - 1)) {
      if (Float.isFinite(path[2 * i]) && Float.isFinite(path[2 * i + 1])) {
        page.raw(command).at(path[2 * i]).raw(" ").at(-path[2 * i + 1]);
        command = " ";
      }
    }
    page.raw("\"/>");
  }

  private void boards(Markup page) {
    for (ReportPictures.BoardMark board : pictures.boards()) {
      // A label must not run out of the picture.
      boolean atLeft = board.x() < left + 1;
      boolean atRight = board.x() > right - 1;
      String anchor = atLeft ? "start" : atRight ? "end" : "middle";
      double x = board.x() + (atLeft ? 0.15 : atRight ? -0.15 : 0);
      double y = board.y() > (top + bottom) / 2 ? board.y() - 0.42 : board.y() + 0.3;
      page.raw("<circle class=\"mark\" cx=\"").at(board.x()).raw("\" cy=\"").at(-board.y());
      page.raw("\" r=\".09\"/><text x=\"").at(x).raw("\" y=\"").at(-y);
      page.raw("\" text-anchor=\"" + anchor + "\">").text(board.label()).raw("</text>");
    }
  }

  private void ends(Markup page) {
    float[] path = pictures.truePath().length > 0 ? pictures.truePath() : pictures.believedPath();
    if (path.length < 2) {
      return;
    }
    page.raw("<circle class=\"start\" cx=\"").at(path[0]).raw("\" cy=\"").at(-path[1]);
    page.raw("\" r=\".1\"/><circle class=\"end\" cx=\"").at(path[path.length - 2]);
    page.raw("\" cy=\"").at(-path[path.length - 1]).raw("\" r=\".13\"/>");
  }

  private void cover(MapShape shape) {
    switch (shape) {
      case MapShape.Rectangle r -> {
        double cos = Math.abs(StrictMath.cos(r.heading()));
        double sin = Math.abs(StrictMath.sin(r.heading()));
        cover(r.x(), r.y(), 0);
        double halfX = (r.width() * cos + r.depth() * sin) / 2;
        double halfY = (r.width() * sin + r.depth() * cos) / 2;
        cover(r.x() - halfX, r.y() - halfY, 0);
        cover(r.x() + halfX, r.y() + halfY, 0);
      }
      case MapShape.Circle c -> cover(c.x(), c.y(), c.radius());
      case MapShape.Segment s -> {
        cover(s.x1(), s.y1(), 0);
        cover(s.x2(), s.y2(), 0);
      }
    }
  }

  private void cover(float[] path) {
    for (int i = 0; i + 1 < path.length; i += 2) {
      cover(path[i], path[i + 1], 0);
    }
  }

  private void cover(double x, double y, double radius) {
    if (Double.isFinite(x) && Double.isFinite(y)) {
      left = Math.min(left, x - radius);
      right = Math.max(right, x + radius);
      bottom = Math.min(bottom, y - radius);
      top = Math.max(top, y + radius);
    }
  }
}
