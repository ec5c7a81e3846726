package dev.sinew.fabric.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.erdtman.jcs.JsonCanonicalizer;

class VoucherTest {
  private static Voucher voucher(int lane, long sequence, long cumulative) {
    return new Voucher(
        "demo",
        TestParty.CREDIT,
        "channel-1",
        lane,
        sequence,
        Atoms.of(cumulative),
        ManualClock.START,
        TestParty.receipt("job", 0));
  }

  @Property
  void whatIsSignedIsCanonicalByAnIndependentJudge(
      @ForAll @IntRange(max = 1023) int lane,
      @ForAll @LongRange(min = 1) long sequence,
      @ForAll @LongRange(min = 1) long cumulative)
      throws IOException {
    String json = voucher(lane, sequence, cumulative).canonicalJson();
    assertThat(new JsonCanonicalizer(json).getEncodedString()).isEqualTo(json);
  }

  @Property
  void aVoucherSurvivesTheWire(
      @ForAll @IntRange(max = 1023) int lane,
      @ForAll @LongRange(min = 1) long sequence,
      @ForAll @LongRange(min = 1) long cumulative)
      throws IOException {
    SignedVoucher signed = TestParty.ROBOT.sign(voucher(lane, sequence, cumulative));
    byte[] wire = signed.toJson();
    assertThat(new JsonCanonicalizer(wire).getEncodedUTF8()).isEqualTo(wire);
    assertThat(SignedVoucher.parse(wire)).isEqualTo(signed);
    assertThat(signed.isSignedBy(TestParty.VERIFIER)).isTrue();
  }

  @Property
  void aChangedByteIsRefusedOrChangesNothingOrLosesTheSignature(
      @ForAll @IntRange(max = 600) int at, @ForAll byte value) {
    SignedVoucher signed = TestParty.ROBOT.sign(voucher(3, 7, 30));
    byte[] wire = signed.toJson();
    byte[] changed = wire.clone();
    changed[at % wire.length] = value;
    if (Arrays.equals(wire, changed)) {
      return;
    }
    SignedVoucher parsed;
    try {
      parsed = SignedVoucher.parse(changed);
    } catch (IllegalArgumentException refused) {
      return;
    }
    assertThat(parsed.isSignedBy(TestParty.VERIFIER)).isEqualTo(parsed.equals(signed));
  }

  @Property
  void rubbishIsRefusedAndNeverAnythingElse(@ForAll @Size(max = 300) byte[] rubbish) {
    assertThatThrownBy(() -> SignedVoucher.parse(rubbish))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void rubbishInsideAVoucherIsRefusedAndNeverAnythingElse(
      @ForAll @IntRange(max = 400) int from, @ForAll String rubbish) {
    String wire =
        new String(TestParty.ROBOT.sign(voucher(0, 1, 1)).toJson(), StandardCharsets.UTF_8);
    int cut = from % wire.length();
    byte[] changed =
        (wire.substring(0, cut) + "\u0001" + rubbish + wire.substring(cut))
            .getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> SignedVoucher.parse(changed))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Example
  void fieldsMissingTwiceUnknownOrBehindAreRefusedByName() {
    String good =
        new String(TestParty.ROBOT.sign(voucher(0, 1, 1)).toJson(), StandardCharsets.UTF_8);
    refused(good.replace("\"net\":\"demo\",", ""), "'net' is missing");
    refused(good.replace("\"net\":\"demo\",", "\"net\":\"demo\",\"net\":\"demo\","), "not JSON");
    refused(good.replace("\"net\":\"demo\"", "\"nett\":\"demo\""), "unknown field 'nett'");
    refused(good.replace("\"lane\":0", "\"lane\":\"0\""), "lane: expected a whole number");
    refused(good.replace("\"seq\":\"1\"", "\"seq\":1"), "seq: expected a string");
    refused(good.replace(Voucher.TYPE, "sinew.voucher.2"), "type: expected");
    refused(good.replace("\"seq\":\"1\"", "\"seq\":\"0\""), "seq 0: expected 1 or more");
    refused(good + "{}", "something follows");
    refused("\"x\"".repeat(1000), "expected at most");
  }

  private static void refused(String json, String why) {
    assertThatThrownBy(() -> SignedVoucher.parse(json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  @Example
  void theLayoutOfTheJsonDoesNotMatter() {
    SignedVoucher signed = TestParty.ROBOT.sign(voucher(0, 1, 1));
    String canonical = new String(signed.toJson(), StandardCharsets.UTF_8);
    String voucher = canonical.substring(canonical.indexOf("\"voucher\""), canonical.length() - 1);
    String rest = canonical.substring(1, canonical.indexOf(",\"voucher\""));
    String other = "{ " + voucher.replace(",", ",\n  ") + ", " + rest + " }\n";
    assertThat(SignedVoucher.parse(other.getBytes(StandardCharsets.UTF_8))).isEqualTo(signed);
  }

  @Example
  void ed25519OfTheJdkFitsThroughSignerAndVerifier() throws GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Signer signer =
        bytes -> {
          try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(bytes);
            return signature.sign();
          } catch (GeneralSecurityException failure) {
            throw new AssertionError(failure);
          }
        };
    Verifier verifier =
        (did, bytes, sign) -> {
          try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(pair.getPublic());
            signature.update(bytes);
            return signature.verify(sign);
          } catch (GeneralSecurityException failure) {
            return false;
          }
        };
    Voucher voucher = voucher(0, 1, 10);
    SignedVoucher signed = SignedVoucher.sign(voucher, TestParty.ROBOT.did(), signer);
    assertThat(SignedVoucher.sign(voucher, TestParty.ROBOT.did(), signer)).isEqualTo(signed);
    assertThat(SignedVoucher.parse(signed.toJson()).isSignedBy(verifier)).isTrue();
    assertThat(
            SignedVoucher.of(voucher(0, 1, 11), signed.payer(), signed.signature())
                .isSignedBy(verifier))
        .isFalse();
  }
}
