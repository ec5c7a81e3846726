package dev.sinew.fabric.market;

import dev.sinew.fabric.envelope.Body;
import dev.sinew.fabric.envelope.Json;
import dev.sinew.fabric.envelope.SchemaException;
import dev.sinew.fabric.identity.DidKey;
import dev.sinew.fabric.ledger.Agreement;
import dev.sinew.fabric.ledger.AssetId;
import dev.sinew.fabric.ledger.Atoms;
import dev.sinew.fabric.ledger.Sha256;
import dev.sinew.sdk.inference.ModelRef;
import tools.jackson.databind.node.ObjectNode;

/**
 * What robot and node agree about one job: one picture, one work unit, {@code post} (the node
 * delivers, then the robot vouches), at most one unit unpaid. Named by the SHA-256 of its canonical
 * form.
 *
 * @param net the net
 * @param job the job's name
 * @param buyer DID of the robot
 * @param node DID of the node
 * @param model what is run
 * @param priceAtoms for the unit
 * @param asset what is paid in
 * @param channel the channel it is paid through
 * @param input SHA-256 of the picture
 * @param comparator how an answer is compared with a replay
 */
public record AgreementDocument(
    String net,
    String job,
    String buyer,
    String node,
    ModelRef model,
    long priceAtoms,
    AssetId asset,
    String channel,
    String input,
    String comparator) {
  private static final String TYPE = "sinew.agreement.1";

  /** The tree of the canonical document. */
  public ObjectNode toJson() {
    ObjectNode node = Json.object();
    node.put("type", TYPE);
    node.put("net", net);
    node.put("job", job);
    node.put("buyer", buyer);
    node.put("node", this.node);
    node.set("model", ModelJson.write(model));
    node.put("price", Long.toString(priceAtoms));
    node.put("units", 1);
    node.put("asset", asset.toString());
    node.put("channel", channel);
    node.put("lane", 0);
    node.put("exposure", "post");
    node.put("window", 1);
    node.put("input", input);
    node.put("comparator", comparator);
    return node;
  }

  /** SHA-256 of the canonical form, 64 hexadecimal digits. */
  public String hash() {
    return Json.sha256(Json.canonical(toJson()));
  }

  /** The agreement as the books keep it. */
  public Agreement forBook() {
    return new Agreement(job, channel, 0, Atoms.of(priceAtoms), 1, new Sha256(hash()));
  }

  /** Reads a document that came with an {@code assign}. */
  public static AgreementDocument read(Body body) throws SchemaException {
    if (!body.text("type", 32).equals(TYPE)
        || body.small("units", 1, 1) != 1
        || body.small("lane", 0, 0) != 0
        || body.small("window", 1, 1) != 1
        || !body.text("exposure", 8).equals("post")) {
      throw new SchemaException("agreement: expected " + TYPE + " of one unit, post, lane 0");
    }
    return new AgreementDocument(
        body.text("net", 32),
        name(body, "job"),
        did(body, "buyer"),
        did(body, "node"),
        ModelJson.read(body.object("model")),
        body.whole("price", 1, Long.MAX_VALUE),
        Offer.asset(body),
        name(body, "channel"),
        body.hash("input"),
        body.text("comparator", 32));
  }

  static String name(Body body, String field) throws SchemaException {
    String name = body.text(field, 64);
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new SchemaException(field + ": expected letters, digits, '.', '_' or '-'");
    }
    return name;
  }

  static String did(Body body, String field) throws SchemaException {
    String did = body.text(field, 64);
    if (!DidKey.isValid(did)) {
      throw new SchemaException(field + ": expected a did:key");
    }
    return did;
  }
}
