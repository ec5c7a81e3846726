package dev.sinew.runtime.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.sinew.runtime.safety.GateDecision;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What a person sees and does, in the browser of the machine. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PageInChromiumTest {
  private static final Path PICTURES = Path.of("target", "page-pictures");

  private Chromium chromium;
  private final DemoRobot robot = new DemoRobot();
  private final List<String> problems = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private PageModel model;
  private RecordedActions actions;
  private PageServer server;
  private Page page;

  @BeforeAll
  void startBrowser() {
    chromium = Chromium.start();
  }

  @AfterAll
  void stopBrowser() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void openPage() throws PageException {
    problems.clear();
    requests.clear();
    model = new PageModel();
    actions = new RecordedActions();
    server = new PageServer(PageConfig.loopback(0), model, actions);
    server.start();
    open(1440, 900, ColorScheme.DARK);
  }

  @AfterEach
  void closePage() {
    if (page != null) {
      page.context().close();
    }
    server.close();
  }

  @Test
  void showsTheRobotAndAsksNobodyElse() {
    drive(GateDecision.Outcome.LIMIT, 20);
    assertThat(page.locator("#robot")).hasText("rover-01");
    assertThat(page.locator("#link")).hasText("live");
    assertThat(page.locator("#gate-state")).hasText("Held back");
    assertThat(page.locator("#gate-reason"))
        .hasText("braking distance: 0.62 m to the nearest obstacle allows 0.31 m/s");
    assertThat(page.locator("#skill-progress")).containsText("looking closer");
    assertThat(page.locator("#jobs tbody tr")).hasCount(5);
    assertThat(page.locator("#jobs tbody tr.changed").first())
        .containsText("traffic light → cup 0.81");
    assertThat(page.locator("#jobs-paid")).hasText("3");
    assertThat(page.locator("#jobs-verified")).hasText("2");
    assertThat(page.locator("#fabric-did")).hasText("z6MkhaXg…2doK");
    assertThat(page.locator("#peers li")).hasCount(3);
    assertThat(page.locator("#health li.degraded")).containsText("bad checksum");
    assertThat(page.locator("#events li.error")).containsText("not paid");
    page.waitForFunction("document.getElementById('camera').dataset.boxes !== undefined");
    assertThat(page.locator("#camera")).hasAttribute("data-boxes", "own:person own:cat bought:cup");
    assertThat(page.locator("#camera-note")).hasText("640 × 480");
    assertThat(inked("#map")).isGreaterThan(2_000);
    assertThat(inked("#camera")).isGreaterThan(300_000);
    page.screenshot(picture("desktop-dark"));
    assertThat(requests)
        .isNotEmpty()
        .allMatch(address -> address.startsWith("http://localhost:" + server.port() + "/"));
    assertThat(problems).isEmpty();
  }

  @Test
  void whatIsTypedGoesToTheRobotAsItIsAndASpaceBetweenTwoWordsStopsNobody() {
    drive(GateDecision.Outcome.ALLOW, 3);
    page.locator("#say-text").click();
    page.keyboard().type("please stop");
    page.keyboard().press("Enter");
    awaitAsked(1);
    assertThat(actions.asked).containsExactly("'please stop' by page (127.0.0.1)");
    assertThat(page.locator("#say-answer")).hasText("Heard: stop.");
    page.locator("#say-text").click();
    page.keyboard().press("Escape");
    awaitAsked(2);
    assertThat(actions.asked.getLast()).isEqualTo("stop by page (127.0.0.1)");
    assertThat(actions.alive).isNotEmpty();
    assertThat(problems).isEmpty();
  }

  @Test
  void theButtonStopsTheRobotAndReleasingTakesTwoActions() {
    drive(GateDecision.Outcome.ALLOW, 3);
    assertThat(page.locator("#gate-state")).hasText("Free to move");
    page.locator("#stop").click();
    awaitAsked(1);
    assertThat(actions.asked).containsExactly("stop by page (127.0.0.1)");
    model.publish(robot.snapshot(GateDecision.Outcome.STOP, "page (127.0.0.1)"));
    assertThat(page.locator("#stop-text")).hasText("STOPPED");
    assertThat(page.locator("#gate-state")).hasText("Emergency stop");
    Locator release = page.locator("#release");
    release.click();
    assertThat(page.locator("#confirm")).isVisible();
    page.screenshot(picture("release"));
    page.locator("#confirm-no").click();
    assertThat(page.locator("#confirm")).isHidden();
    assertThat(actions.asked).hasSize(1);
    release.click();
    page.locator("#confirm-yes").click();
    awaitAsked(2);
    assertThat(actions.asked.getLast()).isEqualTo("release by page (127.0.0.1)");
    model.publish(robot.snapshot(GateDecision.Outcome.ALLOW, ""));
    assertThat(page.locator("#stop-text")).hasText("STOP");
    assertThat(release).isHidden();
    assertThat(problems).isEmpty();
  }

  @Test
  void changingTheModeTakesTwoActions() {
    drive(GateDecision.Outcome.ALLOW, 2);
    assertThat(page.locator("#mode")).hasText("patrol");
    assertThat(page.locator("#mode-reason")).hasText("chosen by page (127.0.0.1)");
    assertThat(page.locator("#skill-because")).hasText("greeting, because person at 1.4 m for 2 s");
    page.locator("#mode-change").click();
    assertThat(page.locator("#modes")).isVisible();
    assertThat(page.locator("#mode-choices button")).hasCount(3);
    assertThat(page.locator("#mode-choices button").first()).isDisabled();
    page.screenshot(picture("modes"));
    page.locator("#modes-no").click();
    assertThat(page.locator("#modes")).isHidden();
    assertThat(actions.asked).isEmpty();
    page.locator("#mode-change").click();
    page.locator("#mode-choices button").getByText("calm").click();
    awaitAsked(1);
    assertThat(actions.asked).containsExactly("mode calm by page (127.0.0.1)");
    assertThat(page.locator("#modes")).isHidden();
    assertThat(problems).isEmpty();
  }

  @Test
  void whereNoModeMayBeChosenThereIsNoButton() {
    PageSnapshot plain = robot.snapshot(GateDecision.Outcome.ALLOW, "");
    model.publish(withMode(plain, PageSnapshot.ModeLine.of("patrol")));
    assertThat(page.locator("#mode")).hasText("patrol");
    assertThat(page.locator("#mode-change")).isHidden();
    assertThat(page.locator("#skill-because")).isHidden();
  }

  private static PageSnapshot withMode(PageSnapshot plain, PageSnapshot.ModeLine mode) {
    return new PageSnapshot(
        plain.robot(),
        plain.world(),
        plain.cycle(),
        plain.timeSeconds(),
        mode,
        plain.skill(),
        plain.motion(),
        plain.lidar(),
        plain.tracks(),
        plain.gate(),
        plain.emergencyStop(),
        plain.battery(),
        plain.health(),
        plain.timing(),
        plain.fabric(),
        plain.events());
  }

  @Test
  void spaceAndEscapeStopTheRobotWhateverHasTheFocus() {
    drive(GateDecision.Outcome.ALLOW, 1);
    assertThat(page.locator("#link")).hasText("live");
    page.locator("#map-follow").focus();
    page.keyboard().press("Space");
    awaitAsked(1);
    assertThat(page.locator("#map-follow")).hasAttribute("aria-pressed", "false");
    page.keyboard().press("Escape");
    awaitAsked(2);
    assertThat(actions.asked).allMatch(line -> line.startsWith("stop by"));
  }

  @Test
  void aStopPressedWhileAnEarlierOneIsUnderWayIsSentToo() {
    CountDownLatch answered = new CountDownLatch(1);
    actions.answerWhen(answered);
    drive(GateDecision.Outcome.ALLOW, 1);
    page.keyboard().press("Space");
    awaitAsked(1);
    page.keyboard().press("Escape");
    answered.countDown();
    awaitAsked(2);
    assertThat(actions.asked).allMatch(line -> line.startsWith("stop by"));
  }

  @Test
  void saysLoudlyThatTheRobotIsGoneAndThatAStopWasNotDelivered() {
    drive(GateDecision.Outcome.ALLOW, 1);
    assertThat(page.locator("#link")).hasText("live");
    server.close();
    assertThat(page.locator("#alarm")).containsText("all you see is old");
    assertThat(page.locator("body")).hasAttribute("data-link", "lost");
    assertThat(page.locator("#gate-state")).hasText("Unknown");
    page.locator("#stop").click();
    assertThat(page.locator("#alarm")).containsText("STOP NOT DELIVERED");
    page.screenshot(picture("lost"));
  }

  @Test
  void textsFromTheRobotStayTexts() {
    PageSnapshot plain = robot.snapshot(GateDecision.Outcome.STOP, "");
    String markup = "<img src=x onerror=alert(1)><b>bold</b>";
    model.publish(
        new PageSnapshot(
            markup,
            markup,
            plain.cycle(),
            plain.timeSeconds(),
            new PageSnapshot.ModeLine(
                markup,
                markup,
                markup,
                List.of(markup),
                markup,
                List.of(new PageSnapshot.RuleLine(markup, true, markup))),
            new PageSnapshot.SkillLine(markup, markup, true),
            plain.motion(),
            plain.lidar(),
            plain.tracks(),
            new PageSnapshot.Gate(GateDecision.Outcome.STOP, markup, markup),
            plain.emergencyStop(),
            plain.battery(),
            plain.health(),
            plain.timing(),
            plain.fabric(),
            List.of(new PageSnapshot.Event(1, PageSnapshot.Event.Level.INFO, markup))));
    assertThat(page.locator("#robot")).hasText(markup);
    assertThat(page.locator("#events li")).containsText(markup);
    assertThat(page.locator("#skill-name")).hasText(markup);
    assertThat(page.locator("body img")).hasCount(0);
    assertThat(problems).isEmpty();
  }

  @Test
  void fitsAPhoneWithTheStopAlwaysInReach() {
    page.context().close();
    open(390, 844, ColorScheme.LIGHT);
    drive(GateDecision.Outcome.STOP, 3);
    assertThat(page.locator("#gate-reason")).containsText("lidar is silent");
    assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth")).isEqualTo(true);
    page.evaluate("scrollTo(0, document.body.scrollHeight)");
    assertThat(page.locator("#stop")).isInViewport();
    page.evaluate("scrollTo(0, 0)");
    assertThat(page.locator("#stop")).isInViewport();
    page.screenshot(picture("phone-light").setFullPage(true));
    assertThat(problems).isEmpty();
  }

  @Test
  void readsWellInDaylight() {
    page.context().close();
    open(1440, 900, ColorScheme.LIGHT);
    drive(GateDecision.Outcome.ALLOW, 8);
    assertThat(page.locator("#gate-state")).hasText("Free to move");
    page.waitForFunction("document.getElementById('camera').dataset.boxes !== undefined");
    page.screenshot(picture("desktop-light"));
    assertThat(problems).isEmpty();
  }

  private void open(int width, int height, ColorScheme scheme) {
    page =
        chromium
            .browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setViewportSize(width, height)
                    .setColorScheme(scheme))
            .newPage();
    page.onConsoleMessage(message -> {
      if (message.type().equals("error") || message.type().equals("warning")) {
        problems.add(message.text());
      }
    });
    page.onPageError(problems::add);
    page.onRequest(request -> requests.add(request.url()));
    page.navigate(server.url());
  }

  /** Drives on, letting the page see each stretch, so that its map fills. */
  private void drive(GateDecision.Outcome outcome, int stretches) {
    for (int i = 0; i < stretches; i++) {
      robot.drive(12);
      model.publishFrame(DemoRobot.picture(), 640, 480, robot.boxes());
      PageSnapshot snapshot = robot.snapshot(outcome, "");
      model.publish(snapshot);
      String cycle = Long.toString(snapshot.cycle());
      page.waitForFunction(
          "cycle => document.getElementById('cycle').textContent.replace(/\\D/g, '') === cycle",
          cycle);
    }
  }

  private void awaitAsked(int count) {
    page.waitForCondition(() -> actions.asked.size() >= count);
  }

  /** How many pixels of a canvas were painted. */
  private int inked(String canvas) {
    Object count =
        page.evalOnSelector(
            canvas,
            "c => { const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
                + " let n = 0; for (let i = 3; i < d.length; i += 4) if (d[i]) n++; return n; }");
    return ((Number) count).intValue();
  }

  private static Page.ScreenshotOptions picture(String name) {
    return new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png"));
  }
}
