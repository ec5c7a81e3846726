package dev.sinew.sdk.inference;

/** What waits for an answer; the more urgent one is looked at first, whatever the deadlines. */
public enum Urgency {
  /** Something that keeps the robot from harm, as far as a look may. */
  SAFETY,
  /** A skill, or what the robot does now. */
  SKILL,
  /** Whatever may as well not happen: second looks, work for others. */
  BACKGROUND
}
