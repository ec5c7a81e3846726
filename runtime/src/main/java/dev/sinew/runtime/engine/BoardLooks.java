package dev.sinew.runtime.engine;

import dev.sinew.perception.look.BoardInferenceService;
import dev.sinew.perception.look.FrameFirst;
import dev.sinew.perception.picture.LeavingPictures;

/**
 * What makes looks on this board and what lets pictures out of it, as long as one sight lasts.
 *
 * @param service the board's own models
 * @param frames keeps looks from the cores that frames need
 * @param door what a picture must pass to leave
 */
record BoardLooks(BoardInferenceService service, FrameFirst frames, LeavingPictures door)
    implements AutoCloseable {
  @Override
  public void close() {
    service.close();
  }
}
