package dev.sinew.runtime.page;

import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.vision.Track;

/**
 * A labelled rectangle in the camera picture.
 *
 * @param box pixels of the picture
 * @param label what it is believed to be
 * @param score confidence in [0, 1]
 * @param source who gave the label
 * @param ownLabel what the board's own detector calls it; shown beside a bought label that differs
 */
public record FrameBox(Box box, String label, double score, Track.Source source, String ownLabel) {

  /** The newest box of a track. */
  public static FrameBox of(Track track) {
    return new FrameBox(
        track.box(), track.label(), track.score(), track.source(), track.ownLabel());
  }
}
