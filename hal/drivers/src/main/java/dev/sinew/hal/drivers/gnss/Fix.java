package dev.sinew.hal.drivers.gnss;

import dev.sinew.sdk.component.Reading;
import dev.sinew.sdk.component.SatelliteReceiver;

/**
 * Joins the sentences of one moment into one reading: position and quality from GGA, speed and
 * course from RMC or VTG. Receivers send them in different orders, so a moment ends when both GGA
 * and RMC have come, or when the next one begins.
 */
final class Fix {
  private static final double KNOT = 1852.0 / 3600;

  /** Below this the course is noise, metres per second. */
  private static final double LEAST_SPEED = 0.05;

  private double moment = Double.NaN;
  private long momentNanos;
  private boolean positioned;
  private boolean moving;
  private boolean given;
  private double latitude = Double.NaN;
  private double longitude = Double.NaN;
  private double altitude = Double.NaN;
  private double dilution = Double.NaN;
  private double satellites;
  private double quality;
  private double speed = Double.NaN;
  private double course = Double.NaN;

  /** Time of day by which the speed and course were told. */
  private double speedMoment = Double.NaN;

  /**
   * Takes a sentence.
   *
   * @param into is filled when a moment is complete
   * @return whether it was
   */
  boolean add(Sentence sentence, long arrivedNanos, Reading into) {
    boolean gga = sentence.is("GGA");
    boolean rmc = sentence.is("RMC");
    if (gga || rmc) {
      double time = sentence.number(1);
      boolean complete = false;
      // Before its receiver knows the time, a moment ends where a sentence comes again.
      boolean again = Double.isNaN(time) && (gga ? positioned : moving);
      if (again || !same(time, moment)) {
        complete = positioned && !given && give(into);
        moment = time;
        momentNanos = arrivedNanos;
        positioned = false;
        moving = false;
        given = false;
      }
      if (gga) {
        position(sentence);
      } else {
        velocity(sentence);
      }
      return (positioned && moving && !given && give(into)) || complete;
    }
    if (sentence.is("VTG") && sentence.letter(9) != 'N') {
      motion(sentence.number(5) * KNOT, sentence.number(1));
    }
    return false;
  }

  /** A receiver without time leaves the field empty in all of them. */
  private static boolean same(double a, double b) {
    return a == b || (Double.isNaN(a) && Double.isNaN(b));
  }

  private void position(Sentence sentence) {
    positioned = true;
    double told = sentence.number(6);
    quality = told >= 0 && told <= 8 ? told : 0;
    satellites = Math.clamp(zero(sentence.number(7)), 0, 99);
    latitude = sentence.degreesMinutes(2, 'N', 'S', 90);
    longitude = sentence.degreesMinutes(4, 'E', 'W', 180);
    dilution = between(sentence.number(8), 0, 100);
    altitude = between(sentence.number(9), -1000, 100_000);
    if (Double.isNaN(latitude) || Double.isNaN(longitude)) {
      quality = 0;
    }
  }

  private void velocity(Sentence sentence) {
    moving = true;
    if (sentence.letter(2) == 'A') {
      motion(sentence.number(7) * KNOT, sentence.number(8));
    } else {
      motion(Double.NaN, Double.NaN);
    }
  }

  private void motion(double metresPerSecond, double degrees) {
    speed = between(metresPerSecond, 0, 1000);
    speedMoment = moment;
    course = Double.NaN;
    if (speed >= LEAST_SPEED && degrees >= 0 && degrees <= 360) {
      // Clockwise from north to counter-clockwise from east.
      double angle = Math.PI / 2 - Math.toRadians(degrees);
      course = angle <= -Math.PI ? angle + 2 * Math.PI : angle;
    }
  }

  private static double between(double value, double least, double most) {
    return value >= least && value <= most ? value : Double.NaN;
  }

  private static double zero(double value) {
    return Double.isNaN(value) ? 0 : value;
  }

  private boolean give(Reading into) {
    given = true;
    boolean fixed = quality > 0;
    boolean current = fixed && same(speedMoment, moment);
    into.timeNanos = momentNanos;
    into.values[SatelliteReceiver.LATITUDE] = fixed ? latitude : Double.NaN;
    into.values[SatelliteReceiver.LONGITUDE] = fixed ? longitude : Double.NaN;
    into.values[SatelliteReceiver.ALTITUDE] = fixed ? altitude : Double.NaN;
    into.values[SatelliteReceiver.SPEED] = current ? speed : Double.NaN;
    into.values[SatelliteReceiver.COURSE] = current ? course : Double.NaN;
    into.values[SatelliteReceiver.DILUTION] = fixed ? dilution : Double.NaN;
    into.values[SatelliteReceiver.SATELLITES] = satellites;
    into.values[SatelliteReceiver.QUALITY] = quality;
    return true;
  }
}
