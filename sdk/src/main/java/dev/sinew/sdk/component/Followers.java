package dev.sinew.sdk.component;

import java.util.ArrayList;
import java.util.List;

/**
 * The followers of one {@link SharedSensor}. Any thread adds and removes; the sampling thread
 * tells, which neither waits nor allocates.
 *
 * @param <S> the sensor's sample
 */
public final class Followers<S> {
  private volatile List<SharedSensor.Follower<S>> followers = List.of();

  /** Adds one, which is told of the next sample. */
  public synchronized void add(SharedSensor.Follower<S> follower) {
    List<SharedSensor.Follower<S>> more = new ArrayList<>(followers);
    more.add(follower);
    followers = List.copyOf(more);
  }

  /** Removes one; it may still be told of a sample that is being told. */
  public synchronized void remove(SharedSensor.Follower<S> follower) {
    List<SharedSensor.Follower<S>> fewer = new ArrayList<>(followers);
    fewer.remove(follower);
    followers = List.copyOf(fewer);
  }

  /** Tells all of a sample, in the order in which they came. */
  public void tell(S sample) {
    List<SharedSensor.Follower<S>> told = followers;
    for (int i = 0; i < told.size(); i++) {
      told.get(i).sampled(sample);
    }
  }
}
