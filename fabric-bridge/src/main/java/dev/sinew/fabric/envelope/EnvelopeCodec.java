package dev.sinew.fabric.envelope;

import dev.sinew.fabric.identity.Identity;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes and reads the two forms of an envelope.
 *
 * <ul>
 *   <li>Control: flattened JWS (RFC 7515 section 7.2.2) with the protected header {@code
 *       {"alg":"EdDSA"}} (RFC 8037); the payload is the claims with the content under {@code body}.
 *   <li>Data: {@code "FB1" | header length, unsigned 16 bits big-endian | header JSON | data |
 *       signature, 64 bytes}. The header is the claims with {@code body}, and the length ({@code
 *       bytes}) and SHA-256 ({@code sha256}) of the data; the signature is over everything from the
 *       first byte to the end of the header.
 * </ul>
 *
 * Stateless and thread-safe.
 */
public final class EnvelopeCodec {
  private static final byte[] MAGIC = {'F', 'B', '1'};
  private static final int PREFIX = MAGIC.length + 2;
  private static final String PROTECTED =
      base64("{\"alg\":\"EdDSA\"}".getBytes(StandardCharsets.US_ASCII));

  private EnvelopeCodec() {}

  /** Signs a control message; the bytes to send. */
  public static byte[] control(Identity issuer, Claims claims, ObjectNode body) {
    ObjectNode payload = Json.object();
    claims.writeTo(payload);
    payload.set("body", body);
    String encoded = base64(Json.bytes(payload));
    byte[] signature = issuer.sign(signingInput(PROTECTED, encoded));
    ObjectNode jws = Json.object();
    jws.put("protected", PROTECTED);
    jws.put("payload", encoded);
    jws.put("signature", base64(signature));
    return Json.bytes(jws);
  }

  /**
   * Signs a data frame; the bytes to send.
   *
   * @throws IllegalArgumentException if the header would exceed 65,535 bytes
   */
  public static byte[] frame(Identity issuer, Claims claims, ObjectNode body, byte[] data) {
    ObjectNode header = Json.object();
    claims.writeTo(header);
    header.put("bytes", data.length);
    header.put("sha256", Json.sha256(data));
    header.set("body", body);
    byte[] headerBytes = Json.bytes(header);
    if (headerBytes.length > 0xffff) {
      throw new IllegalArgumentException(
          "a frame's header of " + headerBytes.length + " bytes; at most 65535");
    }
    ByteBuffer out =
        ByteBuffer.allocate(PREFIX + headerBytes.length + data.length + Identity.SIGNATURE_BYTES);
    out.put(MAGIC).putShort((short) headerBytes.length).put(headerBytes).put(data);
    out.put(issuer.sign(Arrays.copyOf(out.array(), PREFIX + headerBytes.length)));
    return out.array();
  }

  /**
   * Takes an envelope of either form apart. The signature is not checked here.
   *
   * @throws MalformedException if the bytes are no envelope
   */
  public static Unverified parse(byte[] sent) throws MalformedException {
    if (sent.length == 0) {
      throw new MalformedException("empty");
    }
    try {
      return sent[0] == '{' ? parseControl(sent) : parseFrame(sent);
    } catch (SchemaException wrongClaims) {
      throw new MalformedException("claims: " + wrongClaims.getMessage());
    }
  }

  private static Unverified parseControl(byte[] sent) throws MalformedException, SchemaException {
    ObjectNode jws = Json.read(sent);
    if (jws.size() != 3) {
      throw new MalformedException("a flattened JWS has protected, payload and signature only");
    }
    String header = member(jws, "protected");
    String payload = member(jws, "payload");
    byte[] signature = canonicalBase64(member(jws, "signature"));
    ObjectNode protectedHeader = Json.read(canonicalBase64(header));
    JsonNode algorithm = protectedHeader.get("alg");
    if (protectedHeader.size() != 1
        || algorithm == null
        || !algorithm.isString()
        || !algorithm.stringValue().equals("EdDSA")) {
      throw new MalformedException("the protected header must be {\"alg\":\"EdDSA\"}");
    }
    Body content = Body.of("payload", Json.read(canonicalBase64(payload)));
    Envelope envelope =
        new Envelope(Claims.readFrom(content), content.object("body"), new byte[0], sent);
    return new Unverified(envelope, signingInput(header, payload), signature, "");
  }

  private static Unverified parseFrame(byte[] sent) throws MalformedException, SchemaException {
    if (sent.length < PREFIX + Identity.SIGNATURE_BYTES
        || !Arrays.equals(sent, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new MalformedException("neither a JWS nor an FB1 frame");
    }
    int headerLength = (sent[3] & 0xff) << 8 | (sent[4] & 0xff);
    int dataStart = PREFIX + headerLength;
    int dataEnd = sent.length - Identity.SIGNATURE_BYTES;
    if (dataStart > dataEnd) {
      throw new MalformedException("the header runs past the end of the frame");
    }
    Body header = Body.of("header", Json.read(Arrays.copyOfRange(sent, PREFIX, dataStart)));
    header.small("bytes", dataEnd - dataStart, dataEnd - dataStart);
    Envelope envelope =
        new Envelope(
            Claims.readFrom(header),
            header.object("body"),
            Arrays.copyOfRange(sent, dataStart, dataEnd),
            sent);
    return new Unverified(
        envelope,
        Arrays.copyOf(sent, dataStart),
        Arrays.copyOfRange(sent, dataEnd, sent.length),
        header.hash("sha256"));
  }

  private static String member(ObjectNode jws, String name) throws MalformedException {
    JsonNode value = jws.get(name);
    if (value == null || !value.isString()) {
      throw new MalformedException("a flattened JWS needs the string " + name);
    }
    return value.stringValue();
  }

  /** Base64url without padding and with zero spare bits, so that one value has one spelling. */
  private static byte[] canonicalBase64(String text) throws MalformedException {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      if (base64(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException malformed) {
      // reported below
    }
    throw new MalformedException("not canonical base64url");
  }

  private static byte[] signingInput(String header, String payload) {
    return (header + "." + payload).getBytes(StandardCharsets.US_ASCII);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
