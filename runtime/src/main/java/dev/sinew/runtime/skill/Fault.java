package dev.sinew.runtime.skill;

/** What a plugin can do wrong without being stopped by the compiler. */
public enum Fault {
  /** It threw something else than {@link InterruptedException}, or tried to end the process. */
  DEFECT("threw", 5),
  /** One of its turns did not end. */
  SPIN("did not give the cycle back", 1),
  /** It was interrupted and went on. */
  DEAF("went on after it was interrupted", 1),
  /** Its process died, was killed or said what was not agreed. */
  DEATH("lost its process", 3),
  /** It said or logged more than anybody reads. */
  FLOOD("flooded", 20);

  private final String words;
  private final int patience;

  Fault(String words, int patience) {
    this.words = words;
    this.patience = patience;
  }

  /** What it did, in words. */
  public String words() {
    return words;
  }

  /** How often within a minute of robot time until its plugin is put into quarantine. */
  public int patience() {
    return patience;
  }
}
