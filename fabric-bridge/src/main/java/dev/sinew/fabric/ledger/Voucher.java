package dev.sinew.fabric.ledger;

import java.nio.charset.StandardCharsets;

/**
 * A payer's promise of the cumulative amount owed in one lane of a channel. Cumulative, and the
 * highest wins: a lost, repeated or late voucher costs nobody anything.
 *
 * <p>What is signed is {@link #signingBytes()}: canonical JSON (RFC 8785) with a {@code type} that
 * no other document has, so that a signature made here says nothing elsewhere.
 *
 * @param net the network
 * @param asset what is owed
 * @param channel the channel
 * @param lane the lane, from 0
 * @param sequence counts the lane's vouchers from 1; a (lane, sequence) is signed once
 * @param cumulative all that is owed in this lane so far, atoms, more than zero
 * @param expiresMillis the last moment it can be claimed, milliseconds since 1970-01-01T00:00Z
 * @param lastReceipt SHA-256 of the payee's signed receipt for the unit this voucher pays
 */
public record Voucher(
    String net,
    AssetId asset,
    String channel,
    int lane,
    long sequence,
    Atoms cumulative,
    long expiresMillis,
    Sha256 lastReceipt) {

  /** The {@code type} in the signed bytes. */
  public static final String TYPE = "sinew.voucher.1";

  public Voucher {
    Ids.requireName("net", net);
    Ids.requireName("channel", channel);
    if (lane < 0 || lane >= 1024) {
      throw new IllegalArgumentException("lane " + lane + ": expected 0 to 1023");
    }
    if (sequence < 1) {
      throw new IllegalArgumentException("seq " + sequence + ": expected 1 or more");
    }
    if (cumulative.value() <= 0) {
      throw new IllegalArgumentException("cumulative " + cumulative + ": expected more than 0");
    }
    if (expiresMillis <= 0) {
      throw new IllegalArgumentException("expires " + expiresMillis + ": expected a time");
    }
  }

  /**
   * The canonical form. Keys stand in RFC 8785's order; no value can hold a character to escape.
   */
  public String canonicalJson() {
    return "{\"asset\":\""
        + asset
        + "\",\"channel\":\""
        + channel
        + "\",\"cumulative\":\""
        + cumulative
        + "\",\"expires\":\""
        + expiresMillis
        + "\",\"lane\":"
        + lane
        + ",\"lastReceipt\":\""
        + lastReceipt
        + "\",\"net\":\""
        + net
        + "\",\"seq\":\""
        + sequence
        + "\",\"type\":\""
        + TYPE
        + "\"}";
  }

  /** The exact bytes that are signed: {@link #canonicalJson()} in UTF-8. */
  public byte[] signingBytes() {
    return canonicalJson().getBytes(StandardCharsets.UTF_8);
  }
}
