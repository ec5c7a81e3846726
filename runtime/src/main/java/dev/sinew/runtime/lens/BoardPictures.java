package dev.sinew.runtime.lens;

import dev.sinew.perception.calibrate.CalibrationException;
import dev.sinew.perception.calibrate.ViewCollector;
import dev.sinew.sdk.component.ComponentException;
import java.io.IOException;
import java.util.function.Consumer;

/** Where pictures of a board come from. */
public interface BoardPictures {

  /**
   * Shows its pictures to a collector, until there are no more or enough views.
   *
   * @param told receives one line for each picture that is worth a word
   * @return how many pictures were looked at
   * @throws CalibrationException if a picture is of another size than the one before
   * @throws ComponentException if a camera is not there
   * @throws IOException if a folder cannot be read
   */
  int show(ViewCollector views, Consumer<String> told)
      throws CalibrationException, ComponentException, IOException;
}
