package dev.sinew.runtime.config.edit;

/** Finds where things end in a text that is known to be JSON5 (json5.org, sections 5 to 8). */
final class Json5Scanner {
  private final String text;

  Json5Scanner(String text) {
    this.text = text;
  }

  /** The place after the value that begins here. */
  int endOfValue(int begin) {
    char first = text.charAt(begin);
    if (first == '"' || first == '\'') {
      return endOfString(begin);
    }
    if (first != '{' && first != '[') {
      return endOfWord(begin);
    }
    int depth = 0;
    int at = begin;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"' || c == '\'') {
        at = endOfString(at);
        continue;
      }
      int afterComment = endOfComment(at);
      if (afterComment > at) {
        at = afterComment;
        continue;
      }
      at++;
      if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']') {
        depth--;
        if (depth == 0) {
          return at;
        }
      }
    }
    return at;
  }

  private int endOfString(int begin) {
    char quote = text.charAt(begin);
    int at = begin + 1;
    while (at < text.length() && text.charAt(at) != quote) {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(at + 1, text.length());
  }

  /** A number, {@code true}, {@code false} or {@code null}. */
  private int endOfWord(int begin) {
    int at = begin;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ',' || c == '}' || c == ']' || c == '/' || Character.isWhitespace(c)) {
        break;
      }
      at++;
    }
    return at;
  }

  /**
   * The place after the comment that begins here, before its line break; the same when none does.
   */
  private int endOfComment(int at) {
    if (text.startsWith("//", at)) {
      int end = at;
      while (end < text.length() && !isLineBreak(text.charAt(end))) {
        end++;
      }
      return end;
    }
    if (text.startsWith("/*", at)) {
      int end = text.indexOf("*/", at + 2);
      return end < 0 ? text.length() : end + 2;
    }
    return at;
  }

  /** The first place from here on that is neither blank nor in a comment. */
  int afterBlank(int begin) {
    int at = begin;
    while (at < text.length()) {
      int afterComment = endOfComment(at);
      if (afterComment > at) {
        at = afterComment;
      } else if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else {
        break;
      }
    }
    return at;
  }

  /** The end of the line if nothing but blanks and comments are left on it, else −1. */
  int endOfBlankLine(int begin) {
    int at = begin;
    while (at < text.length() && !isLineBreak(text.charAt(at))) {
      int afterComment = endOfComment(at);
      if (afterComment > at) {
        if (text.substring(at, afterComment).chars().anyMatch(c -> isLineBreak((char) c))) {
          return -1;
        }
        at = afterComment;
      } else if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else {
        return -1;
      }
    }
    return at;
  }

  /** The blanks with which the line of a place begins. */
  String indentation(int place) {
    int begin = place;
    while (begin > 0 && !isLineBreak(text.charAt(begin - 1))) {
      begin--;
    }
    int end = begin;
    while (end < place && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
      end++;
    }
    return text.substring(begin, end);
  }

  private static boolean isLineBreak(char c) {
    return c == '\n' || c == '\r';
  }
}
