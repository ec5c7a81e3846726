package dev.sinew.perception.raw;

import dev.sinew.sdk.vision.Frame;

/**
 * Makes a frame of a picture as it was sent: decoding, conversion of colours, fitting. All that is
 * dear about a picture is done here, on the thread that takes pictures, and only for those taken.
 */
public interface Developer extends AutoCloseable {

  /**
   * @param into to be written whole
   * @return false if the picture is damaged
   */
  boolean develop(RawPicture raw, Frame into);

  /** Frees what it holds. */
  @Override
  default void close() {}

  /** Of sources that write frames themselves. */
  Developer NONE =
      (raw, into) -> {
        throw new IllegalStateException("this source sends no raw pictures");
      };
}
