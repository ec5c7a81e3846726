package dev.sinew.runtime.sight;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.sinew.sdk.geometry.Covariance2d;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.geometry.Twist2d;
import dev.sinew.sdk.scene.Entity;
import dev.sinew.sdk.scene.Obstacles;
import dev.sinew.sdk.scene.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class SceneJsonTest {
  private static final ObjectMapper READER = new ObjectMapper();

  private static Scene scene(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Entity> entities = new ArrayList<>();
    for (int i = 0; i < random.nextInt(6); i++) {
      boolean placed = random.nextBoolean();
      Entity.Source source = Entity.Source.values()[random.nextInt(3)];
      entities.add(
          new Entity(
              i + 1,
              List.of(
                  new Entity.LabelShare("a \"thing\"\n\u202e{}", random.nextDouble()),
                  new Entity.LabelShare("größe", random.nextDouble())),
              placed ? Optional.of(point(random)) : Optional.empty(),
              placed
                  ? Optional.of(new Covariance2d(random.nextDouble(), random.nextGaussian(), 2))
                  : Optional.empty(),
              placed && random.nextBoolean() ? Optional.of(point(random)) : Optional.empty(),
              random.nextLong(),
              source,
              source == Entity.Source.PEER ? Optional.of("did:key:z6Mk") : Optional.empty(),
              random.nextBoolean()
                  ? OptionalLong.of(random.nextLong(1L << 40))
                  : OptionalLong.empty(),
              random.nextDouble()));
    }
    return new Scene(
        1,
        random.nextLong(),
        new Pose2d(random.nextGaussian(), random.nextGaussian(), 0.5),
        new Twist2d(0.1, random.nextGaussian()),
        List.of(),
        Obstacles.NONE,
        Optional.empty(),
        List.of(),
        "allow",
        List.of(),
        List.of(),
        entities,
        List.of());
  }

  private static Point2d point(SplittableRandom random) {
    return new Point2d(random.nextGaussian() * 1e3, random.nextGaussian() * 1e-7);
  }

  /** As a program would read it. */
  private static Entity entity(JsonNode node) {
    List<Entity.LabelShare> labels = new ArrayList<>();
    for (JsonNode label : node.get("labels")) {
      labels.add(
          new Entity.LabelShare(label.get("label").asString(), label.get("share").asDouble()));
    }
    return new Entity(
        node.get("id").asLong(),
        labels,
        point(node, "position"),
        Optional.ofNullable(node.get("covariance"))
            .map(c ->
                new Covariance2d(
                    c.get("xx").asDouble(), c.get("xy").asDouble(), c.get("yy").asDouble())),
        point(node, "velocity"),
        node.get("lastSeenNanos").asLong(),
        Entity.Source.valueOf(node.get("source").asString().toUpperCase(Locale.ROOT)),
        Optional.ofNullable(node.get("peer")).map(JsonNode::asString),
        node.has("track") ? OptionalLong.of(node.get("track").asLong()) : OptionalLong.empty(),
        node.get("confidence").asDouble());
  }

  private static Optional<Point2d> point(JsonNode node, String name) {
    return Optional.ofNullable(node.get(name))
        .map(p -> new Point2d(p.get("x").asDouble(), p.get("y").asDouble()));
  }

  @Property(tries = 100)
  void aProgramReadsBackWhatTheRobotBelievesToTheLastBit(@ForAll long seed) {
    Scene scene = scene(seed);

    JsonNode read = READER.readTree(SceneJson.of(scene));

    List<Entity> entities = new ArrayList<>();
    read.get("entities").forEach(node -> entities.add(entity(node)));
    assertThat(entities).isEqualTo(scene.entities());
    assertThat(read.get("timeNanos").asLong()).isEqualTo(scene.timeNanos());
    assertThat(
            new Pose2d(
                read.get("pose").get("x").asDouble(),
                read.get("pose").get("y").asDouble(),
                read.get("pose").get("heading").asDouble()))
        .isEqualTo(scene.pose());
  }

  @Example
  void theSchemaInTheDocumentsFitsIt() throws IOException {
    String schema =
        Files.readString(Path.of(System.getProperty("sinew.home"), "docs/scene.schema.json"));

    for (long seed = 0; seed < 20; seed++) {
      assertThat(
              SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                  .getSchema(schema, InputFormat.JSON)
                  .validate(SceneJson.of(scene(seed)), InputFormat.JSON))
          .isEmpty();
    }
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema, InputFormat.JSON)
                .validate("{\"format\":1,\"entities\":[{}]}", InputFormat.JSON))
        .isNotEmpty();
  }
}
