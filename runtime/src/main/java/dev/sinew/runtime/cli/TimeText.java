package dev.sinew.runtime.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 500ms}, {@code 60s}, {@code 2m}, {@code 1.5h}; a bare number is seconds. */
final class TimeText implements ITypeConverter<Duration> {
  private static final Pattern FORM =
      Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,3})?) ?(ms|s|m|h|)");

  @Override
  public Duration convert(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new TypeConversionException(
          "'" + text + "' is no time; expected a number with ms, s, m or h, such as 60s");
    }
    long millis =
        switch (matcher.group(2)) {
          case "ms" -> 1;
          case "m" -> 60_000;
          case "h" -> 3_600_000;
          default -> 1000;
        };
    Duration duration =
        Duration.ofMillis(
            new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(millis)).longValue());
    if (duration.isZero()) {
      throw new TypeConversionException("'" + text + "' is no time at all");
    }
    return duration;
  }
}
