package dev.sinew.fabric.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.sinew.fabric.identity.Identity;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import tools.jackson.databind.node.ObjectNode;

class EnvelopeCodecTest {
  private static final Identity ALICE = identity(1);
  private static final Identity BOB = identity(2);

  @Property(tries = 200)
  void aControlMessageReadsBackAsItWasWritten(
      @ForAll("claims") Claims claims, @ForAll String text, @ForAll long number) throws Exception {
    byte[] sent = EnvelopeCodec.control(ALICE, claims, body(text, number));
    Unverified read = EnvelopeCodec.parse(sent);
    assertThat(read.signatureHolds()).isTrue();
    assertThat(read.envelope().claims()).isEqualTo(claims);
    assertThat(read.envelope().body().whole("number", Long.MIN_VALUE + 1, Long.MAX_VALUE))
        .isEqualTo(Math.max(number, Long.MIN_VALUE + 1));
    assertThat(read.envelope().data()).isEmpty();
  }

  @Property(tries = 200)
  void aFrameReadsBackAsItWasWritten(
      @ForAll("claims") Claims claims, @ForAll @Size(max = 2000) byte[] data) throws Exception {
    Unverified read = EnvelopeCodec.parse(EnvelopeCodec.frame(ALICE, claims, body("x", 1), data));
    assertThat(read.signatureHolds()).isTrue();
    assertThat(read.envelope().claims()).isEqualTo(claims);
    assertThat(read.envelope().data()).isEqualTo(data);
  }

  @Property(tries = 10)
  void anyBitFlippedInAControlMessageIsRejected(@ForAll("claims") Claims claims) {
    rejectsEveryFlip(EnvelopeCodec.control(ALICE, claims, body("cup", 7)));
  }

  @Property(tries = 10)
  void anyBitFlippedInAFrameIsRejected(
      @ForAll("claims") Claims claims, @ForAll @Size(max = 100) byte[] data) {
    rejectsEveryFlip(EnvelopeCodec.frame(ALICE, claims, body("cup", 7), data));
  }

  @Property(tries = 300)
  void anyFieldChangedUnderTheOldSignatureIsRejected(
      @ForAll("claims") Claims claims, @ForAll("claims") Claims other) throws Exception {
    byte[] honest = EnvelopeCodec.control(ALICE, claims, body("cup", 7));
    byte[] another = EnvelopeCodec.control(ALICE, other, body("cup", 7));
    ObjectNode jws = Json.read(honest);
    ObjectNode swapped = Json.read(another);
    swapped.set("signature", jws.get("signature"));
    boolean same = claims.equals(other);
    assertThat(EnvelopeCodec.parse(Json.bytes(swapped)).signatureHolds()).isEqualTo(same);
  }

  @Property(tries = 100)
  void nobodySignsInAnothersName(@ForAll("claims") Claims claims) throws Exception {
    byte[] forged = EnvelopeCodec.control(BOB, claims, body("cup", 7));
    assertThat(EnvelopeCodec.parse(forged).signatureHolds()).isFalse();
    byte[] frame = EnvelopeCodec.frame(BOB, claims, body("cup", 7), new byte[3]);
    assertThat(EnvelopeCodec.parse(frame).signatureHolds()).isFalse();
  }

  @Property(tries = 3000)
  void randomBytesAreNoEnvelope(@ForAll @Size(max = 300) byte[] bytes) {
    rejects(bytes);
  }

  @Property(tries = 3000)
  void randomBytesAfterAFramesMagicAreNoEnvelope(@ForAll @Size(max = 300) byte[] bytes) {
    byte[] framed = new byte[bytes.length + 3];
    framed[0] = 'F';
    framed[1] = 'B';
    framed[2] = '1';
    System.arraycopy(bytes, 0, framed, 3, bytes.length);
    rejects(framed);
  }

  @Property(tries = 2000)
  void aTruncatedOrPaddedEnvelopeIsRejected(
      @ForAll("claims") Claims claims, @ForAll boolean frame, @ForAll int cut) throws Exception {
    byte[] whole =
        frame
            ? EnvelopeCodec.frame(ALICE, claims, body("x", 1), new byte[40])
            : EnvelopeCodec.control(ALICE, claims, body("x", 1));
    int length = Math.floorMod(cut, whole.length + 20);
    if (length != whole.length) {
      rejects(Arrays.copyOf(whole, length));
    }
  }

