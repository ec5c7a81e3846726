package dev.sinew.runtime.fitting;

import dev.sinew.sdk.geometry.Pose2d;

/**
 * Where a range finder looks.
 *
 * @param mount where it sits on the body and where its axis points: metres, radians
 * @param fieldOfView full opening angle of its cone, radians
 * @param maxRange the longest distance it reports, metres
 */
public record Beam(Pose2d mount, double fieldOfView, double maxRange) {

  /**
   * What is assumed of one that is not open: it sees nothing, so only where it looks counts.
   *
   * @param mount metres, radians
   */
  public static Beam unknown(Pose2d mount) {
    return new Beam(mount, 0, 0);
  }
}
