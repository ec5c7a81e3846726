package dev.sinew.runtime.cycle;

import dev.sinew.runtime.estimate.GaugeRows;
import dev.sinew.runtime.estimate.PoseHistory;
import dev.sinew.runtime.fitting.Beam;
import dev.sinew.runtime.fitting.GaugeFitting;
import dev.sinew.runtime.safety.GateInput;
import dev.sinew.sdk.component.Button;
import dev.sinew.sdk.component.RangeFinder;
import dev.sinew.sdk.geometry.Angles;
import dev.sinew.sdk.geometry.Trigonometry;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tells the gate what the range finders see and how the emergency-stop buttons are. A distance is
 * kept where it was measured: the robot has moved on since. Allocates only when other gauges come.
 * Belongs to the cycle's thread.
 */
final class RangeLooking {
  private final GaugeRows rows;
  private final PoseHistory history;
  private final PoseHistory.Place place = new PoseHistory.Place();
  private int[] finders = {};
  private Beam[] beams = {};

  /** Where each finder was at its newest reading, in the odometry frame. */
  private double[] x = {};

  private double[] y = {};
  private double[] yaw = {};
  private long[] placedNanos = {};
  private int[] buttons = {};
  private String[] failed = {};
  private String[] silent = {};

  RangeLooking(GaugeRows rows, PoseHistory history) {
    this.rows = rows;
    this.history = history;
  }

  /** Other gauges from now on. */
  void equip(List<GaugeFitting> gauges) {
    finders = places(gauges, true);
    beams = new Beam[finders.length];
    for (int i = 0; i < finders.length; i++) {
      beams[i] = gauges.get(finders[i]).beam().orElseThrow();
    }
    x = new double[finders.length];
    y = new double[finders.length];
    yaw = new double[finders.length];
    placedNanos = new long[finders.length];
    Arrays.fill(placedNanos, Long.MIN_VALUE);
    buttons = places(gauges, false);
    failed = new String[buttons.length];
    silent = new String[buttons.length];
    for (int i = 0; i < buttons.length; i++) {
      String name = gauges.get(buttons[i]).name();
      failed[i] = "the emergency-stop button '" + name + "' has failed";
      silent[i] = "the emergency-stop button '" + name + "' gives no fresh reading";
    }
  }

  private static int[] places(List<GaugeFitting> gauges, boolean finders) {
    return IntStream.range(0, gauges.size())
        .filter(i -> finders ? gauges.get(i).beam().isPresent() : gauges.get(i).emergencyStop())
        .toArray();
  }

  /**
   * Fills the gate's input.
   *
   * @param rangeAgeNanos oldest usable distance
   * @param buttonAgeNanos oldest usable state of a button
   */
  void look(GateInput input, long now, long rangeAgeNanos, long buttonAgeNanos) {
    ranges(input, now, rangeAgeNanos);
    input.stopButton = "";
    for (int i = buttons.length - 1; i >= 0; i--) {
      int button = buttons[i];
      if (!rows.health(button).usable()) {
        input.stopButton = failed[i];
      } else if (!rows.known(button)
          || now - rows.timeNanos(button) > buttonAgeNanos
          || Double.isNaN(rows.value(button, Button.PRESSED))) {
        input.stopButton = silent[i];
      }
    }
  }

  private void ranges(GateInput input, long now, long ageNanos) {
    double cos = Trigonometry.cos(input.poseHeading);
    double sin = Trigonometry.sin(input.poseHeading);
    input.rangeCount = finders.length;
    for (int i = 0; i < finders.length; i++) {
      int finder = finders[i];
      Beam beam = beams[i];
      boolean usable =
          rows.known(finder)
              && rows.health(finder).usable()
              && now - rows.timeNanos(finder) <= ageNanos
              && rows.size(finder) > RangeFinder.DISTANCE;
      double distance = usable ? rows.value(finder, RangeFinder.DISTANCE) : Double.NaN;
      input.rangeField[i] = beam.fieldOfView();
      input.rangeReach[i] = beam.maxRange();
      input.rangeDistance[i] = distance;
      if (Double.isNaN(distance)) {
        input.rangeX[i] = beam.mount().x();
        input.rangeY[i] = beam.mount().y();
        input.rangeYaw[i] = beam.mount().heading();
        continue;
      }
      place(i, rows.timeNanos(finder));
      double dx = x[i] - input.poseX;
      double dy = y[i] - input.poseY;
      input.rangeX[i] = dx * cos + dy * sin;
      input.rangeY[i] = -dx * sin + dy * cos;
      input.rangeYaw[i] = Angles.wrap(yaw[i] - input.poseHeading);
    }
  }

  private void place(int finder, long capturedNanos) {
    if (placedNanos[finder] == capturedNanos) {
      return;
    }
    placedNanos[finder] = capturedNanos;
    history.at(capturedNanos, place);
    double cos = Trigonometry.cos(place.heading);
    double sin = Trigonometry.sin(place.heading);
    Beam beam = beams[finder];
    x[finder] = place.x + beam.mount().x() * cos - beam.mount().y() * sin;
    y[finder] = place.y + beam.mount().x() * sin + beam.mount().y() * cos;
    yaw[finder] = place.heading + beam.mount().heading();
  }
}
