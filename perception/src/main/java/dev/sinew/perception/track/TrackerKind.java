package dev.sinew.perception.track;

/** How the tracker tells which detection is which track. */
public enum TrackerKind {
  /** Zhang et al. 2022. */
  BYTETRACK(
      "Pairs sure finds first, doubtful ones with what is left.",
      "6 µs a picture for 10 objects, 50 µs for 100 (bench machine, `./sinew bench tracker`)"),

  /** Cao et al. 2023. */
  OC_SORT(
      "The same, and what was seen outweighs what was extrapolated: for things that stop and turn"
          + " while they are hidden.",
      "12 µs a picture for 10 objects, 0.1 ms for 100 (bench machine, `./sinew bench tracker`)");

  private final String doc;
  private final String cost;

  TrackerKind(String doc, String cost) {
    this.doc = doc;
    this.cost = cost;
  }

  /** One sentence: what is special about it. */
  public String doc() {
    return doc;
  }

  /** One phrase: what a picture costs and how that was measured. */
  public String cost() {
    return cost;
  }
}
