package dev.sinew.sdk.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.sdk.SdkVersion;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.skill.Skill;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The sdk as it is now against the one that plugins in the field were built against. */
class BinaryCompatibilityTest {
  /** What plugins implement; everything else of the sdk they only call. */
  private static final Set<String> IMPLEMENTED_OUTSIDE =
      Set.of(Skill.class.getName(), Driver.class.getName());

  private static final Path BASELINES =
      Path.of(System.getProperty("sinew.home", "..")).resolve("sdk/baseline");

  private static final Path BASELINE =
      BASELINES.resolve("sinew-sdk-" + SdkVersion.CURRENT + ".jar");

  private static final String WAY_OUT =
      """
      This breaks plugins that are already built. Take it back, or, if it must be:
        1. raise SdkVersion.CURRENT (sdk/src/main/java/dev/sinew/sdk/SdkVersion.java),
        2. put the new baseline in the old one's place: sdk/baseline/refresh
      More: sdk/baseline/README.md\
      """;

  @Test
  void thereIsOneBaselineAndItIsOfThisSdkVersion() throws IOException {
    try (Stream<Path> files = Files.list(BASELINES)) {
      assertThat(files.filter(file -> file.toString().endsWith(".jar")))
          .as(
              "the sdk says it is %s; after raising it run sdk/baseline/refresh",
              SdkVersion.CURRENT)
          .containsExactly(BASELINE);
    }
  }

  @Test
  void pluginsBuiltAgainstTheBaselineStillWork() throws IOException, URISyntaxException {
    Path classes =
        Path.of(SdkVersion.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<String> breaks =
        new ApiComparison(IMPLEMENTED_OUTSIDE)
            .breaks(Files.readAllBytes(BASELINE), ApiComparison.jar(classes));
    assertThat(breaks).as(WAY_OUT).isEmpty();
  }
}
