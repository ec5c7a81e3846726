package dev.sinew.sdk.component;

/**
 * A sensor whose samples other components see too: an attitude filter follows the IMU that the
 * robot also reads for itself. Whoever samples the sensor, every sample is told to the followers on
 * the same thread, right after it was taken.
 *
 * @param <S> its sample
 */
public interface SharedSensor<S> extends Sensor<S> {

  /** Told of every sample. */
  @FunctionalInterface
  interface Follower<S> {
    /**
     * @param sample the sampler's own: not to be kept or changed. Must not block, throw or allocate
     */
    void sampled(S sample);
  }

  /** Adds a follower. Called while another component opens, by the thread that opens it. */
  void follow(Follower<S> follower);

  /** Removes a follower; nothing happens when it is none. */
  void unfollow(Follower<S> follower);
}
