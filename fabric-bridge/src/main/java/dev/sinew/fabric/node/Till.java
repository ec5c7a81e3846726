package dev.sinew.fabric.node;

import dev.sinew.fabric.agent.Agent;
import dev.sinew.fabric.envelope.Body;
import dev.sinew.fabric.envelope.Envelope;
import dev.sinew.fabric.envelope.Json;
import dev.sinew.fabric.envelope.MalformedException;
import dev.sinew.fabric.envelope.SchemaException;
import dev.sinew.fabric.ledger.AssetId;
import dev.sinew.fabric.ledger.ChannelTerms;
import dev.sinew.fabric.ledger.LedgerRefusedException;
import dev.sinew.fabric.ledger.SignedVoucher;
import dev.sinew.fabric.ledger.book.PayeeBook;
import dev.sinew.fabric.market.ChannelJson;
import dev.sinew.fabric.market.HubClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A node's view of channels: what the hub's ledger says of them, never the payer's word. Also shows
 * a payer that starts again its highest vouchers. On the agent's worker only.
 */
final class Till {
  private static final Logger LOG = LoggerFactory.getLogger(Till.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Agent agent;
  private final HubClient hub;
  private final PayeeBook book;
  private final String assetCode;
  private final Map<String, List<Consumer<Optional<String>>>> asking = new HashMap<>();
  private long asked;

  Till(Agent agent, HubClient hub, PayeeBook book, String assetCode) {
    this.agent = agent;
    this.hub = hub;
    this.book = book;
    this.assetCode = assetCode;
    agent.on("resume", this::resume);
  }

  /** What the node is paid with: the credits of the hub that is here. */
  Optional<AssetId> asset() {
    return hub.hub().map(did -> new AssetId(assetCode, did));
  }

  Optional<ChannelTerms> channel(String name) {
    return book.channels().stream().filter(terms -> terms.channel().equals(name)).findFirst();
  }

  /**
   * Asks the hub about a channel and writes down what it says.
   *
   * @param then is given an objection, or empty when the channel is in the book as the hub has it
   */
  void confirm(String channel, Consumer<Optional<String>> then) {
    Optional<String> to = hub.hub();
    if (to.isEmpty()) {
      then.accept(Optional.of("the hub is not here"));
      return;
    }
    List<Consumer<Optional<String>>> waiting = asking.get(channel);
    if (waiting != null) {
      if (waiting.size() < 16) {
        waiting.add(then);
      }
      return;
    }
    asking.put(channel, new ArrayList<>(List.of(then)));
    ObjectNode body = Json.object();
    body.put("op", "status");
    body.put("channel", channel);
    String key = "status-" + channel.substring(0, Math.min(16, channel.length())) + "-" + ++asked;
    hub.ask(
        to.get(),
        key,
        body,
        PATIENCE,
        new HubClient.Answer() {
          @Override
          public void ok(Body answer) throws SchemaException {
            done(channel, record(channel, to.get(), answer));
          }

          @Override
          public void failed(String refusal, String message) {
            done(channel, Optional.of(message));
          }
        });
  }

  private Optional<String> record(String channel, String hubDid, Body answer)
      throws SchemaException {
    ChannelTerms terms = ChannelJson.read(answer.object("channel"));
    if (!answer.text("state", 16).equals("OPEN")) {
      return Optional.of("the channel is " + answer.text("state", 16));
    }
    if (!terms.channel().equals(channel)
        || !terms.payee().equals(agent.did())
        || !terms.asset().issuer().equals(hubDid)
        || !terms.net().equals(agent.topics().net())) {
      return Optional.of("the channel is not for this node");
    }
    try {
      book.openChannel(terms);
      LOG.info("channel {} holds {} of {}", channel, terms.deposit(), terms.payer());
      return Optional.empty();
    } catch (LedgerRefusedException conflict) {
      return Optional.of(String.valueOf(conflict.getMessage()));
    }
  }

  private void done(String channel, Optional<String> objection) {
    List<Consumer<Optional<String>>> waiting = asking.remove(channel);
    if (waiting != null) {
      waiting.forEach(each -> each.accept(objection));
    }
  }

  private void resume(Envelope message) throws SchemaException {
    String channel = message.body().text("channel", 64);
    String payer = message.claims().issuer();
    Optional<ChannelTerms> known = channel(channel);
    if (known.isPresent()) {
      showHighest(known.get(), payer);
      return;
    }
    confirm(
        channel,
        objection -> {
          if (objection.isPresent()) {
            LOG.info("channel {} cannot be confirmed: {}", channel, objection.get());
          } else {
            channel(channel).ifPresent(terms -> showHighest(terms, payer));
          }
        });
  }

  private void showHighest(ChannelTerms terms, String payer) {
    if (!terms.payer().equals(payer)) {
      return;
    }
    ObjectNode body = Json.object();
    body.put("channel", terms.channel());
    ArrayNode highest = body.putArray("highest");
    for (SignedVoucher voucher : book.highest(terms.channel())) {
      try {
        highest.add(Json.read(voucher.toJson()));
      } catch (MalformedException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
    agent.send(payer, "resumed", body);
  }
}
