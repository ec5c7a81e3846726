package dev.sinew.runtime.condition;

import java.util.Optional;

/** What may happen to a robot, by the words of the robot file. */
public enum EventKind {
  SKILL_SUCCEEDED("skill-succeeded", Subject.SKILL),
  SKILL_FAILED("skill-failed", Subject.SKILL),
  COMPONENT_FAILED("component-failed", Subject.COMPONENT),
  COMPONENT_RECOVERED("component-recovered", Subject.COMPONENT),
  BATTERY_LOW("battery-low", Subject.NONE),
  BATTERY_CRITICAL("battery-critical", Subject.NONE),
  BATTERY_RESTORED("battery-restored", Subject.NONE),
  ESTOP_PRESSED("estop-pressed", Subject.NONE),
  ESTOP_RELEASED("estop-released", Subject.NONE),
  FABRIC_LOST("fabric-lost", Subject.NONE),
  FABRIC_FOUND("fabric-found", Subject.NONE),
  GATE_STOPPED("gate-stopped", Subject.NONE),
  HEARD("heard", Subject.WORDS);

  /** What an event may be about. */
  public enum Subject {
    NONE,
    SKILL,
    COMPONENT,
    /** What was said, with '-' for each blank. */
    WORDS
  }

  private final String word;
  private final Subject subject;

  EventKind(String word, Subject subject) {
    this.word = word;
    this.subject = subject;
  }

  /** As it is written. */
  public String word() {
    return word;
  }

  public Subject subject() {
    return subject;
  }

  /** Whether this event, about the same thing, makes the other one no longer so. */
  public boolean undoes(EventKind other) {
    return switch (this) {
      case COMPONENT_FAILED -> other == COMPONENT_RECOVERED;
      case COMPONENT_RECOVERED -> other == COMPONENT_FAILED;
      case BATTERY_LOW, BATTERY_CRITICAL -> other == BATTERY_RESTORED;
      case BATTERY_RESTORED -> other == BATTERY_LOW || other == BATTERY_CRITICAL;
      case ESTOP_PRESSED -> other == ESTOP_RELEASED;
      case ESTOP_RELEASED -> other == ESTOP_PRESSED;
      case FABRIC_LOST -> other == FABRIC_FOUND;
      case FABRIC_FOUND -> other == FABRIC_LOST;
      case SKILL_SUCCEEDED, SKILL_FAILED, GATE_STOPPED, HEARD -> false;
    };
  }

  /** The event of a word. */
  public static Optional<EventKind> of(String word) {
    for (EventKind kind : values()) {
      if (kind.word.equals(word)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
