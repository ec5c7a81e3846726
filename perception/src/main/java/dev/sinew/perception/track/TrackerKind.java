package dev.sinew.perception.track;

/** How the tracker tells which detection is which track. */
public enum TrackerKind {
  /** Sure detections first, doubtful ones for what is left. */
  BYTETRACK,
  /** The same, and what was seen outweighs what was extrapolated: better through gaps and turns. */
  OC_SORT
}
