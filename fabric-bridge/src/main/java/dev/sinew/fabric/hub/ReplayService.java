package dev.sinew.fabric.hub;

import dev.sinew.fabric.agent.Agent;
import dev.sinew.fabric.envelope.Envelope;
import dev.sinew.fabric.envelope.Json;
import dev.sinew.fabric.envelope.SchemaException;
import dev.sinew.fabric.identity.SealedBox;
import dev.sinew.fabric.market.DetectionComparator;
import dev.sinew.fabric.market.ResultDocument;
import dev.sinew.sdk.inference.InferenceEngine;
import dev.sinew.sdk.inference.InferenceException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Recomputes answers that robots doubt: opens picture and signed result, runs the same model with
 * this machine's own engine, compares, and signs a verdict. The engine runs on a thread of its own,
 * {@code fabric-replay}; a full queue is answered with {@code UNABLE}.
 */
final class ReplayService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReplayService.class);
  private static final int REMEMBERED = 256;

  private record Verdict(String outcome, String detail) {}

  private final Agent agent;
  private final InferenceEngine engine;
  private final double threshold;
  private final ThreadPoolExecutor replays;
  private final Set<String> running = new HashSet<>();
  private final AtomicLong matches = new AtomicLong();
  private final AtomicLong mismatches = new AtomicLong();
  private final Map<String, Verdict> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Verdict> eldest) {
          return size() > REMEMBERED;
        }
      };

  ReplayService(Agent agent, InferenceEngine engine, HubConfig.Verify config) {
    this.agent = agent;
    this.engine = engine;
    this.threshold = config.threshold();
    this.replays =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(config.queue()),
            task -> Thread.ofPlatform().daemon().name("fabric-replay").unstarted(task));
    agent.on("verify", this::handle);
  }

  long matches() {
    return matches.get();
  }

  long mismatches() {
    return mismatches.get();
  }

  private void handle(Envelope message) throws SchemaException {
    String asker = message.claims().issuer();
    ResultDocument document = ResultDocument.readSigned(message.body());
    if (!document.buyer().equals(asker)) {
      throw new SchemaException("verify: only the buyer of a result may ask");
    }
    String id = document.receipt().hex();
    Verdict before = known.get(id);
    if (before != null) {
      answer(asker, document, before);
      return;
    }
    if (running.contains(id)) {
      return;
    }
    if (!engine.models().contains(document.model())) {
      answer(asker, document, new Verdict("UNABLE", "this hub has no " + document.model().name()));
      return;
    }
    byte[] picture;
    try {
      byte[] context = ("verify|" + document.job()).getBytes(StandardCharsets.UTF_8);
      picture = SealedBox.open(agent.identity(), message.data(), context);
    } catch (GeneralSecurityException notForUs) {
      throw new SchemaException("verify: the picture is not sealed to this hub");
    }
    if (!Json.sha256(picture).equals(document.input())) {
      throw new SchemaException("verify: another picture than the result is about");
    }
    try {
      running.add(id);
      replays.execute(() -> {
        Verdict verdict = replay(document, picture);
        agent.execute(() -> {
          running.remove(id);
          known.put(id, verdict);
          answer(asker, document, verdict);
        });
      });
    } catch (RejectedExecutionException full) {
      running.remove(id);
      answer(asker, document, new Verdict("UNABLE", "the hub has too many replays waiting"));
    }
  }

  private Verdict replay(ResultDocument document, byte[] picture) {
    try {
      var again = engine.detect(document.model(), picture);
      Optional<String> difference =
          DetectionComparator.difference(document.detections(), again, threshold);
      if (difference.isEmpty()) {
        matches.incrementAndGet();
        return new Verdict("MATCH", again.size() + " boxes recomputed");
      }
      mismatches.incrementAndGet();
      return new Verdict("MISMATCH", difference.get());
    } catch (InferenceException failed) {
      return new Verdict("UNABLE", "replay failed: " + failed.getMessage());
    } catch (RuntimeException defect) {
      LOG.error("a replay failed", defect);
      return new Verdict("UNABLE", "replay failed");
    }
  }

  private void answer(String asker, ResultDocument document, Verdict verdict) {
    ObjectNode body = Json.object();
    body.put("job", document.job());
    body.put("node", document.node());
    body.put("result", document.receipt().hex());
    body.put("outcome", verdict.outcome());
    body.put("detail", shortened(verdict.detail()));
    agent.send(asker, "verdict", body, document.job(), "w-" + document.job());
  }

  private static String shortened(String text) {
    return text.length() > 250 ? text.substring(0, 250) : text;
  }

  @Override
  public void close() {
    List<Runnable> dropped = replays.shutdownNow();
    LOG.debug("{} replays dropped", dropped.size());
  }
}
