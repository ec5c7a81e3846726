package dev.sinew.runtime.engine;

import dev.sinew.runtime.bus.TurnCounter;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The place of the robot's sight, which is empty while its camera is not open and may be filled
 * anew while the robot runs. One thread calls {@link #step}, in virtual time the simulation;
 * another exchanges.
 */
final class Eyes implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Eyes.class);

  private final TurnCounter turns = new TurnCounter();
  private volatile Optional<Sight> sight = Optional.empty();

  /** One turn of whatever sight there is. */
  void step() {
    turns.begin();
    try {
      if (sight.isPresent()) {
        sight.get().step();
      }
    } finally {
      turns.end();
    }
  }

  /** What there is now. Any thread. */
  Optional<Sight> sight() {
    return sight;
  }

  /**
   * Another sight, or none, from the next turn on. The old one is closed by the caller once {@link
   * #over} says so.
   *
   * @return a mark for {@link #over}
   */
  long exchange(Optional<Sight> next) {
    sight = next;
    return turns.mark();
  }

  /** Whether no turn uses any more what was exchanged before the mark was taken. Any thread. */
  boolean over(long mark) {
    return turns.over(mark);
  }

  /** A sight that hangs in a picture is not closed under its thread, which uses its memory. */
  @Override
  public void close() {
    Optional<Sight> last = sight;
    if (over(exchange(Optional.empty()))) {
      last.ifPresent(Sight::close);
    } else {
      LOG.warn("the sight hangs in a picture: its memory is not given back");
    }
  }
}
