package dev.sinew.perception.picture;

import dev.sinew.sdk.geometry.Box;
import org.opencv.core.Rect;

/** Parts of frames in whole pixels. */
public final class FrameParts {
  private FrameParts() {}

  /**
   * The whole pixels that a box touches, at least one.
   *
   * @param box pixels of the frame; what lies outside is cut off
   */
  public static Rect cut(Box box, int width, int height) {
    int left = Math.clamp((long) Math.floor(box.left()), 0, width - 1);
    int top = Math.clamp((long) Math.floor(box.top()), 0, height - 1);
    int right = Math.clamp((long) Math.ceil(box.right()), left + 1, width);
    int bottom = Math.clamp((long) Math.ceil(box.bottom()), top + 1, height);
    return new Rect(left, top, right - left, bottom - top);
  }
}
