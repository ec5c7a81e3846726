package dev.sinew.fabric.ledger;

/**
 * A count of atoms, the smallest part of some asset. Exact: every operation that would leave the
 * range of a signed 64-bit integer throws instead of wrapping. Written as a decimal string in JSON,
 * because JSON numbers are doubles (RFC 8785, section 3.2.2.3).
 *
 * @param value the count; negative for what is owed
 */
public record Atoms(long value) implements Comparable<Atoms> {
  public static final Atoms ZERO = new Atoms(0);

  public static Atoms of(long value) {
    return value == 0 ? ZERO : new Atoms(value);
  }

  /**
   * Reads the one decimal spelling of an integer: no plus sign, no leading zeros, no minus zero, no
   * blanks, ASCII digits only.
   *
   * @throws IllegalArgumentException if {@code text} is anything else or out of range
   */
  public static Atoms parse(String text) {
    return of(parseLong("atoms", text));
  }

  /** As {@link #parse}, for other 64-bit numbers of signed documents. */
  static long parseLong(String what, String text) {
    int start = text.startsWith("-") ? 1 : 0;
    int digits = text.length() - start;
    boolean plain = digits >= 1 && digits <= 19;
    for (int i = start; plain && i < text.length(); i++) {
      char c = text.charAt(i);
      plain = c >= '0' && c <= '9' && (c != '0' || i > start || (digits == 1 && start == 0));
    }
    if (plain) {
      try {
        return Long.parseLong(text);
      } catch (NumberFormatException tooLarge) {
        plain = false;
      }
    }
    throw new IllegalArgumentException(
        what
            + " "
            + Ids.quoted(text)
            + ": expected a whole number of atoms between -2^63 and 2^63-1");
  }

  /**
   * @throws LedgerRefusedException with {@link Refusal#OVERFLOW}
   */
  public Atoms plus(Atoms other) {
    long sum = value + other.value;
    if (((value ^ sum) & (other.value ^ sum)) < 0) {
      throw overflow(this + " + " + other);
    }
    return of(sum);
  }

  /**
   * @throws LedgerRefusedException with {@link Refusal#OVERFLOW}
   */
  public Atoms minus(Atoms other) {
    long difference = value - other.value;
    if (((value ^ other.value) & (value ^ difference)) < 0) {
      throw overflow(this + " - " + other);
    }
    return of(difference);
  }

  /**
   * @throws LedgerRefusedException with {@link Refusal#OVERFLOW}
   */
  public Atoms times(long count) {
    long high = Math.multiplyHigh(value, count);
    long low = value * count;
    if (high != low >> 63) {
      throw overflow(this + " × " + count);
    }
    return of(low);
  }

  public Atoms negated() {
    return ZERO.minus(this);
  }

  public boolean isNegative() {
    return value < 0;
  }

  public boolean isZero() {
    return value == 0;
  }

  @Override
  public int compareTo(Atoms other) {
    return Long.compare(value, other.value);
  }

  /** The decimal string of JSON. */
  @Override
  public String toString() {
    return Long.toString(value);
  }

  private static LedgerRefusedException overflow(String operation) {
    return new LedgerRefusedException(
        Refusal.OVERFLOW, operation + " leaves the range of a 64-bit amount");
  }
}
