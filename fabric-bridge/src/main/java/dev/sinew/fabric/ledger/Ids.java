package dev.sinew.fabric.ledger;

import java.util.regex.Pattern;

/**
 * The alphabets of names that stand in signed documents and in keys of the ledger: narrow, so that
 * a name has one spelling and needs no escape in canonical JSON.
 */
public final class Ids {
  private static final Pattern DID =
      Pattern.compile("did:[a-z0-9]{1,16}:[A-Za-z0-9][A-Za-z0-9._%:-]{0,199}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private Ids() {}

  /**
   * @throws IllegalArgumentException if {@code did} is not a DID of at most 220 plain characters
   */
  public static String requireDid(String what, String did) {
    if (!DID.matcher(did).matches()) {
      throw new IllegalArgumentException(
          what + " " + quoted(did) + ": expected a DID such as did:key:z6Mk…");
    }
    return did;
  }

  /**
   * Checks a network, channel or job name.
   *
   * @throws IllegalArgumentException if {@code name} is not 1 to 64 of letters, digits, {@code . _
   *     -}
   */
  public static String requireName(String what, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          what + " " + quoted(name) + ": expected 1 to 64 letters, digits, '.', '_' or '-'");
    }
    return name;
  }

  /** A hostile text made fit for a message: cut short, control characters replaced. */
  public static String quoted(String text) {
    String cut = text.length() > 80 ? text.substring(0, 80) + "…" : text;
    return "'" + cut.replaceAll("\\p{Cntrl}", "?") + "'";
  }
}
