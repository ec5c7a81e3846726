package dev.sinew.runtime.skill.isolate;

import dev.sinew.runtime.fitting.Fittings;
import dev.sinew.sdk.component.SetpointActuator;
import dev.sinew.sdk.skill.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run in a plugin's process leaves when its turn is over.
 *
 * @param run number of the run on the wire
 * @param step which of its turns
 * @param wish linear m/s and angular rad/s, finite; empty when it asks for none
 * @param setpoints what it wishes of each actuator that it owns, by mechanism: one value for each
 *     setpoint, NaN for none; an actuator that is not in it is released
 * @param progress its last word to the operator, at most 200 characters
 * @param said what it says to the operator, at most four times 200 characters
 * @param saidTooMuch how much more it said
 * @param wantsLook whether it asks for a second look
 * @param end how it ended; empty while it runs
 * @param defect whether it ended by throwing
 */
public record YieldMessage(
    int run,
    long step,
    Optional<Wish> wish,
    Map<String, double[]> setpoints,
    String progress,
    List<String> said,
    int saidTooMuch,
    boolean wantsLook,
    Optional<Outcome> end,
    boolean defect) {
  static final int SAYINGS = 4;
  static final int CHARACTERS = 200;

  /**
   * A wish for the drive base.
   *
   * @param linear m/s
   * @param angular rad/s
   */
  public record Wish(double linear, double angular) {}

  /** Writes it. */
  public void put(Frame frame) {
    frame.begin(Frame.YIELD).putInt(run).putLong(step).putFlag(wish.isPresent());
    wish.ifPresent(w -> frame.putDouble(w.linear()).putDouble(w.angular()));
    frame.putInt(setpoints.size());
    setpoints.forEach((mechanism, values) -> {
      frame.putText(mechanism).putInt(values.length);
      for (double value : values) {
        frame.putDouble(value);
      }
    });
    frame.putText(progress).putInt(said.size());
    said.forEach(frame::putText);
    frame.putInt(saidTooMuch).putFlag(wantsLook).putFlag(end.isPresent());
    end.ifPresent(outcome -> {
      frame.putFlag(outcome.succeeded());
      frame.putText(
          switch (outcome) {
            case Outcome.Success(String summary, _) -> summary;
            case Outcome.Failure(String reason) -> reason;
            case Outcome.Interrupted(String reason) -> reason;
          });
      frame.putFlag(defect);
    });
  }

  /**
   * Reads one from a process that may be hostile.
   *
   * @throws WireException if anything in it is not as agreed
   */
  public static YieldMessage get(Frame frame) throws WireException {
    int run = frame.getInt();
    long step = frame.getLong();
    Optional<Wish> wish = frame.getFlag() ? Optional.of(wish(frame)) : Optional.empty();
    Map<String, double[]> setpoints = setpoints(frame);
    String progress = shortText(frame);
    int count = frame.getCount(SAYINGS);
    List<String> said = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      said.add(shortText(frame));
    }
    int tooMuch = frame.getCount(Integer.MAX_VALUE);
    boolean wantsLook = frame.getFlag();
    Optional<Outcome> end = Optional.empty();
    boolean defect = false;
    if (frame.getFlag()) {
      boolean succeeded = frame.getFlag();
      String words = frame.getText();
      String kept = words.length() <= 1000 ? words : words.substring(0, 1000);
      end = Optional.of(succeeded ? Outcome.success(kept) : Outcome.failure(kept));
      defect = frame.getFlag();
    }
    frame.end();
    return new YieldMessage(
        run, step, wish, setpoints, progress, said, tooMuch, wantsLook, end, defect);
  }

  private static Map<String, double[]> setpoints(Frame frame) throws WireException {
    Map<String, double[]> setpoints = new LinkedHashMap<>();
    int count = frame.getCount(Fittings.MOST);
    for (int i = 0; i < count; i++) {
      String mechanism = shortText(frame);
      double[] values = new double[frame.getCount(SetpointActuator.LARGEST)];
      for (int v = 0; v < values.length; v++) {
        values[v] = frame.getDouble();
        if (Double.isInfinite(values[v])) {
          throw new WireException("a wish for " + mechanism + " that is no number");
        }
      }
      setpoints.put(mechanism, values);
    }
    return setpoints;
  }

  private static Wish wish(Frame frame) throws WireException {
    Wish wish = new Wish(frame.getDouble(), frame.getDouble());
    if (!Double.isFinite(wish.linear()) || !Double.isFinite(wish.angular())) {
      throw new WireException("a wish that is no number: " + wish);
    }
    return wish;
  }

  private static String shortText(Frame frame) throws WireException {
    String text = frame.getText();
    if (text.length() > CHARACTERS) {
      throw new WireException("a text of " + text.length() + " characters; expected " + CHARACTERS);
    }
    return text;
  }
}
