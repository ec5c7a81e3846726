package dev.sinew.runtime.doctor;

/**
 * One thing looked at.
 *
 * @param subject what was looked at
 * @param verdict how it is
 * @param detail what was found
 * @param remedy what to do about it; empty when nothing is needed
 */
public record Finding(String subject, Verdict verdict, String detail, String remedy) {
  /** How something is. */
  public enum Verdict {
    /** There and usable. */
    GOOD,
    /** Not there; something optional will not work. */
    MISSING,
    /** There but not usable, or not there though it is needed. */
    BAD
  }
}
