package dev.sinew.runtime.skill;

import java.util.Objects;

/** A skill cannot be started now; the message says what stands in the way. */
public final class SkillRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What stands in the way. */
  public enum Cause {
    /** A skill of the same or a higher priority owns a mechanism that it needs. */
    MECHANISM_TAKEN,
    /** Its plugin is in quarantine. */
    QUARANTINED,
    /** Its plugin is being replaced. */
    HELD,
    /** As many skills run as may. */
    TOO_MANY,
    /** The robot is stopping. */
    CLOSED
  }

  private final Cause reason;

  SkillRefusedException(Cause reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** The message; never absent. */
  @Override
  public String getMessage() {
    return Objects.requireNonNullElse(super.getMessage(), "");
  }

  public Cause reason() {
    return reason;
  }
}
