package dev.sinew.runtime.config.bind;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code '20 ms'}, {@code '1.5 s'}, {@code '10 min'}. */
public final class DurationText {
  /** What a whole text must match; kept in the syntax that JSON Schema and Java share. */
  public static final String PATTERN = "[0-9]{1,9}(\\.[0-9]{1,9})? ?(ns|us|ms|s|min|h|d)";

  private static final Pattern FORM =
      Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?) ?(ns|us|ms|s|min|h|d)");
  private static final Map<String, Long> UNITS = new LinkedHashMap<>();

  static {
    UNITS.put("d", 86_400_000_000_000L);
    UNITS.put("h", 3_600_000_000_000L);
    UNITS.put("min", 60_000_000_000L);
    UNITS.put("s", 1_000_000_000L);
    UNITS.put("ms", 1_000_000L);
    UNITS.put("us", 1_000L);
    UNITS.put("ns", 1L);
  }

  private DurationText() {}

  /** The duration, if the text is one; parts of a nanosecond are cut off. */
  public static Optional<Duration> parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      return Optional.empty();
    }
    long unit = UNITS.getOrDefault(form.group(2), 1L);
    BigDecimal nanos = new BigDecimal(form.group(1)).multiply(BigDecimal.valueOf(unit));
    BigDecimal[] parts = nanos.divideAndRemainder(BigDecimal.valueOf(1_000_000_000L));
    return Optional.of(Duration.ofSeconds(parts[0].longValueExact(), parts[1].longValue()));
  }

  /**
   * The text of a duration in the largest unit that leaves a whole number, else in seconds.
   *
   * @throws IllegalArgumentException if it is negative or has more than nine digits in every unit
   */
  public static String format(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("a negative duration: " + duration);
    }
    if (duration.isZero()) {
      return "0 s";
    }
    BigDecimal nanos =
        BigDecimal.valueOf(duration.getSeconds())
            .multiply(BigDecimal.valueOf(1_000_000_000L))
            .add(BigDecimal.valueOf(duration.getNano()));
    for (Map.Entry<String, Long> unit : UNITS.entrySet()) {
      BigDecimal[] parts = nanos.divideAndRemainder(BigDecimal.valueOf(unit.getValue()));
      if (parts[1].signum() == 0 && parts[0].precision() - parts[0].scale() <= 9) {
        return parts[0].toPlainString() + " " + unit.getKey();
      }
    }
    if (duration.getSeconds() < 1_000_000_000L) {
      return BigDecimal.valueOf(duration.getSeconds())
              .add(BigDecimal.valueOf(duration.getNano(), 9))
              .stripTrailingZeros()
              .toPlainString()
          + " s";
    }
    throw new IllegalArgumentException("too long to be written: " + duration);
  }
}
