package dev.sinew.runtime.engine;

import dev.sinew.runtime.config.robot.Configuration;
import dev.sinew.sdk.component.Health;
import java.util.Optional;

/** The robot file that holds, and what is wrong with a newer one that does not. Thread-safe. */
final class CurrentFile {
  /** The row of the health panel about it. */
  static final String ROW = "robot file";

  private volatile Configuration configuration;
  private volatile Optional<Health> complaint = Optional.empty();

  CurrentFile(Configuration first) {
    this.configuration = first;
  }

  /** The file that holds. */
  Configuration configuration() {
    return configuration;
  }

  /** What is wrong with the file on disk; empty when it is the one that holds. */
  Optional<Health> complaint() {
    return complaint;
  }

  /** Another file holds. */
  void takeOver(Configuration next) {
    configuration = next;
    complaint = Optional.empty();
  }

  /** The file on disk is not taken over. */
  void complain(String reason) {
    complaint = Optional.of(Health.degraded(reason));
  }
}
