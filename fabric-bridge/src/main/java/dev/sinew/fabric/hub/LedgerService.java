package dev.sinew.fabric.hub;

import dev.sinew.fabric.agent.Agent;
import dev.sinew.fabric.envelope.Body;
import dev.sinew.fabric.envelope.Envelope;
import dev.sinew.fabric.envelope.Json;
import dev.sinew.fabric.envelope.SchemaException;
import dev.sinew.fabric.ledger.Amount;
import dev.sinew.fabric.ledger.AssetId;
import dev.sinew.fabric.ledger.Atoms;
import dev.sinew.fabric.ledger.LedgerRefusedException;
import dev.sinew.fabric.ledger.Refusal;
import dev.sinew.fabric.ledger.hub.ChannelRequest;
import dev.sinew.fabric.ledger.hub.ChannelStatus;
import dev.sinew.fabric.ledger.hub.HubLedger;
import dev.sinew.fabric.market.ChannelJson;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers signed requests to the hub's ledger: {@code grant, open, topUp, status, balance}. Who
 * asks is who signed. On the agent's worker.
 */
final class LedgerService {
  private final HubLedger ledger;

  LedgerService(HubLedger ledger) {
    this.ledger = ledger;
  }

  /** Performs what a message asks, once for its key, and answers every time. */
  void answer(Agent agent, Envelope message) throws SchemaException {
    String asker = message.claims().issuer();
    Body body = message.body();
    String key = body.text("key", 64);
    ObjectNode answer = Json.object();
    answer.put("key", key);
    try {
      perform(asker, key, body, answer);
      answer.put("ok", true);
    } catch (LedgerRefusedException refused) {
      refuse(answer, refused.refusal().name(), String.valueOf(refused.getMessage()));
    } catch (IllegalArgumentException malformed) {
      refuse(answer, "MALFORMED", String.valueOf(malformed.getMessage()));
    }
    agent.send(asker, "ledger-answer", answer, "", key);
  }

  private void perform(String asker, String key, Body body, ObjectNode answer)
      throws SchemaException {
    switch (body.text("op", 16)) {
      case "grant" -> {
        AssetId asset = asset(body);
        ledger.grant(asker, asset);
        answer.put("balance", ledger.balance(asker, asset).atoms().toString());
      }
      case "balance" -> {
        Amount balance = ledger.balance(asker, asset(body));
        answer.put("balance", balance.atoms().toString());
      }
      case "open" -> {
        ChannelRequest request =
            new ChannelRequest(
                asker,
                body.text("payee", 64),
                asset(body),
                Atoms.of(body.whole("deposit", 1, Long.MAX_VALUE)),
                body.small("window", 1, 1024),
                body.small("lanes", 1, 1024),
                body.whole("expires", 1, Long.MAX_VALUE));
        write(answer, ledger.open(key, request));
      }
      case "topUp" ->
          write(
              answer,
              ledger.topUp(
                  key,
                  asker,
                  body.text("channel", 64),
                  Atoms.of(body.whole("extra", 0, Long.MAX_VALUE)),
                  body.whole("expires", 1, Long.MAX_VALUE)));
      case "status" -> {
        String channel = body.text("channel", 64);
        ChannelStatus status =
            ledger
                .status(channel)
                .filter(found ->
                    found.terms().payer().equals(asker) || found.terms().payee().equals(asker))
                .orElseThrow(() ->
                    new LedgerRefusedException(
                        Refusal.UNKNOWN_CHANNEL, "no channel of that name is yours"));
        write(answer, status);
      }
      default ->
          throw new SchemaException("ledger.op: expected grant, open, topUp, status, balance");
    }
  }

  private static void write(ObjectNode answer, ChannelStatus status) {
    answer.set("channel", ChannelJson.write(status.terms()));
    answer.put("state", status.state().name());
    answer.put("claimed", status.claimed().toString());
  }

  private static void refuse(ObjectNode answer, String refusal, String message) {
    answer.put("ok", false);
    answer.put("refusal", refusal);
    answer.put("message", message.length() > 400 ? message.substring(0, 400) : message);
  }

  private static AssetId asset(Body body) throws SchemaException {
    try {
      return AssetId.parse(body.text("asset", 300));
    } catch (IllegalArgumentException wrong) {
      throw new SchemaException("ledger.asset: expected CODE:did:…");
    }
  }
}
