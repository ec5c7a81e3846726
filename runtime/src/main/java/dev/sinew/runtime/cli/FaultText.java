package dev.sinew.runtime.cli;

import dev.sinew.runtime.engine.RunPlan;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code lidar@20-35}: unplugged from second 20 to second 35. */
final class FaultText implements ITypeConverter<RunPlan.Fault> {
  private static final Pattern FORM =
      Pattern.compile(
          "([A-Za-z][A-Za-z0-9_-]*)@([0-9]{1,6}(?:\\.[0-9]+)?)-([0-9]{1,6}(?:\\.[0-9]+)?)");

  @Override
  public RunPlan.Fault convert(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new TypeConversionException(
          "'" + text + "' is no fault; expected NAME@FROM-TO in seconds, such as lidar@20-35");
    }
    double from = Double.parseDouble(matcher.group(2));
    double to = Double.parseDouble(matcher.group(3));
    if (to <= from) {
      throw new TypeConversionException("'" + text + "' ends before it begins");
    }
    return new RunPlan.Fault(matcher.group(1), Math.round(from * 1e9), Math.round(to * 1e9));
  }
}
