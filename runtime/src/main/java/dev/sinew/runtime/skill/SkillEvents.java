package dev.sinew.runtime.skill;

/** Told on the cycle's thread, in words, what skills say and what becomes of them. */
public interface SkillEvents {

  /** Something to know. */
  void told(String text);

  /** What a skill says; at most 200 characters. */
  default void said(String skill, String text) {
    told(skill + " says: " + text);
  }

  /** A skill asks for a second look at what the camera sees. */
  default void wantsLook(String skill) {}

  /** Something to worry about: a fault, or a plugin that goes into quarantine. */
  void warned(String text);

  /** For whoever does not listen. */
  SkillEvents NONE =
      new SkillEvents() {
        @Override
        public void told(String text) {}

        @Override
        public void warned(String text) {}
      };
}
