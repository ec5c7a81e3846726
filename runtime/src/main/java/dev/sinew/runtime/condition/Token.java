package dev.sinew.runtime.condition;

/**
 * A word of a condition.
 *
 * @param kind what it is
 * @param text its characters; of a quoted label those between the quotes
 * @param offset where it begins, characters from 0
 */
record Token(Kind kind, String text, int offset) {
  enum Kind {
    WORD,
    NUMBER,
    QUOTED,
    SIGN,
    END,
    /** Not a word of the language; the text says what is wrong. */
    BAD
  }

  boolean is(String word) {
    return (kind == Kind.WORD || kind == Kind.SIGN) && text.equals(word);
  }

  /** As it is shown in a message. */
  String shown() {
    return kind == Kind.END ? "the end" : "'" + text + "'";
  }
}
