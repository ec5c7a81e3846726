package dev.sinew.runtime.skill.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sdk versions that a plugin works with: bounds such as {@code >=0.1 <0.2}, all of which must
 * hold, or one version {@code 0.1}, which means that version and its corrections.
 */
public final class SdkRange {
  private static final Pattern BOUND =
      Pattern.compile("(>=|<=|>|<|=)?(\\d{1,5})\\.(\\d{1,5})(?:\\.(\\d{1,5}))?");

  /** One bound; a missing third number counts as 0. */
  private record Bound(String sign, long version, boolean exact) {
    boolean holds(long other) {
      return switch (sign) {
        case ">=" -> other >= version;
        case "<=" -> other <= version;
        case ">" -> other > version;
        case "<" -> other < version;
        default -> exact ? other == version : other >>> 20 == version >>> 20;
      };
    }
  }

  private final List<Bound> bounds;
  private final String text;

  private SdkRange(List<Bound> bounds, String text) {
    this.bounds = bounds;
    this.text = text;
  }

  /** Reads a range; empty when the text is none. */
  public static Optional<SdkRange> parse(String text) {
    List<Bound> bounds = new ArrayList<>();
    for (String word : text.strip().split(" +")) {
      Matcher matcher = BOUND.matcher(word);
      if (!matcher.matches() || bounds.size() == 4) {
        return Optional.empty();
      }
      String sign = matcher.group(1);
      bounds.add(new Bound(sign == null ? "=" : sign, number(matcher), matcher.group(4) != null));
    }
    return Optional.of(new SdkRange(List.copyOf(bounds), text.strip()));
  }

  private static long number(Matcher matcher) {
    String third = matcher.group(4);
    return Long.parseLong(matcher.group(2)) << 40
        | Long.parseLong(matcher.group(3)) << 20
        | (third == null ? 0 : Long.parseLong(third));
  }

  /**
   * Whether a version is in the range.
   *
   * @param version {@code major.minor} or {@code major.minor.patch}
   * @throws IllegalArgumentException if it is no version
   */
  public boolean holds(String version) {
    Matcher matcher = BOUND.matcher(version);
    if (!matcher.matches() || matcher.group(1) != null) {
      throw new IllegalArgumentException("'" + version + "' is no version");
    }
    long number = number(matcher);
    return bounds.stream().allMatch(bound -> bound.holds(number));
  }

  @Override
  public String toString() {
    return text;
  }
}
