package dev.sinew.hal.drivers.stepper;

/**
 * When to step next, so that speed rises and falls evenly: a trapezoid over time. The n-th step
 * from rest comes √(2/a)·(√n − √(n−1)) after the one before (D. Austin, "Generate stepper-motor
 * speed profiles in real time", Embedded Systems Programming, January 2005, equation 8; Atmel
 * AVR446). As many steps as it took to get fast it takes to stop; the target may change at any
 * time. Whole steps are counted, so nothing is lost by rounding. One thread.
 */
final class Ramp {
  private final double base;
  private long position;
  private int direction = 1;

  /** Steps from rest at the present speed. */
  private long steps;

  /**
   * @param acceleration microsteps per second squared
   */
  Ramp(double acceleration) {
    this.base = Math.sqrt(2 / acceleration);
  }

  long position() {
    return position;
  }

  /** +1 or −1: the direction of the step that {@link #advance} has decided on. */
  int direction() {
    return direction;
  }

  boolean standing() {
    return steps == 0;
  }

  /** Where it would come to rest if it began to stop now. */
  long restingPlace() {
    return position + direction * steps;
  }

  /** The place where it is has another number from now on. */
  void renumber(long by) {
    position += by;
  }

  /** Forgets its speed: it was stopped by force. */
  void halt() {
    steps = 0;
  }

  /**
   * Decides on the next step and counts it.
   *
   * @param target microsteps
   * @param fastest microsteps per second
   * @return seconds until the step after it is due; negative when there is no step to make
   */
  double advance(long target, double fastest) {
    long way = target - position;
    if (steps == 0) {
      if (way == 0) {
        return -1;
      }
      direction = way > 0 ? 1 : -1;
    }
    position += direction;
    long remaining = way * direction - 1;
    if (steps + 1 <= remaining && interval(steps + 1) >= 1 / fastest) {
      steps++;
    } else if (steps > remaining || (steps > 1 && interval(steps) < 1 / fastest)) {
      steps = Math.max(0, steps - 1);
    }
    return Math.max(1 / fastest, interval(Math.max(1, steps)));
  }

  /** Seconds between the step before and the n-th from rest. */
  private double interval(long n) {
    return base * (Math.sqrt(n) - Math.sqrt(n - 1));
  }
}
