package dev.sinew.fabric.envelope;

import dev.sinew.fabric.identity.Identity;
import dev.sinew.sdk.time.Clock;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What an agent logs in to a broker with: user name = DID, password = a control envelope of type
 * {@code login} on the topic {@code fabric/v1/{net}/login} that lives 60 s.
 */
public final class LoginToken {
  private static final String TYPE = "login";
  private static final long TTL_MILLIS = 60_000;
  private static final int MAX_LENGTH = 4096;

  private LoginToken() {}

  /** A fresh password. */
  public static String issue(Identity identity, Topics topics, Clock clock) {
    Claims claims =
        new Claims(
            TYPE,
            identity.did(),
            Claims.EVERYONE,
            topic(topics),
            TYPE,
            1,
            clock.wallMillis(),
            TTL_MILLIS,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new String(
        EnvelopeCodec.control(identity, claims, Json.object()), StandardCharsets.UTF_8);
  }

  /** Whether this password proves that who calls itself {@code did} holds that key, now. */
  public static boolean isGood(String did, String password, Topics topics, Clock clock) {
    if (password.length() > MAX_LENGTH) {
      return false;
    }
    try {
      Unverified token = EnvelopeCodec.parse(password.getBytes(StandardCharsets.UTF_8));
      Claims claims = token.envelope().claims();
      long age = clock.wallMillis() - claims.issuedAtMillis();
      return claims.type().equals(TYPE)
          && claims.issuer().equals(did)
          && claims.topic().equals(topic(topics))
          && Math.abs(age) <= TTL_MILLIS
          && claims.ttlMillis() <= TTL_MILLIS
          && token.signatureHolds();
    } catch (MalformedException malformed) {
      return false;
    }
  }

  private static String topic(Topics topics) {
    return "fabric/v1/" + topics.net() + "/login";
  }
}
