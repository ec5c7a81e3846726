package dev.sinew.fabric.market;

import dev.sinew.fabric.envelope.Body;
import dev.sinew.fabric.envelope.Claims;
import dev.sinew.fabric.envelope.Envelope;
import dev.sinew.fabric.envelope.Json;
import dev.sinew.fabric.envelope.SchemaException;
import dev.sinew.fabric.ledger.AssetId;
import dev.sinew.sdk.inference.ModelRef;
import tools.jackson.databind.node.ObjectNode;

/**
 * A standing offer: what a node sells, for how much, until when.
 *
 * @param node DID of the seller
 * @param model what it runs
 * @param priceAtoms for one work unit, one picture; more than 0
 * @param asset what it is paid in
 * @param region where the node stands
 * @param maxBytes largest picture it takes inline
 * @param expiresMillis wall clock until which the offer holds
 */
public record Offer(
    String node,
    ModelRef model,
    long priceAtoms,
    AssetId asset,
    String region,
    int maxBytes,
    long expiresMillis) {

  /** The offer's content as published. */
  public ObjectNode toJson() {
    ObjectNode body = Json.object();
    body.set("model", ModelJson.write(model));
    body.put("price", Long.toString(priceAtoms));
    body.put("asset", asset.toString());
    body.put("region", region);
    body.put("maxBytes", maxBytes);
    return body;
  }

  /** An offer as it arrived. */
  public static Offer read(Envelope message) throws SchemaException {
    Body body = message.body();
    Claims claims = message.claims();
    return new Offer(
        claims.issuer(),
        ModelJson.read(body.object("model")),
        body.whole("price", 1, Long.MAX_VALUE),
        asset(body),
        body.text("region", 32),
        body.small("maxBytes", 1, 1 << 20),
        claims.issuedAtMillis() + claims.ttlMillis());
  }

  static AssetId asset(Body body) throws SchemaException {
    try {
      return AssetId.parse(body.text("asset", 300));
    } catch (IllegalArgumentException wrong) {
      throw new SchemaException("asset: expected CODE:did:…");
    }
  }
}
