package dev.sinew.runtime.engine;

import dev.sinew.runtime.cycle.Beliefs;
import dev.sinew.runtime.page.PageActions;
import dev.sinew.runtime.safety.EmergencyStop;
import dev.sinew.sdk.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What an operator may do to the robot, wherever the operator sits. A stop goes to the latch that
 * the gate reads in its next cycle, and to nobody before. Any thread.
 */
final class Operator implements PageActions {
  /** Longest text that is written down. */
  private static final int LOGGED = 200;

  private final EmergencyStop emergencyStop;
  private final Beliefs beliefs;
  private final Supplier<Optional<Duration>> link;
  private final Clock clock;
  private final EventLog events;
  private final ModeChooser modes;

  /**
   * @param link oldest sign of life that the robot drives with; empty when it demands none; asked
   *     each time, since the robot file may change
   */
  Operator(
      EmergencyStop emergencyStop,
      Beliefs beliefs,
      Supplier<Optional<Duration>> link,
      Clock clock,
      EventLog events,
      ModeChooser modes) {
    this.emergencyStop = emergencyStop;
    this.beliefs = beliefs;
    this.link = link;
    this.clock = clock;
    this.events = events;
    this.modes = modes;
  }

  @Override
  public void emergencyStop(String who) {
    emergencyStop.press(who);
    events.warning("emergency stop pressed by " + who);
  }

  @Override
  public void release(String who) {
    emergencyStop.release();
    events.info("emergency stop released by " + who);
  }

  @Override
  public String chooseMode(String mode, String who) {
    return modes.choose(mode, who);
  }

  @Override
  public boolean say(String who, String text) {
    boolean stop = emergencyStop.hear(who, text);
    String written =
        text.substring(0, Math.min(LOGGED, text.length())).replaceAll("\\p{Cntrl}", " ").strip();
    if (stop) {
      events.warning("emergency stop: " + who + " said '" + written + "'");
    } else {
      events.info(who + " says '" + written + "'");
      String refusal = modes.heard(text, who);
      if (!refusal.isEmpty()) {
        events.warning(refusal);
      }
    }
    return stop;
  }

  @Override
  public long alive(String who) {
    beliefs.operatorHeard(clock.nanos());
    return link.get().map(Duration::toMillis).orElse(0L);
  }
}
