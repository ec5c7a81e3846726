package dev.sinew.fabric.envelope;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers what was seen: a {@link ReplayWindow} for each (issuer, stream) of live messages, the
 * highest version for each document. A live message can be forgotten once it is too old to be taken
 * anyway, so memory is bounded by what arrives in one window. Not thread-safe.
 */
final class ReplayGuard {
  private static final int STREAMS_PER_ISSUER = 64;
  private static final int ISSUERS = 20_000;
  private static final int DOCUMENTS = 100_000;

  private final long windowMillis;
  private final Map<String, Map<String, ReplayWindow>> live = new HashMap<>();
  private final Map<String, Long> versions =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > DOCUMENTS;
        }
      };

  ReplayGuard(long windowMillis) {
    this.windowMillis = windowMillis;
  }

  /** A live message: true the first time only. */
  boolean acceptLive(Claims claims, long nowMillis) {
    Map<String, ReplayWindow> streams = live.get(claims.issuer());
    if (streams == null) {
      if (live.size() >= ISSUERS) {
        live.values().removeIf(old -> forget(old, nowMillis));
        if (live.size() >= ISSUERS) {
          return false;
        }
      }
      streams = new HashMap<>();
      live.put(claims.issuer(), streams);
    }
    ReplayWindow window = streams.get(claims.stream());
    if (window == null) {
      if (streams.size() >= STREAMS_PER_ISSUER) {
        forget(streams, nowMillis);
        if (streams.size() >= STREAMS_PER_ISSUER) {
          return false;
        }
      }
      window = new ReplayWindow();
      streams.put(claims.stream(), window);
    }
    return window.accept(claims.sequence(), claims.issuedAtMillis());
  }

  /** A document: true unless a newer version of it is held. The same version may come again. */
  boolean acceptDocument(Claims claims) {
    long held = versions.getOrDefault(claims.topic(), 0L);
    if (claims.sequence() < held) {
      return false;
    }
    versions.put(claims.topic(), claims.sequence());
    return true;
  }

  private boolean forget(Map<String, ReplayWindow> streams, long nowMillis) {
    streams.values().removeIf(window -> window.newestIssuedAt() + windowMillis < nowMillis);
    return streams.isEmpty();
  }
}
