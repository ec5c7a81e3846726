package dev.sinew.sdk.component;

import java.util.List;

/** Shows a few lines of text to people near the robot. Called by its bus thread only. */
public interface Display extends Component {

  /** Characters that fit in a line. */
  int columns();

  /** Lines that fit. */
  int rows();

  /**
   * Shows these lines from the top, in place of what was shown. What does not fit is cut off; a
   * character the display does not have is shown as a box. A call takes no longer than the bus can
   * spare in one turn, about 10 ms: what is left is sent by the calls that follow.
   *
   * @return whether all of it is shown; if not, call it again in the next turn of the bus
   * @throws ComponentException if the bus or the chip failed; the next call tries to recover
   */
  boolean show(List<String> lines) throws ComponentException;
}
