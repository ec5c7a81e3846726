package dev.sinew.hal.drivers.gnss;

/**
 * Finds sentences of NMEA 0183 in a stream of bytes and reads their fields where they stand,
 * without making strings. Source: NMEA 0183 version 4.11, section 5: {@code $} or {@code !}, two
 * letters of the talker, three of the formatter, fields divided by commas, {@code *} and the
 * exclusive or of all bytes between in hexadecimal, CR LF. The standard allows 82 characters;
 * receivers with many satellites send more, so {@link #LONGEST} are taken. A sentence without a
 * checksum is not believed.
 */
final class Sentence {
  /** Characters between {@code $} and {@code *}. */
  static final int LONGEST = 250;

  private static final int MOST_FIELDS = 40;

  private enum State {
    OUTSIDE,
    BODY,
    CHECK_HIGH,
    CHECK_LOW
  }

  private final byte[] body = new byte[LONGEST];
  private final int[] fields = new int[MOST_FIELDS + 1];
  private State state = State.OUTSIDE;
  private int length;
  private int sum;
  private int check;
  private int fieldCount;
  private long wrong;

  /** Takes one byte; true when a whole, right sentence ended with it. */
  boolean accept(byte value) {
    if (value == '$') {
      if (state != State.OUTSIDE) {
        wrong++;
      }
      state = State.BODY;
      length = 0;
      sum = 0;
      return false;
    }
    switch (state) {
      case OUTSIDE -> {}
      case BODY -> {
        if (value == '*') {
          state = State.CHECK_HIGH;
        } else if (value < ' ' || value > '~' || length == LONGEST) {
          abandon();
        } else {
          body[length++] = value;
          sum ^= value;
        }
      }
      case CHECK_HIGH -> {
        check = Character.digit(value, 16) << 4;
        if (check < 0) {
          abandon();
        } else {
          state = State.CHECK_LOW;
        }
      }
      case CHECK_LOW -> {
        int low = Character.digit(value, 16);
        if (low >= 0 && (check | low) == sum && split()) {
          state = State.OUTSIDE;
          return true;
        }
        abandon();
      }
    }
    return false;
  }

  private void abandon() {
    wrong++;
    state = State.OUTSIDE;
  }

  private boolean split() {
    fieldCount = 0;
    fields[0] = 0;
    for (int i = 0; i < length; i++) {
      if (body[i] == ',') {
        if (++fieldCount == MOST_FIELDS) {
          return false;
        }
        fields[fieldCount] = i + 1;
      }
    }
    fieldCount++;
    fields[fieldCount] = length + 1;
    return fields[1] - fields[0] == 6;
  }

  /** Whether it has this formatter, such as {@code GGA}, of whichever talker. */
  boolean is(String formatter) {
    for (int i = 0; i < 3; i++) {
      if (body[2 + i] != formatter.charAt(i)) {
        return false;
      }
    }
    // A proprietary sentence begins with P and three letters of the maker.
    return body[0] != 'P';
  }

  private int start(int field) {
    return field < fieldCount ? fields[field] : length;
  }

  private int end(int field) {
    return field < fieldCount ? fields[field + 1] - 1 : length;
  }

  /** The one character of a field; 0 when it is empty or absent. */
  char letter(int field) {
    return end(field) > start(field) ? (char) body[start(field)] : 0;
  }

  /** A decimal number; NaN when the field is empty, absent or none. */
  double number(int field) {
    int from = start(field);
    int to = end(field);
    boolean negative = from < to && body[from] == '-';
    double value = 0;
    double scale = 0;
    int digits = 0;
    for (int i = negative ? from + 1 : from; i < to; i++) {
      if (body[i] == '.' && scale == 0) {
        scale = 1;
      } else if (body[i] >= '0' && body[i] <= '9' && digits < 15) {
        value = value * 10 + (body[i] - '0');
        scale *= 10;
        digits++;
      } else {
        return Double.NaN;
      }
    }
    if (digits == 0) {
      return Double.NaN;
    }
    double size = scale > 1 ? value / scale : value;
    return negative ? -size : size;
  }

  /**
   * An angle written as degrees and minutes, {@code dddmm.mmmm}, radians.
   *
   * @param positive letter of the positive hemisphere, which the next field tells
   * @param most degrees
   * @return NaN when there is none
   */
  double degreesMinutes(int field, char positive, char negative, double most) {
    double written = number(field);
    char hemisphere = letter(field + 1);
    double degrees = Math.floor(written / 100);
    double minutes = written - degrees * 100;
    double angle = degrees + minutes / 60;
    if (!(minutes < 60 && angle >= 0 && angle <= most)
        || (hemisphere != positive && hemisphere != negative)) {
      return Double.NaN;
    }
    return Math.toRadians(hemisphere == positive ? angle : -angle);
  }

  /** Sentences that were broken or had a wrong checksum, ever. */
  long wrong() {
    return wrong;
  }
}
