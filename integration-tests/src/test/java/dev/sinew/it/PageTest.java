package dev.sinew.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page of a robot that really runs, in the machine's Chromium. */
@Timeout(240)
class PageTest {
  private static final double PATIENCE_MILLIS = 60_000;
  private static final String NUMBER =
      "parseFloat(document.getElementById('%s').textContent.replace(/[^0-9.-]/g, ''))";

  @TempDir Path folder;
  private final List<String> problems = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  @Test
  void showsTheRunningRobotAndStopsIt() throws Exception {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    try (Chromium chromium = Chromium.start();
        RunningProduct run =
            Product.in(folder)
                .start(
                    "run",
                    Clone.rover().toString(),
                    "--sim",
                    "--port",
                    "0",
                    "--data",
                    folder.resolve("data").toString(),
                    "--report",
                    folder.resolve("out").toString())) {
      String port = run.awaitLine("^page +http://localhost:(\\d+)").group(1);
      Page page = open(chromium, "http://localhost:" + port);

      assertThat(page.locator("#robot")).hasText("rover");
      assertThat(page.locator("#link")).hasText("live");
      assertThat(page.locator("#skill-name")).hasText("patrol");
      assertThat(page.locator("#mode")).hasText("patrol");
      await(page, "it moves", "distance", "> 1");
      assertThat(inked(page, "#map")).isGreaterThan(2_000);
      page.waitForFunction(
          "() => /own:|bought:/.test(document.getElementById('camera').dataset.boxes ?? '')");

      assertThat(page.locator("#fabric-did")).containsText("z6Mk");
      assertThat(page.locator("#fabric-link")).hasText("connected");
      await(page, "a look is paid", "jobs-paid", "> 0");
      assertThat(page.locator("#jobs tbody tr").first()).isVisible();
      assertThat(page.locator("#peers li").first()).isVisible();
      await(page, "a good stretch is driven", "distance", "> 5");
      page.waitForFunction(
          "() => /own:|bought:/.test(document.getElementById('camera').dataset.boxes ?? '')");
      page.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of("target", "page.png")).setFullPage(true));

      page.locator("#stop").click();
      assertThat(page.locator("#stop-text")).hasText("STOPPED");
      assertThat(page.locator("#gate-state")).hasText("Emergency stop");
      await(page, "it stands", "speed", "=== 0");
      run.awaitLine("emergency stop pressed by page");
      page.locator("#release").click();
      page.locator("#confirm-yes").click();
      assertThat(page.locator("#stop-text")).hasText("STOP");
      run.awaitLine("emergency stop released by page");
      await(page, "it drives again", "speed", "> 0.1");

      assertThat(requests)
          .isNotEmpty()
          .allMatch(address -> address.startsWith("http://localhost:" + port + "/"));
      assertThat(problems).isEmpty();
      page.context().close();

      run.interrupt();
      run.awaitExit(Duration.ofSeconds(60));
    }
    Report report = Report.in(folder.resolve("out"));
    assertThat(report.whole("/jobs/bought")).isPositive();
    assertThat(report.whole("/jobs/paid")).isPositive();
    assertThat(report.whole("/collisions")).isZero();
  }

  private Page open(Chromium chromium, String address) {
    Page page =
        chromium
            .browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setViewportSize(1400, 900)
                    .setColorScheme(ColorScheme.DARK))
            .newPage();
    page.setDefaultTimeout(PATIENCE_MILLIS);
    page.onConsoleMessage(message -> {
      if (message.type().equals("error") || message.type().equals("warning")) {
        problems.add(message.text());
      }
    });
    page.onPageError(problems::add);
    page.onRequest(request -> requests.add(request.url()));
    page.navigate(address);
    return page;
  }

  /** Waits until the number that an element shows fits. */
  private static void await(Page page, String what, String element, String condition) {
    try {
      page.waitForFunction("() => " + NUMBER.formatted(element) + " " + condition);
    } catch (com.microsoft.playwright.TimeoutError e) {
      throw new AssertionError(
          "the page never showed that "
              + what
              + ": "
              + element
              + " is "
              + page.locator("#" + element).textContent(),
          e);
    }
  }

  /** How many pixels of a canvas were painted. */
  private static int inked(Page page, String canvas) {
    Object count =
        page.evalOnSelector(
            canvas,
            "c => { const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
                + " let n = 0; for (let i = 3; i < d.length; i += 4) if (d[i]) n++; return n; }");
    return ((Number) count).intValue();
  }
}
