package dev.sinew.testkit;

import java.time.Duration;
import java.util.function.Predicate;

/** The moment at which a fault begins or ends: the end of the first cycle in which it holds. */
@FunctionalInterface
public interface When {

  /** Whether the moment has come. */
  boolean has(Moment now);

  /** So much robot time after the start of the run. */
  static When after(Duration time) {
    double seconds = time.toNanos() * 1e-9;
    return now -> now.seconds() >= seconds - 1e-9;
  }

  /** As soon as a condition holds. */
  static When when(Predicate<Moment> condition) {
    return condition::test;
  }
}
