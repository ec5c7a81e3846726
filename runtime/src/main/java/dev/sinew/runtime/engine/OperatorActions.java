package dev.sinew.runtime.engine;

import dev.sinew.runtime.cortex.CortexInbox;
import dev.sinew.runtime.cortex.CortexInput;
import dev.sinew.runtime.cortex.CortexStatus;
import dev.sinew.runtime.page.PageActions;
import dev.sinew.runtime.safety.EmergencyStop;
import java.util.List;
import java.util.function.Supplier;

/** What an operator does on the page, done to the robot. */
record OperatorActions(
    EmergencyStop stop, EventLog events, Supplier<CortexStatus> cortex, CortexInbox inbox)
    implements PageActions {
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

  @Override
  public String chooseMode(String mode, String who) {
    List<String> choices = cortex.get().choices();
    if (!choices.contains(mode)) {
      return "there is no mode '%s' that an operator may choose; %s"
          .formatted(
              mode,
              choices.isEmpty()
                  ? "the robot file lists none under cortex.operatorModes"
                  : "expected one of " + String.join(", ", choices));
    }
    boolean left =
        inbox.offer(new CortexInput.Wish(mode, CortexInput.From.OPERATOR, who));
    return left ? "" : "too much has happened at once; try again";
  }
}
