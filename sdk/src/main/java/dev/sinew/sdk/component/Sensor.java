package dev.sinew.sdk.component;

/**
 * A component that is read.
 *
 * @param <S> its mutable sample, made once by {@link #newSample()} and refilled ever after, so that
 *     reading allocates nothing
 */
public interface Sensor<S> extends Component {

  /** A new, empty sample. Called a few times at start-up only. */
  S newSample();

  /**
   * Reads the hardware into {@code into}, with the time of capture. May block on the bus; called by
   * the bus thread only.
   *
   * @return false when nothing new has arrived since the last call; {@code into} is then undefined
   * @throws ComponentException if the bus or the chip failed; the next call tries to recover
   */
  boolean sample(S into) throws ComponentException;
}
