package dev.sinew.runtime.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.config.bind.Loaded;
import dev.sinew.runtime.config.robot.Configuration;
import dev.sinew.runtime.config.robot.ResolvedComponent;
import dev.sinew.sdk.driver.Driver;
import java.nio.file.Files;
import java.util.List;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the drivers' pages against the drivers. With {@code SINEW_WRITE_PICTURES=1} in the
 * environment the pictures are written anew instead of compared.
 */
class DriverPagesTest {

  static Stream<DriverPage> pages() {
    return ServiceLoader.load(Driver.class).stream()
        .map(ServiceLoader.Provider::get)
        .<Driver<?>>map(driver -> driver)
        .filter(driver -> driver.getClass().getPackageName().startsWith("dev.sinew."))
        .map(DriverPage::new);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyDriverHasAPageThatNamesEveryKey(DriverPage page) throws Exception {
    assertThat(page.exists()).as("%s is missing", page.file()).isTrue();
    String text = page.text();
    List<String> unnamed =
        page.keys().stream()
            .filter(
                key -> !Pattern.compile("\\b" + Pattern.quote(key) + "\\b").matcher(text).find())
            .toList();
    assertThat(unnamed).as("keys that %s does not name", page.file()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyPagesExampleIsARobotThatPassesTheCheck(DriverPage page) throws Exception {
    assertThat(page.example()).as("example in %s", page.file()).isPresent();
    Loaded<Configuration> checked = page.checked();
    assertThat(checked.problemList()).as(page.file().toString()).isEmpty();
    assertThat(((Loaded.Ok<Configuration>) checked).value().components())
        .extracting(component -> component.driver().name())
        .contains(page.name());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void thePictureOfWhatHasWiresShowsThePagesExample(DriverPage page) throws Exception {
    Configuration robot = ((Loaded.Ok<Configuration>) page.checked()).value();
    boolean wired =
        robot.components().stream()
            .filter(component -> component.driver().name().equals(page.name()))
            .anyMatch(component -> !component.ports().isEmpty());
    if (!wired && !page.text().contains("](pictures/")) {
      return;
    }
    String drawn =
        WiringPicture.of(
            robot.board(), robot.components().stream().<ResolvedComponent<?>>map(c -> c).toList());
    if ("1".equals(System.getenv("SINEW_WRITE_PICTURES"))) {
      Files.createDirectories(page.picture().resolveSibling(""));
      Files.writeString(page.picture(), drawn);
    }
    assertThat(page.text()).contains("](pictures/" + page.picture().getFileName() + ")");
    assertThat(page.picture()).hasContent(drawn);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void theListOfDriversLeadsToEveryPage(DriverPage page) throws Exception {
    String list = Files.readString(DriverPage.folder().resolve("README.md"));
    assertThat(list).contains("`" + page.name() + "`", "](" + page.file().getFileName() + ")");
  }
}
