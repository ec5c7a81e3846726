package dev.sinew.runtime.config.json5;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parser's messages in the words of a person who writes a robot file. */
final class SyntaxMessages {
  private static final Pattern CHARACTER =
      Pattern.compile(
          "Unexpected character \\('(.)' \\(code \\d+[^)]*\\)\\):? ?(.*)", Pattern.DOTALL);
  private static final Pattern TOKEN =
      Pattern.compile("Unrecognized token '([^']{0,40}).*", Pattern.DOTALL);
  private static final Pattern CLOSE =
      Pattern.compile("Unexpected close marker '(.)'.*", Pattern.DOTALL);
  private static final int LONGEST = 160;

  private SyntaxMessages() {}

  static String plain(@Nullable String message) {
    if (message == null) {
      return "this is not JSON5";
    }
    Matcher character = CHARACTER.matcher(message);
    if (character.matches()) {
      return "found '" + character.group(1) + "'; expected " + expected(character.group(2));
    }
    Matcher token = TOKEN.matcher(message);
    if (token.matches()) {
      return "found the bare word "
          + token.group(1)
          + "; expected a value (text needs quotes: '"
          + token.group(1)
          + "')";
    }
    Matcher close = CLOSE.matcher(message);
    if (close.matches()) {
      return "found '" + close.group(1) + "', which closes nothing that is open here";
    }
    if (message.startsWith("Document nesting depth")) {
      return "lists and objects are nested deeper than " + Json5Reader.MAX_DEPTH;
    }
    if (message.startsWith("Illegal unquoted character")) {
      return "a line break or control character inside a string; close the string or write \\n";
    }
    String firstLine = message.lines().findFirst().orElse("this is not JSON5");
    return firstLine.length() > LONGEST ? firstLine.substring(0, LONGEST) + "…" : firstLine;
  }

  private static String expected(String tail) {
    if (tail.contains("comma to separate Object")) {
      return "a comma between two entries, or '}'";
    }
    if (tail.contains("comma to separate Array")) {
      return "a comma between two items, or ']'";
    }
    if (tail.contains("property name")) {
      return "a key or '}'";
    }
    if (tail.contains("colon")) {
      return "a colon between key and value";
    }
    if (tail.contains("valid value")) {
      return "a value";
    }
    if (tail.startsWith("in numeric value")) {
      return "a number such as 12, 0.5 or 0x68";
    }
    return "JSON5";
  }
}
