package dev.sinew.fabric.hub;

import dev.sinew.fabric.agent.Agent;
import dev.sinew.fabric.context.ContextCodec;
import dev.sinew.fabric.envelope.Envelope;
import dev.sinew.fabric.envelope.Json;
import dev.sinew.fabric.envelope.SchemaException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * A second party that hears everybody's context: what passes every check of the envelope and has
 * the right form is counted by its issuer, and the counts are published, signed, once a second as
 * the hub's own context {@code health}. On the agent's worker.
 */
final class ContextWitness {
  private static final int REPORTED = 100;

  private final Agent agent;
  private final Map<String, Long> verified =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > REPORTED;
        }
      };
  private volatile long total;

  ContextWitness(Agent agent) {
    this.agent = agent;
    for (String kind : ContextCodec.KINDS) {
      agent.hear(agent.topics().everyContext(kind));
      agent.on("ctx/" + kind, this::heard);
    }
    agent.every(Duration.ofSeconds(1), this::report);
  }

  /** How many context messages passed every check. */
  long total() {
    return total;
  }

  private void heard(Envelope message) throws SchemaException {
    ContextCodec.check(message.claims().type().substring("ctx/".length()), message.body());
    verified.merge(message.claims().issuer(), 1L, Long::sum);
    total = total + 1;
  }

  private void report() {
    if (!agent.link().connected()) {
      return;
    }
    ObjectNode body = Json.object();
    body.put("verifiedContext", Long.toString(total));
    ObjectNode agents = body.putObject("context");
    verified.forEach((did, count) -> agents.put(did, Long.toString(count)));
    ObjectNode rejected = body.putObject("rejected");
    agent
        .rejections()
        .snapshot()
        .forEach((cause, count) -> rejected.put(cause.name(), Long.toString(count)));
    agent.publishContext(ContextCodec.HEALTH, body, Duration.ofSeconds(5));
  }
}
