package dev.sinew.runtime.condition;

import java.util.ArrayList;
import java.util.List;

/** The words of a condition, read from left to right, with the mistakes found so far. */
final class Tokens {
  /** What was read cannot be understood, so that the rest of the text means nothing. */
  static final class Stuck extends Exception {
    private static final long serialVersionUID = 1;

    Stuck() {
      super(null, null, false, false);
    }
  }

  private final List<Token> tokens;
  private final List<ConditionProblem> problems = new ArrayList<>();
  private int at;

  Tokens(String text) {
    tokens = Lexer.tokens(text);
  }

  Token peek() {
    return tokens.get(at);
  }

  Token next() {
    Token token = tokens.get(at);
    if (at < tokens.size() - 1) {
      at++;
    }
    return token;
  }

  /** Takes the word if it is next. */
  boolean take(String word) {
    if (peek().is(word)) {
      next();
      return true;
    }
    return false;
  }

  void expect(String word, String after) throws Stuck {
    if (!take(word)) {
      throw stuck("expected '" + word + "' " + after);
    }
  }

  Token take(Token.Kind kind, String expected) throws Stuck {
    if (peek().kind() != kind) {
      throw stuck("expected " + expected);
    }
    return next();
  }

  /** Reports what is next as a mistake that ends the reading. */
  Stuck stuck(String expected) {
    Token token = peek();
    problem(
        token,
        token.kind() == Token.Kind.BAD
            ? token.text() + "; " + expected
            : "found " + token.shown() + "; " + expected);
    return new Stuck();
  }

  void problem(Token token, String message) {
    problems.add(new ConditionProblem(token.offset(), message));
  }

  /** Whether nothing from this word on was found wrong. */
  boolean clean(Token from) {
    return problems.stream().noneMatch(problem -> problem.offset() >= from.offset());
  }

  List<ConditionProblem> problems() {
    return problems;
  }
}
