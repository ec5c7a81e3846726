package dev.sinew.perception.raw;

import dev.sinew.sdk.vision.Frame;

/** A picture that has come from its source and that nobody has taken yet. */
public sealed interface Capture {

  /**
   * A picture that its source wrote into a frame itself.
   *
   * @param frame one reference, owned by whoever has this
   */
  record Whole(Frame frame) implements Capture {}

  /**
   * A picture as it was sent, on which no work was done yet.
   *
   * @param raw goes back to the intake's spare memory
   */
  record Undeveloped(RawPicture raw) implements Capture {}
}
