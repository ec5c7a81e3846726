package dev.sinew.fabric.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.fabric.identity.Identity;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** The bytes that {@code docs/fabric-protocol.md} shows. */
class WorkedExampleTest {
  private static final Identity ISSUER =
      Identity.ofSeed(
          HexFormat.of()
              .parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
  private static final Identity AUDIENCE =
      Identity.ofSeed(
          HexFormat.of()
              .parseHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));
  private static final Topics TOPICS = new Topics("demo");

  @Test
  void theNamesAreThose() {
    assertThat(ISSUER.did()).isEqualTo("did:key:z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw");
    assertThat(AUDIENCE.did())
        .isEqualTo("did:key:z6MkiaMbhXHNA4eJVCCj8dbzKzTgYDKf6crKgHVHid1F1WCT");
    assertThat(HexFormat.of().formatHex(ISSUER.sealingKey()))
        .isEqualTo("3d269079acdc56b9e26124da245f97c0d39ed0c4aa3161941689beabcf35146c");
  }

  @Test
  void theChallengeIsSignedAsShown() throws Exception {
    ObjectNode body = Json.object();
    body.put("nonce", "000102030405060708090a0b0c0d0e0f");
    ObjectNode sent = Json.read(EnvelopeCodec.control(ISSUER, claims("challenge", "", ""), body));
    assertThat(sent.get("protected").stringValue()).isEqualTo("eyJhbGciOiJFZERTQSJ9");
    assertThat(sent.get("signature").stringValue())
        .isEqualTo(
            "JnegQMybAmH2A6O9zxq7LL2yF3yz8x7VO0kGIKy52SNgA8BpLn2vALf3DyvcFcQ5LhNTWpqnjRSDziD3A-sRAQ");
  }

  @Test
  void theFrameHasTheLayoutShown() {
    ObjectNode body = Json.object();
    body.put("unit", 0);
    byte[] frame =
        EnvelopeCodec.frame(
            ISSUER, claims("job", "j1", "u-j1"), body, "hello".getBytes(StandardCharsets.US_ASCII));
    assertThat(frame).hasSize(5 + 428 + 5 + 64);
    assertThat(HexFormat.of().formatHex(Arrays.copyOf(frame, 10)))
        .isEqualTo("46423101ac7b22747970");
    assertThat(HexFormat.of().formatHex(Arrays.copyOfRange(frame, 433, 502)))
        .isEqualTo(
            "68656c6c6f2fd61e102633e42914f0d60a549a96c8302b28c3097033fb66ad204ed945f88281766e37a961"
                + "4c7f606ef9c02395d9994f1df2221d2b0fdf7456b37e38300e07");
  }

  private static Claims claims(String type, String job, String idempotency) {
    return new Claims(
        type,
        ISSUER.did(),
        AUDIENCE.did(),
        TOPICS.inbox(AUDIENCE.did(), type),
        "19a." + type,
        1,
        1_790_000_000_000L,
        30_000,
        Optional.of(job).filter(text -> !text.isEmpty()),
        Optional.of(idempotency).filter(text -> !text.isEmpty()),
        Optional.empty());
  }
}
