package dev.sinew.fabric.ledger;

import java.util.regex.Pattern;

/**
 * What an amount is an amount of: a code and the identity that stands behind it. Two issuers'
 * {@code TEST} are two assets.
 *
 * @param code 1 to 12 of {@code A–Z 0–9}, as on Stellar
 * @param issuer the issuer's DID
 */
public record AssetId(String code, String issuer) implements Comparable<AssetId> {
  private static final Pattern CODE = Pattern.compile("[A-Z0-9]{1,12}");

  public AssetId {
    if (!CODE.matcher(code).matches()) {
      throw new IllegalArgumentException(
          "asset code " + Ids.quoted(code) + ": expected 1 to 12 of A-Z and 0-9");
    }
    Ids.requireDid("asset issuer", issuer);
  }

  /**
   * Reads the written form {@code CODE:did:…}.
   *
   * @throws IllegalArgumentException if {@code text} is not of that form
   */
  public static AssetId parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException(
          "asset " + Ids.quoted(text) + ": expected CODE:did:method:id");
    }
    return new AssetId(text.substring(0, colon), text.substring(colon + 1));
  }

  /** The written form, {@code CODE:did:…}. */
  @Override
  public String toString() {
    return code + ":" + issuer;
  }

  @Override
  public int compareTo(AssetId other) {
    return toString().compareTo(other.toString());
  }
}
