package dev.sinew.runtime.condition;

import java.util.ArrayList;
import java.util.List;

/** Cuts a condition into words. Every text gives tokens; none throws. */
final class Lexer {
  private static final int LONGEST_NUMBER = 40;
  private static final String TWO_SIGNS = "<= >= == !=";
  private static final String SIGNS = "<>(),%-=";

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(String text) {
    this.text = text;
  }

  static List<Token> tokens(String text) {
    Lexer lexer = new Lexer(text);
    lexer.run();
    return lexer.tokens;
  }

  private void run() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
      } else if (digit(c) || (c == '.' && at + 1 < text.length() && digit(text.charAt(at + 1)))) {
        number();
      } else if (letter(c)) {
        word();
      } else if (c == '\'' || c == '"') {
        quoted(c);
      } else if (at + 1 < text.length() && two()) {
        add(Token.Kind.SIGN, 2);
      } else if (SIGNS.indexOf(c) >= 0) {
        add(Token.Kind.SIGN, 1);
      } else {
        int point = text.codePointAt(at);
        String shown = Character.isISOControl(point) ? "?" : Character.toString(point);
        tokens.add(new Token(Token.Kind.BAD, "'" + shown + "' means nothing here", at));
        at += Character.charCount(point);
      }
    }
    tokens.add(new Token(Token.Kind.END, "", text.length()));
  }

  private boolean two() {
    return TWO_SIGNS.contains(text.substring(at, at + 2)) && text.charAt(at + 1) == '=';
  }

  private void add(Token.Kind kind, int length) {
    tokens.add(new Token(kind, text.substring(at, at + length), at));
    at += length;
  }

  private void number() {
    int end = at;
    boolean point = false;
    while (end < text.length()
        && (digit(text.charAt(end)) || (text.charAt(end) == '.' && !point))) {
      point |= text.charAt(end) == '.';
      end++;
    }
    if (end - at > LONGEST_NUMBER) {
      tokens.add(new Token(Token.Kind.BAD, "a number of " + (end - at) + " digits", at));
      at = end;
    } else {
      add(Token.Kind.NUMBER, end - at);
    }
  }

  /** Letters, digits and {@code _}, also joined by {@code .}, {@code -} or {@code /}. */
  private void word() {
    int end = at;
    while (end < text.length()
        && (inWord(text.charAt(end))
            || (end + 1 < text.length()
                && "./-".indexOf(text.charAt(end)) >= 0
                && inWord(text.charAt(end + 1))))) {
      end++;
    }
    add(Token.Kind.WORD, end - at);
  }

  private void quoted(char quote) {
    int end = text.indexOf(quote, at + 1);
    if (end < 0) {
      tokens.add(new Token(Token.Kind.BAD, "the quotation begun here does not end", at));
      at = text.length();
    } else {
      tokens.add(new Token(Token.Kind.QUOTED, text.substring(at + 1, end), at));
      at = end + 1;
    }
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean inWord(char c) {
    return letter(c) || digit(c);
  }
}
