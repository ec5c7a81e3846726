package dev.sinew.runtime.recording.mcap;

import java.nio.file.Path;

/** Told what becomes of a recording, on the thread that writes it. */
public interface SeriesEvents {
  /** A file is whole and its successor begins. */
  void continued(Path finished, Path successor);

  /** The oldest file went to make room. */
  void removed(Path oldest);
}
