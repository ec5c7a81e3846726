package dev.sinew.runtime.config.schema;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.sinew.runtime.config.bind.Settings;
import dev.sinew.runtime.config.json5.Json5Reader;
import dev.sinew.runtime.config.json5.TextWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Somebody else's JSON Schema validator. */
final class OutsideJudge {
  private OutsideJudge() {}

  /** What it has to say against a JSON5 text under a schema. */
  static List<String> judge(String schema, String json5) {
    Object plain =
        Settings.plain(
            new Json5Reader(Map.of())
                .read("f", json5.getBytes(StandardCharsets.UTF_8))
                .root()
                .orElseThrow());
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(schema, InputFormat.JSON)
        .validate(new TextWriter(TextWriter.Style.JSON).write(plain), InputFormat.JSON)
        .stream()
        .map(Error::toString)
        .toList();
  }
}
