package dev.sinew.fabric.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A voucher with its payer's signature, as it travels: {@code {"payer":did,"signature":base64url,
 * "voucher":{…}}}. Having one says nothing of its being valid; see {@link VoucherCheck}.
 *
 * @param voucher the promise
 * @param payer DID of who claims to have signed
 * @param signatureHex 128 lower-case hexadecimal digits: the Ed25519 signature
 */
public record SignedVoucher(Voucher voucher, String payer, String signatureHex) {

  public SignedVoucher {
    Ids.requireDid("payer", payer);
    if (signatureHex.length() != 128
        || !signatureHex.equals(HexFormat.of().formatHex(HexFormat.of().parseHex(signatureHex)))) {
      throw new IllegalArgumentException("signature: expected 64 bytes as lower-case hexadecimal");
    }
  }

  public static SignedVoucher sign(Voucher voucher, String payer, Signer signer) {
    return of(voucher, payer, signer.sign(voucher.signingBytes()));
  }

  public static SignedVoucher of(Voucher voucher, String payer, byte[] signature) {
    return new SignedVoucher(voucher, payer, HexFormat.of().formatHex(signature));
  }

  /** The 64 bytes of the signature. */
  public byte[] signature() {
    return HexFormat.of().parseHex(signatureHex);
  }

  /** Whether {@link #payer()} signed exactly this voucher. */
  public boolean isSignedBy(Verifier verifier) {
    return verifier.verify(payer, voucher.signingBytes(), signature());
  }

  /** Canonical JSON in UTF-8, at most {@link VoucherParser#MAX_BYTES} long. */
  public byte[] toJson() {
    String json =
        "{\"payer\":\""
            + payer
            + "\",\"signature\":\""
            + Base64.getUrlEncoder().withoutPadding().encodeToString(signature())
            + "\",\"voucher\":"
            + voucher.canonicalJson()
            + "}";
    return json.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads what {@link #toJson()} wrote; hostile bytes welcome. Any order of keys and any blanks
   * will do, as after a journey inside another document; unknown, missing or repeated fields will
   * not.
   *
   * @throws IllegalArgumentException saying what was found and what was expected
   */
  public static SignedVoucher parse(byte[] json) {
    return VoucherParser.parse(json);
  }
}
