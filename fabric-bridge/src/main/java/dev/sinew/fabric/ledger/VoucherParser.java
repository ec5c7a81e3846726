package dev.sinew.fabric.ledger;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a signed voucher out of bytes from the network. Strict in what it holds: only the known
 * fields, each once, each of its type and in its one spelling, nothing behind. Free in how the JSON
 * is laid out: the signature is over the canonical form, which is written anew from the values.
 */
final class VoucherParser {
  /** No voucher is longer: two DIDs, two names, numbers and a signature. */
  static final int MAX_BYTES = 2048;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(4).maxNumberLength(32).build())
          .build();

  private VoucherParser() {}

  static SignedVoucher parse(byte[] json) {
    if (json.length > MAX_BYTES) {
      throw new IllegalArgumentException(
          "voucher of " + json.length + " bytes: expected at most " + MAX_BYTES);
    }
    SignedVoucher parsed;
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      parsed = signed(parser);
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("voucher: something follows the closing brace");
      }
    } catch (JacksonException malformed) {
      throw new IllegalArgumentException(
          "voucher: not JSON: " + Ids.quoted(String.valueOf(malformed.getOriginalMessage())),
          malformed);
    }
    return parsed;
  }

  private static SignedVoucher signed(JsonParser parser) {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new IllegalArgumentException("voucher: expected a JSON object");
    }
    Map<String, String> outer = new HashMap<>();
    Voucher voucher = null;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      switch (name) {
        case "voucher" -> voucher = voucher(parser);
        case "payer", "signature" -> outer.put(name, string(parser, name));
        default -> throw new IllegalArgumentException("voucher: unknown field " + Ids.quoted(name));
      }
    }
    if (voucher == null) {
      throw new IllegalArgumentException("voucher: field 'voucher' is missing");
    }
    return SignedVoucher.of(
        voucher, required(outer, "payer"), signature(required(outer, "signature")));
  }

  private static byte[] signature(String base64) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(base64);
    } catch (IllegalArgumentException notBase64) {
      throw new IllegalArgumentException("signature: expected base64url", notBase64);
    }
    return bytes;
  }

  private static Voucher voucher(JsonParser parser) {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new IllegalArgumentException("voucher: field 'voucher' must be an object");
    }
    Map<String, String> fields = new HashMap<>();
    int lane = -1;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      switch (name) {
        case "lane" -> {
          if (parser.nextToken() != JsonToken.VALUE_NUMBER_INT) {
            throw new IllegalArgumentException("lane: expected a whole number");
          }
          lane = parser.getIntValue();
        }
        case "asset", "channel", "cumulative", "expires", "lastReceipt", "net", "seq", "type" ->
            fields.put(name, string(parser, name));
        default -> throw new IllegalArgumentException("voucher: unknown field " + Ids.quoted(name));
      }
    }
    if (!required(fields, "type").equals(Voucher.TYPE)) {
      throw new IllegalArgumentException("type: expected '" + Voucher.TYPE + "'");
    }
    return new Voucher(
        required(fields, "net"),
        AssetId.parse(required(fields, "asset")),
        required(fields, "channel"),
        lane,
        Atoms.parseLong("seq", required(fields, "seq")),
        Atoms.parse(required(fields, "cumulative")),
        Atoms.parseLong("expires", required(fields, "expires")),
        new Sha256(required(fields, "lastReceipt")));
  }

  private static String string(JsonParser parser, String name) {
    if (parser.nextToken() != JsonToken.VALUE_STRING) {
      throw new IllegalArgumentException(name + ": expected a string");
    }
    return parser.getString();
  }

  private static String required(Map<String, String> fields, String name) {
    String value = fields.get(name);
    if (value == null) {
      throw new IllegalArgumentException("voucher: field '" + name + "' is missing");
    }
    return value;
  }
}
