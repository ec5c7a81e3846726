package dev.sinew.fabric.market;

import dev.sinew.fabric.envelope.Body;
import dev.sinew.fabric.envelope.Json;
import dev.sinew.fabric.envelope.SchemaException;
import dev.sinew.sdk.inference.ModelRef;
import tools.jackson.databind.node.ObjectNode;

/** A model reference in a message. */
public final class ModelJson {
  private ModelJson() {}

  static ObjectNode write(ModelRef model) {
    ObjectNode node = Json.object();
    node.put("name", model.name());
    node.put("sha256", model.sha256());
    node.put("run", model.run().name());
    return node;
  }

  static ModelRef read(Body body) throws SchemaException {
    String name = body.text("name", 64);
    if (!name.matches("[A-Za-z0-9._-]+")) {
      throw new SchemaException("model.name: expected letters, digits, '.', '_' and '-'");
    }
    return new ModelRef(name, body.hash("sha256"), body.choice("run", ModelRef.Run.class));
  }

  /** How a model is called in a topic: the first eight digits of its hash. */
  public static String model8(ModelRef model) {
    return model.sha256().substring(0, 8);
  }

  /** How a model is called for people. */
  public static String label(ModelRef model) {
    return model.name() + "/" + model.run().name().toLowerCase(java.util.Locale.ROOT);
  }
}
