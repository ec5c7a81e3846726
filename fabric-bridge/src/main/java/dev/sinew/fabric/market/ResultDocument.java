package dev.sinew.fabric.market;

import dev.sinew.fabric.envelope.Body;
import dev.sinew.fabric.envelope.Json;
import dev.sinew.fabric.envelope.SchemaException;
import dev.sinew.fabric.identity.Identity;
import dev.sinew.fabric.ledger.Sha256;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.inference.ModelRef;
import dev.sinew.sdk.vision.Detection;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A node's signed answer, and with it the receipt of the work: who looked at which picture with
 * which model for whom, and what was seen. The signature is over the canonical form, so the
 * document is evidence by itself, whatever envelope it travelled in.
 *
 * @param net the net
 * @param job the job's name
 * @param agreement hash of the agreement
 * @param buyer DID of the robot
 * @param node DID of the node
 * @param model what was run
 * @param input SHA-256 of the picture
 * @param detections what was seen, at most 300, best first
 */
public record ResultDocument(
    String net,
    String job,
    String agreement,
    String buyer,
    String node,
    ModelRef model,
    String input,
    List<Detection> detections) {
  /** The most boxes of one answer. */
  public static final int MAX_DETECTIONS = 300;

  private static final String TYPE = "sinew.result.1";
  private static final double MAX_PIXELS = 1 << 16;

  public ResultDocument {
    detections = List.copyOf(detections);
  }

  /** The answer to an agreement; scores to four decimals, pixels to two. */
  public static ResultDocument answer(AgreementDocument agreement, List<Detection> found) {
    List<Detection> rounded =
        found.stream().limit(MAX_DETECTIONS).map(ResultDocument::rounded).toList();
    return new ResultDocument(
        agreement.net(),
        agreement.job(),
        agreement.hash(),
        agreement.buyer(),
        agreement.node(),
        agreement.model(),
        agreement.input(),
        rounded);
  }

  /** The tree of the canonical document. */
  public ObjectNode toJson() {
    ObjectNode node = Json.object();
    node.put("type", TYPE);
    node.put("net", net);
    node.put("job", job);
    node.put("agreement", agreement);
    node.put("unit", 0);
    node.put("buyer", buyer);
    node.put("node", this.node);
    node.set("model", ModelJson.write(model));
    node.put("input", input);
    ArrayNode list = node.putArray("detections");
    for (Detection detection : detections) {
      ObjectNode item = list.addObject();
      item.put("label", detection.label());
      item.put("score", decimal(detection.score(), 10_000));
      ObjectNode box = item.putObject("box");
      box.put("left", decimal(detection.box().left(), 100));
      box.put("top", decimal(detection.box().top(), 100));
      box.put("right", decimal(detection.box().right(), 100));
      box.put("bottom", decimal(detection.box().bottom(), 100));
    }
    return node;
  }

  /** The bytes that are signed and hashed. */
  public byte[] canonical() {
    return Json.canonical(toJson());
  }

  /** SHA-256 of the canonical form: the receipt a voucher names. */
  public Sha256 receipt() {
    return new Sha256(Json.sha256(canonical()));
  }

  /** The content of a {@code result} message: document and signature. */
  public ObjectNode signed(Identity by) {
    ObjectNode body = Json.object();
    body.set("document", toJson());
    body.put(
        "signature", Base64.getUrlEncoder().withoutPadding().encodeToString(by.sign(canonical())));
    return body;
  }

  /**
   * Reads and verifies a signed document, whoever passed it on.
   *
   * @throws SchemaException if it is malformed or its node did not sign it
   */
  public static ResultDocument readSigned(Body body) throws SchemaException {
    ResultDocument document = read(body.object("document"));
    if (!Identity.verify(document.node(), document.canonical(), body.binary("signature", 64))) {
      throw new SchemaException("result.signature: not the node's over this document");
    }
    return document;
  }

  private static ResultDocument read(Body body) throws SchemaException {
    if (!body.text("type", 32).equals(TYPE) || body.small("unit", 0, 0) != 0) {
      throw new SchemaException("result: expected " + TYPE + " of unit 0");
    }
    List<Detection> detections = new ArrayList<>();
    for (Body item : body.objects("detections", MAX_DETECTIONS)) {
      String label = item.text("label", 64);
      Body box = item.object("box");
      Detection detection =
          new Detection(
              label.replaceAll("\\p{Cntrl}", "?"),
              (float) item.real("score", 0, 1),
              new Box(
                  (float) box.real("left", -MAX_PIXELS, MAX_PIXELS),
                  (float) box.real("top", -MAX_PIXELS, MAX_PIXELS),
                  (float) box.real("right", -MAX_PIXELS, MAX_PIXELS),
                  (float) box.real("bottom", -MAX_PIXELS, MAX_PIXELS)));
      detections.add(detection);
    }
    return new ResultDocument(
        body.text("net", 32),
        AgreementDocument.name(body, "job"),
        body.hash("agreement"),
        AgreementDocument.did(body, "buyer"),
        AgreementDocument.did(body, "node"),
        ModelJson.read(body.object("model")),
        body.hash("input"),
        detections);
  }

  private static Detection rounded(Detection found) {
    Box box = found.box();
    return new Detection(
        found.label(),
        (float) decimal(found.score(), 10_000),
        new Box(
            (float) decimal(box.left(), 100),
            (float) decimal(box.top(), 100),
            (float) decimal(box.right(), 100),
            (float) decimal(box.bottom(), 100)));
  }

  private static double decimal(float value, int per) {
    return Math.rint((double) value * per) / per;
  }
}
