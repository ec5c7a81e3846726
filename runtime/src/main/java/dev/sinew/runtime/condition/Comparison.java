package dev.sinew.runtime.condition;

/** How a measured value is held against a written one. Nothing holds against what is unknown. */
public enum Comparison {
  LESS("<"),
  AT_MOST("<="),
  MORE(">"),
  AT_LEAST(">="),
  EQUAL("=="),
  UNEQUAL("!=");

  private final String sign;

  Comparison(String sign) {
    this.sign = sign;
  }

  /** As it is written. */
  public String sign() {
    return sign;
  }

  /** Whether it holds; false when the measured value is NaN, for it is then not known. */
  public boolean holds(double measured, double limit) {
    return switch (this) {
      case LESS -> measured < limit;
      case AT_MOST -> measured <= limit;
      case MORE -> measured > limit;
      case AT_LEAST -> measured >= limit;
      case EQUAL -> measured == limit;
      case UNEQUAL -> measured < limit || measured > limit;
    };
  }

  /** Whether it asks for small values. */
  boolean downward() {
    return this == LESS || this == AT_MOST;
  }

  /** Whether it asks for one value, or all others. */
  boolean exact() {
    return this == EQUAL || this == UNEQUAL;
  }
}
