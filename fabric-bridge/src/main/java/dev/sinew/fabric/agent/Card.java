package dev.sinew.fabric.agent;

import dev.sinew.fabric.envelope.Body;
import dev.sinew.fabric.envelope.Json;
import dev.sinew.fabric.envelope.SchemaException;
import java.util.Base64;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an agent publishes about itself, retained, signed with its own key.
 *
 * @param did whose card it is
 * @param name its own claim, for people
 * @param kind {@code robot}, {@code node} or {@code hub}
 * @param sealingKey X25519 key to seal to, 32 bytes
 * @param runtime program and version
 */
public record Card(String did, String name, String kind, byte[] sealingKey, String runtime) {

  ObjectNode toJson() {
    ObjectNode body = Json.object();
    body.put("name", name);
    body.put("kind", kind);
    body.put("seal", Base64.getUrlEncoder().withoutPadding().encodeToString(sealingKey));
    body.put("runtime", runtime);
    return body;
  }

  static Card read(String did, Body body) throws SchemaException {
    String kind = body.text("kind", 16);
    if (!kind.matches("[a-z]{1,16}")) {
      throw new SchemaException("card.kind: expected lower-case letters");
    }
    return new Card(
        did,
        body.text("name", 64).replaceAll("\\p{Cntrl}", "?"),
        kind,
        body.binary("seal", 32),
        body.text("runtime", 64).replaceAll("\\p{Cntrl}", "?"));
  }
}
