package dev.sinew.runtime.config.robot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What the tests' robot files are checked against: real boards, test drivers, two skills. */
public final class TestSurroundings {
  private TestSurroundings() {}

  /** The product's own configuration files. */
  public static Path configs() {
    return Path.of(System.getProperty("sinew.home"), "configs");
  }

  /** The folder of the tests' robot files. */
  public static Path folder() {
    try {
      return Path.of(
              Objects.requireNonNull(TestSurroundings.class.getResource("rover.json5")).toURI())
          .resolveSibling("");
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The tests' robot, in which nothing is wrong. */
  public static byte[] rover() {
    try {
      return Files.readAllBytes(folder().resolve("rover.json5"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Surroundings here() {
    return new Surroundings(
        new BoardProfiles(configs().resolve("boards")),
        TestDrivers.all(),
        Map.of(
            Surroundings.FABRIC, TestDrivers.Fabric.class,
            Surroundings.BODY, TestDrivers.Body.class),
        Optional.of(
            Map.of(
                "patrol", new SkillFacts(Set.of("drive"), Optional.of(TestDrivers.Goal.class)),
                "look", new SkillFacts(Set.of(), Optional.of(TestDrivers.Goal.class)))),
        Optional.of(Map.of("nanodet", Set.of("person", "cat", "traffic light"))),
        KernelPorts.unknown(),
        List.of(new TestStage()));
  }
}
