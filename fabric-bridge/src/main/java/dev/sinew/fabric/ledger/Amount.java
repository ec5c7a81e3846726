package dev.sinew.fabric.ledger;

/**
 * So many atoms of a named asset. Amounts of two assets never meet in one sum.
 *
 * @param atoms how many
 * @param asset of what
 */
public record Amount(Atoms atoms, AssetId asset) {

  public static Amount of(long atoms, AssetId asset) {
    return new Amount(Atoms.of(atoms), asset);
  }

  /**
   * @throws IllegalArgumentException if the assets differ
   * @throws LedgerRefusedException with {@link Refusal#OVERFLOW}
   */
  public Amount plus(Amount other) {
    return new Amount(atoms.plus(same(other).atoms), asset);
  }

  /**
   * @throws IllegalArgumentException if the assets differ
   * @throws LedgerRefusedException with {@link Refusal#OVERFLOW}
   */
  public Amount minus(Amount other) {
    return new Amount(atoms.minus(same(other).atoms), asset);
  }

  /**
   * @throws LedgerRefusedException with {@link Refusal#OVERFLOW}
   */
  public Amount times(long count) {
    return new Amount(atoms.times(count), asset);
  }

  private Amount same(Amount other) {
    if (!asset.equals(other.asset)) {
      throw new IllegalArgumentException(this + " and " + other + " are of different assets");
    }
    return other;
  }

  @Override
  public String toString() {
    return atoms + " " + asset;
  }
}
