package dev.sinew.runtime.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.runtime.safety.GateDecision;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class PageServerTest {
  private final PageModel model = new PageModel();
  private final RecordedActions actions = new RecordedActions();
  private final HttpClient client = HttpClient.newHttpClient();
  private final JsonMapper json = new JsonMapper();
  private final PageServer server = new PageServer(PageConfig.loopback(0), model, actions);

  @BeforeEach
  void start() throws PageException {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
    client.close();
  }

  @Test
  void servesThePageUnderAPolicyThatAllowsNothingFromElsewhere() throws Exception {
    HttpResponse<String> page = get("/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<canvas id=\"map\"", "<button id=\"stop\"");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .startsWith("default-src 'none'; script-src 'self'")
        .doesNotContain("unsafe", "http");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(page.headers().firstValue("Cross-Origin-Resource-Policy")).contains("same-origin");
  }

  @Test
  void servesEveryFileThePageNames() throws Exception {
    for (String file :
        List.of(
            "page.css",
            "page.js",
            "map.js",
            "camera.js",
            "panels.js",
            "operator.js",
            "stop.js",
            "icon.svg")) {
      HttpResponse<String> answer = get("/" + file);
      assertThat(answer.statusCode()).as(file).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type").orElse("")).as(file).isNotEmpty();
      assertThat(answer.body()).as(file).doesNotContain("http://l", "https://");
    }
  }

  @Test
  void answersWhatIsNotThereWithJson() throws Exception {
    HttpResponse<String> answer = get("/../etc/passwd");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(json.readTree(answer.body()).path("hint").asString()).isEqualTo("open /");
  }

  @Test
  void saysThatThereIsNoStateYet() throws Exception {
    assertThat(get("/api/state").statusCode()).isEqualTo(503);
  }

  @Test
  void tellsTheNewestState() throws Exception {
    var robot = new DemoRobot();
    model.publish(robot.snapshot(GateDecision.Outcome.ALLOW, ""));
    robot.drive(3);
    model.publish(robot.snapshot(GateDecision.Outcome.LIMIT, ""));
    JsonNode state = json.readTree(get("/api/state").body());
    assertThat(state.path("cycle").asLong()).isEqualTo(15);
    assertThat(state.path("gate").path("state").asString()).isEqualTo("limit");
  }

  @Test
  void givesThePictureAskedForWhileItIsKeptAndElseTheNewest() throws Exception {
    assertThat(get("/camera.jpg").statusCode()).isEqualTo(404);
    for (int i = 1; i <= PageModel.FRAMES_KEPT + 2; i++) {
      model.publishFrame(new byte[] {(byte) i}, 1, 1, List.of());
    }
    assertThat(picture("/camera.jpg")).isEqualTo(PageModel.FRAMES_KEPT + 2);
    assertThat(picture("/camera.jpg?seq=4")).isEqualTo(4);
    assertThat(picture("/camera.jpg?seq=1")).isEqualTo(PageModel.FRAMES_KEPT + 2);
    assertThat(picture("/camera.jpg?seq=../..")).isEqualTo(PageModel.FRAMES_KEPT + 2);
  }

  @Test
  void passesTheEmergencyStopOn() throws Exception {
    HttpResponse<String> answer = post("estop", "estop", "");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"ok\":true}");
    assertThat(actions.asked).containsExactly("stop by page (127.0.0.1)");
  }

  @Test
  void passesWhatIsTypedOnAsItIs() throws Exception {
    HttpResponse<String> answer = post("say", "say", "Please stop!");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"ok\":true,\"stop\":true}");
    assertThat(post("say", "say", "hello").body()).contains("\"stop\":false");
    assertThat(actions.asked)
        .containsExactly("'Please stop!' by page (127.0.0.1)", "'hello' by page (127.0.0.1)");
  }

  @Test
  void listensToTextThatIsTooLongBeforeItRefusesIt() throws Exception {
    assertThat(post("say", "say", "stop " + "x".repeat(9000)).statusCode()).isEqualTo(200);
    assertThat(post("say", "say", "x".repeat(9000)).statusCode()).isEqualTo(413);
  }

  @Test
  void takesSignsOfLifeAndSaysHowOftenTheyAreWanted() throws Exception {
    assertThat(post("beat", "beat", "").body()).isEqualTo("{\"ok\":true,\"within\":500}");
    assertThat(post("beat", "say", "").statusCode()).isEqualTo(403);
    assertThat(actions.alive).containsExactly("page (127.0.0.1)");
  }

  @Test
  void releasesOnlyWhatIsConfirmed() throws Exception {
    assertThat(post("release", "release", "").statusCode()).isEqualTo(400);
    assertThat(post("release", "release", "{\"confirm\":false}").statusCode()).isEqualTo(400);
    assertThat(actions.asked).isEmpty();
    assertThat(post("release", "release", "{\"confirm\": true}").statusCode()).isEqualTo(200);
    assertThat(actions.asked).containsExactly("release by page (127.0.0.1)");
  }

  @Test
  void passesTheChoiceOfAModeOnAndSaysWhyItIsRefused() throws Exception {
    assertThat(post("mode", "mode", "").statusCode()).isEqualTo(400);
    assertThat(post("mode", "mode", "{\"mode\":\"<b>\"}").statusCode()).isEqualTo(400);
    assertThat(post("mode", "", "{\"mode\":\"calm\"}").statusCode()).isEqualTo(403);
    assertThat(actions.asked).isEmpty();
    assertThat(post("mode", "mode", "{\"mode\": \"calm\"}").statusCode()).isEqualTo(200);
    HttpResponse<String> refused = post("mode", "mode", "{\"mode\":\"secret\"}");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("the robot file does not allow it");
    assertThat(actions.asked)
        .containsExactly("mode calm by page (127.0.0.1)", "mode secret by page (127.0.0.1)");
  }

  @Test
  void refusesToActWithoutTheHeaderThatForeignPagesCannotSend() throws Exception {
    assertThat(post("estop", "", "").statusCode()).isEqualTo(403);
    assertThat(post("estop", "release", "").statusCode()).isEqualTo(403);
    assertThat(post("release", "estop", "{\"confirm\":true}").statusCode()).isEqualTo(403);
    assertThat(actions.asked).isEmpty();
  }

  @Test
  void refusesAForgedOrigin() throws Exception {
    for (String origin :
        List.of("http://evil.example", "null", "https://localhost.evil.example", "::")) {
      HttpRequest request =
          request("/api/estop")
              .header(RequestGuard.ACTION_HEADER, "estop")
              .header("Origin", origin)
              .POST(HttpRequest.BodyPublishers.noBody())
              .build();
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(origin).isEqualTo(403);
      assertThat(json.readTree(answer.body()).path("error").asString()).contains("another site");
    }
    assertThat(actions.asked).isEmpty();
  }

  @Test
  void takesItsOwnOrigin() throws Exception {
    HttpRequest request =
        request("/api/estop")
            .header(RequestGuard.ACTION_HEADER, "estop")
            .header("Origin", "http://127.0.0.1:" + server.port())
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(200);
  }

  @Test
  void refusesANameThatWasReboundToThisAddress() throws Exception {
    for (String host : List.of("evil.example", "evil.example:8080", "localhost.evil.example", "")) {
      assertThat(RawHttp.status(server.port(), "GET /api/state HTTP/1.1", "Host: " + host))
          .as(host)
          .isEqualTo(403);
    }
    assertThat(RawHttp.status(server.port(), "GET / HTTP/1.1")).isEqualTo(403);
    assertThat(RawHttp.status(server.port(), "GET / HTTP/1.1", "Host: a", "Host: localhost"))
        .isEqualTo(403);
    for (String host : List.of("localhost", "LOCALHOST:9000", "127.0.0.1:1", "[::1]", "[::1]:80")) {
      assertThat(RawHttp.status(server.port(), "GET / HTTP/1.1", "Host: " + host))
          .as(host)
          .isEqualTo(200);
    }
  }

  @Test
  void letsAnotherSiteLinkToThePageButNotReadFromIt() throws Exception {
    String site = "Sec-Fetch-Site: cross-site";
    int port = server.port();
    assertThat(RawHttp.status(port, "GET / HTTP/1.1", "Host: localhost", site)).isEqualTo(200);
    assertThat(RawHttp.status(port, "GET /events HTTP/1.1", "Host: localhost", site))
        .isEqualTo(403);
    assertThat(RawHttp.status(port, "GET /camera.jpg HTTP/1.1", "Host: localhost", site))
        .isEqualTo(403);
  }

  @Test
  void takesOnlyTheMethodsItKnows() throws Exception {
    assertThat(get("/api/estop").statusCode()).isEqualTo(405);
    HttpRequest delete = request("/").DELETE().build();
    HttpResponse<String> answer = client.send(delete, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD");
  }

  @Test
  void tellsTheViewerWhenTheRobotFailsToDoIt() throws Exception {
    PageActions broken =
        new PageActions() {
          @Override
          public void emergencyStop(String who) {
            throw new IllegalStateException("no gate");
          }

          @Override
          public void release(String who) {}

          @Override
          public boolean say(String who, String text) {
            return false;
          }

          @Override
          public long alive(String who) {
            return 0;
          }
        };
    try (var other = new PageServer(PageConfig.loopback(0), model, broken)) {
      other.start();
      assertThat(
              RawHttp.status(
                  other.port(),
                  "POST /api/estop HTTP/1.1",
                  "Host: localhost",
                  "X-Sinew-Action: estop",
                  "Content-Length: 0"))
          .isEqualTo(500);
    }
  }

  @Test
  void saysWhatToDoWhenThePortIsTaken() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var late = new PageServer(PageConfig.loopback(taken.getLocalPort()), model, actions)) {
      assertThatThrownBy(late::start)
          .isInstanceOf(PageException.class)
          .hasMessageContaining("page port " + taken.getLocalPort() + " on 127.0.0.1")
          .hasMessageContaining("give the page another port");
    }
  }

  @Test
  void listensToOthersOnlyWithAToken() {
    try (var open =
        new PageServer(new PageConfig("0.0.0.0", 0, Optional.empty()), model, actions)) {
      assertThatThrownBy(open::start)
          .isInstanceOf(PageException.class)
          .hasMessageContaining("expected a loopback address");
    }
  }

  @Test
  void asksForTheTokenAndThenKeepsACookie() throws Exception {
    String token = "correct-horse-battery";
    var config = new PageConfig("127.0.0.1", 0, Optional.of(token));
    try (var guarded = new PageServer(config, model, actions)) {
      guarded.start();
      String base = "http://127.0.0.1:" + guarded.port();
      assertThat(send(base + "/").statusCode()).isEqualTo(401);
      assertThat(send(base + "/?token=wrong-horse-battery").statusCode()).isEqualTo(401);
      HttpResponse<String> welcome = send(base + "/?token=" + token);
      assertThat(welcome.statusCode()).isEqualTo(303);
      assertThat(welcome.headers().firstValue("Location")).contains("/");
      String cookie = welcome.headers().firstValue("Set-Cookie").orElse("");
      assertThat(cookie).contains("HttpOnly", "SameSite=Strict").doesNotContain(token);
      assertThat(send(base + "/", "Cookie", "a=b; " + cookie.split(";", 2)[0]).statusCode())
          .isEqualTo(200);
      assertThat(send(base + "/api/estop", "Authorization", "Bearer " + token).statusCode())
          .isEqualTo(405);
      assertThat(send(base + "/map.js", "Authorization", "Bearer nonsense").statusCode())
          .isEqualTo(401);
      assertThat(config.toString()).doesNotContain(token);
    }
  }

  @Test
  void isScrapedUnderTheSameGuardAsThePage() throws Exception {
    String token = "correct-horse-battery";
    var config = new PageConfig("127.0.0.1", 0, Optional.of(token));
    String text = "# TYPE sinew_cycles_total counter\nsinew_cycles_total 3\n";
    try (var guarded = new PageServer(config, model, actions, () -> text)) {
      guarded.start();
      String address = "http://127.0.0.1:" + guarded.port() + "/metrics";
      assertThat(send(address).statusCode()).isEqualTo(401);
      HttpResponse<String> scraped = send(address, "Authorization", "Bearer " + token);
      assertThat(scraped.statusCode()).isEqualTo(200);
      assertThat(scraped.headers().firstValue("Content-Type"))
          .contains("text/plain; version=0.0.4; charset=utf-8");
      assertThat(scraped.body()).isEqualTo(text);
    }
  }

  @Test
  void givesProgramsTheirTextsUnderTheSameGuard() throws Exception {
    String token = "correct-horse-battery";
    var config = new PageConfig("127.0.0.1", 0, Optional.of(token));
    Map<String, PageText> texts =
        Map.of("/scene.json", new PageText("application/json", () -> "{\"entities\":[]}"));
    try (var guarded = new PageServer(config, model, actions, () -> "", texts)) {
      guarded.start();
      String address = "http://127.0.0.1:" + guarded.port();
      assertThat(send(address + "/scene.json").statusCode()).isEqualTo(401);
      HttpResponse<String> read = send(address + "/scene.json", "Authorization", "Bearer " + token);
      assertThat(read.statusCode()).isEqualTo(200);
      assertThat(read.headers().firstValue("Content-Type")).contains("application/json");
      assertThat(read.body()).isEqualTo("{\"entities\":[]}");
      assertThat(send(address + "/scene.xml", "Authorization", "Bearer " + token).statusCode())
          .isEqualTo(404);
    }
  }

  private int picture(String path) throws Exception {
    HttpResponse<byte[]> answer =
        client.send(request(path).build(), HttpResponse.BodyHandlers.ofByteArray());
    assertThat(answer.headers().firstValue("X-Frame-Number"))
        .contains(Integer.toString(answer.body()[0]));
    return answer.body()[0];
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> send(String address, String... header) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
    if (header.length > 0) {
      request.headers(header);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String action, String body) throws Exception {
    HttpRequest.Builder request =
        request("/api/" + path).POST(HttpRequest.BodyPublishers.ofString(body));
    if (!action.isEmpty()) {
      request.header(RequestGuard.ACTION_HEADER, action);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }
}
