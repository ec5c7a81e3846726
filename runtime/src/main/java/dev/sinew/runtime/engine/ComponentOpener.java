package dev.sinew.runtime.engine;

import dev.sinew.runtime.config.robot.ResolvedComponent;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.driver.DriverContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a driver is asked to open its component. Called by one thread. */
interface ComponentOpener extends AutoCloseable {

  /** What came of one attempt. */
  sealed interface Attempt {}

  /**
   * It is open, and belongs to the caller.
   *
   * @param component what was opened
   */
  record Opened(Component component) implements Attempt {}

  /**
   * It is not open.
   *
   * @param reason one sentence with the remedy
   */
  record Refused(String reason) implements Attempt {}

  Attempt open(ResolvedComponent<?> entry, DriverContext context);

  /** Whatever is still under way is closed when it comes. */
  @Override
  void close();

  /** Opens on the caller's thread, and waits for as long as it takes. For virtual time. */
  static ComponentOpener inline() {
    return new ComponentOpener() {
      @Override
      public Attempt open(ResolvedComponent<?> entry, DriverContext context) {
        return attempt(entry, context);
      }

      @Override
      public void close() {}
    };
  }

  /** One call of a driver, which may come from a plugin: whatever it throws is a refusal. */
  static Attempt attempt(ResolvedComponent<?> entry, DriverContext context) {
    try {
      return new Opened(entry.open(context));
    } catch (ComponentException e) {
      return new Refused(e.getMessage());
    } catch (RuntimeException | LinkageError e) {
      Logger log = LoggerFactory.getLogger(ComponentOpener.class);
      log.error("{}: a defect of the driver '{}'", entry.name(), entry.driver().name(), e);
      return new Refused(
          "the driver '%s' has a defect (%s); tell its author".formatted(entry.driver().name(), e));
    }
  }
}
