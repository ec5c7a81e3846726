package dev.sinew.runtime.engine;

import dev.sinew.runtime.page.PageActions;
import dev.sinew.runtime.safety.EmergencyStop;

/** What an operator does on the page, done to the robot. */
record OperatorActions(EmergencyStop stop, EventLog events) implements PageActions {
  @Override
  public void emergencyStop(String who) {
    stop.press(who);
    events.warning("emergency stop pressed by " + who);
  }

  @Override
  public void release(String who) {
    stop.release();
    events.info("emergency stop released by " + who);
  }
}