  @Property(tries = 100)
  void theJdksEd25519AgreesOnWhatIsSigned(@ForAll @Size(max = 500) byte[] message)
      throws Exception {
    byte[] signature = ALICE.sign(message);
    Signature oracle = Signature.getInstance("Ed25519");
    oracle.initVerify(jdkKey(ALICE.publicKey()));
    oracle.update(message);
    assertThat(oracle.verify(signature)).isTrue();
    assertThat(Identity.verify(ALICE.did(), message, signature)).isTrue();
    signature[0] ^= 1;
    assertThat(Identity.verify(ALICE.did(), message, signature)).isFalse();
  }

  @Example
  void theSignatureOfAControlMessageIsAnOrdinaryJws() throws Exception {
    ObjectNode jws = Json.read(EnvelopeCodec.control(ALICE, anyClaims(), body("cup", 7)));
    String input = jws.get("protected").stringValue() + "." + jws.get("payload").stringValue();
    Signature oracle = Signature.getInstance("Ed25519");
    oracle.initVerify(jdkKey(ALICE.publicKey()));
    oracle.update(input.getBytes(StandardCharsets.US_ASCII));
    assertThat(oracle.verify(Base64.getUrlDecoder().decode(jws.get("signature").stringValue())))
        .isTrue();
  }

  @Example
  void anUnknownAlgorithmOrAnExtraMemberIsRejected() throws Exception {
    ObjectNode jws = Json.read(EnvelopeCodec.control(ALICE, anyClaims(), body("cup", 7)));
    ObjectNode none = jws.deepCopy();
    none.put(
        "protected",
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.US_ASCII)));
    rejects(Json.bytes(none));
    ObjectNode extra = jws.deepCopy();
    extra.put("header", "x");
    rejects(Json.bytes(extra));
  }

  @Provide
  Arbitrary<Claims> claims() {
    Arbitrary<String> names =
        Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(12);
    Arbitrary<Optional<String>> maybe = names.optional();
    Arbitrary<Long> times = Arbitraries.longs().between(0, 1L << 50);
    return Combinators.combine(
            names,
            Arbitraries.of(BOB.did(), Claims.EVERYONE, ALICE.did()),
            names,
            names,
            Arbitraries.longs().between(1, Long.MAX_VALUE),
            times,
            Arbitraries.longs().between(1, Claims.MAX_TTL_MILLIS),
            maybe)
        .as((type, audience, topic, stream, sequence, issued, ttl, job) ->
            new Claims(
                type,
                ALICE.did(),
                audience,
                topic,
                stream,
                sequence,
                issued,
                ttl,
                job,
                Optional.empty(),
                job));
  }

  private static void rejectsEveryFlip(byte[] sent) {
    for (int bit = 0; bit < sent.length * 8; bit++) {
      byte[] flipped = sent.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      rejects(flipped);
    }
  }

  private static void rejects(byte[] bytes) {
    try {
      if (EnvelopeCodec.parse(bytes).signatureHolds()) {
        fail("accepted: " + new String(bytes, StandardCharsets.ISO_8859_1));
      }
    } catch (MalformedException expected) {
      assertThat(expected.getMessage()).isNotEmpty();
    }
  }

  static Claims anyClaims() {
    return new Claims(
        "job",
        ALICE.did(),
        BOB.did(),
        "fabric/v1/test/x",
        "s",
        1,
        1000,
        30_000,
        Optional.of("j1"),
        Optional.empty(),
        Optional.empty());
  }

  private static ObjectNode body(String text, long number) {
    ObjectNode body = Json.object();
    body.put("text", text);
    body.put("number", Long.toString(Math.max(number, Long.MIN_VALUE + 1)));
    return body;
  }

  private static Identity identity(int number) {
    byte[] seed = new byte[32];
    seed[5] = (byte) number;
    return Identity.ofSeed(seed);
  }

  private static PublicKey jdkKey(byte[] raw) throws Exception {
    byte[] bigEndian = new byte[32];
    for (int i = 0; i < 32; i++) {
      bigEndian[i] = raw[31 - i];
    }
    boolean odd = (bigEndian[0] & 0x80) != 0;
    bigEndian[0] &= 0x7f;
    return KeyFactory.getInstance("Ed25519")
        .generatePublic(
            new EdECPublicKeySpec(
                NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, bigEndian))));
  }
}
