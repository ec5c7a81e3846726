package dev.sinew.world.render;

/** Colours packed as 0xRRGGBB. */
final class Colour {
  private Colour() {}

  /** From {@code #rrggbb}, which the world file's reader has checked. */
  static int parse(String hex) {
    return Integer.parseInt(hex.substring(1), 16);
  }

  /**
   * A colour under light.
   *
   * @param light 0 black, 1 unchanged; above that clipped to white
   */
  static int shade(int rgb, double light) {
    int factor = (int) (Math.max(0, light) * 256 + 0.5);
    int r = Math.min(255, ((rgb >> 16 & 0xff) * factor) >> 8);
    int g = Math.min(255, ((rgb >> 8 & 0xff) * factor) >> 8);
    int b = Math.min(255, ((rgb & 0xff) * factor) >> 8);
    return r << 16 | g << 8 | b;
  }

  /** Between two colours: share 0 gives the first, 1 the second. */
  static int mix(int from, int to, double share) {
    int part = (int) (Math.clamp(share, 0, 1) * 256 + 0.5);
    int r = (from >> 16 & 0xff) * (256 - part) + (to >> 16 & 0xff) * part;
    int g = (from >> 8 & 0xff) * (256 - part) + (to >> 8 & 0xff) * part;
    int b = (from & 0xff) * (256 - part) + (to & 0xff) * part;
    return (r >> 8) << 16 | (g >> 8) << 8 | b >> 8;
  }
}
