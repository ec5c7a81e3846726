package dev.sinew.fabric.market;

import dev.sinew.fabric.envelope.Body;
import dev.sinew.fabric.envelope.Json;
import dev.sinew.fabric.envelope.SchemaException;
import dev.sinew.fabric.ledger.Atoms;
import dev.sinew.fabric.ledger.ChannelTerms;
import tools.jackson.databind.node.ObjectNode;

/** A channel's terms in a message of the ledger. */
public final class ChannelJson {
  private ChannelJson() {}

  public static ObjectNode write(ChannelTerms terms) {
    ObjectNode node = Json.object();
    node.put("net", terms.net());
    node.put("channel", terms.channel());
    node.put("asset", terms.asset().toString());
    node.put("payer", terms.payer());
    node.put("payee", terms.payee());
    node.put("deposit", terms.deposit().toString());
    node.put("fees", terms.fees().toString());
    node.put("window", terms.window());
    node.put("lanes", terms.lanes());
    node.put("expires", Long.toString(terms.expiresMillis()));
    return node;
  }

  public static ChannelTerms read(Body body) throws SchemaException {
    try {
      return new ChannelTerms(
          body.text("net", 32),
          AgreementDocument.name(body, "channel"),
          Offer.asset(body),
          AgreementDocument.did(body, "payer"),
          AgreementDocument.did(body, "payee"),
          Atoms.of(body.whole("deposit", 1, Long.MAX_VALUE)),
          Atoms.of(body.whole("fees", 0, Long.MAX_VALUE)),
          body.small("window", 1, 1024),
          body.small("lanes", 1, 1024),
          body.whole("expires", 1, Long.MAX_VALUE));
    } catch (IllegalArgumentException wrong) {
      throw new SchemaException("channel: " + wrong.getMessage());
    }
  }
}
