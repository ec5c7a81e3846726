package dev.sinew.runtime.engine;

import dev.sinew.runtime.config.robot.ResolvedComponent;
import dev.sinew.sdk.driver.DriverContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Opens each component on a thread of its own and waits for it only so long: a transfer that hangs
 * costs the robot that one component. While the thread hangs, no second one is started for the same
 * component; what it opens in the end is handed out at the next attempt, or closed when nobody
 * wants it any more.
 */
final class PatientOpener implements ComponentOpener {
  private final Duration patience;
  private final Map<String, Pending> pending = new HashMap<>();

  PatientOpener(Duration patience) {
    this.patience = patience;
  }

  /** One call of a driver, perhaps late. */
  private static final class Pending {
    private final ResolvedComponent<?> entry;
    private final DriverContext context;
    private final Thread thread;
    private @Nullable Attempt result;
    private boolean abandoned;

    Pending(ResolvedComponent<?> entry, DriverContext context) {
      this.entry = entry;
      this.context = context;
      this.thread =
          Thread.ofPlatform().name("opening " + entry.name()).daemon().unstarted(this::run);
    }

    private void run() {
      Attempt attempt = ComponentOpener.attempt(entry, context);
      synchronized (this) {
        if (!abandoned) {
          result = attempt;
          return;
        }
      }
      closeUnwanted(attempt);
    }

    synchronized @Nullable Attempt result() {
      return result;
    }

    void abandon() {
      Attempt unwanted;
      synchronized (this) {
        abandoned = true;
        unwanted = result;
        result = null;
      }
      thread.interrupt();
      if (unwanted != null) {
        closeUnwanted(unwanted);
      }
    }

    private void closeUnwanted(Attempt attempt) {
      if (attempt instanceof Opened(var component)) {
        new BoundedClose().close(entry.name(), component);
      }
    }
  }

  @Override
  public Attempt open(ResolvedComponent<?> entry, DriverContext context) {
    Pending current = pending.get(entry.name());
    if (current != null && !current.entry.sameAs(entry)) {
      // The old thread may still hold the port; the new attempt finds out.
      current.abandon();
      pending.remove(entry.name());
      current = null;
    }
    if (current == null) {
      current = new Pending(entry, context);
      pending.put(entry.name(), current);
      current.thread.start();
    }
    try {
      current.thread.join(patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Refused("was not waited for: the robot is stopping");
    }
    Attempt result = current.result();
    if (result == null) {
      return new Refused(
          "its driver hangs for more than %d s while it is opened; check wiring and supply, then restart"
              .formatted(patience.toSeconds()));
    }
    pending.remove(entry.name());
    return result;
  }

  @Override
  public void close() {
    pending.values().forEach(Pending::abandon);
    pending.clear();
  }
}
