package dev.sinew.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.config.bind.Loaded;
import dev.sinew.runtime.config.robot.Configuration;
import dev.sinew.runtime.config.robot.TestSurroundings;
import dev.sinew.runtime.recording.mcap.McapAttachment;
import dev.sinew.runtime.recording.mcap.McapChannel;
import dev.sinew.runtime.recording.mcap.McapReader;
import dev.sinew.runtime.recording.mcap.McapVisitor;
import dev.sinew.runtime.report.ReportWriter;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.time.SystemClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A page token is planted, a robot lives with it, and everything it leaves is searched for it. */
@Timeout(120)
class PlantedSecretTest {
  private static final String PLANTED = "Planted-token.7391";
  private static final Logger ROOT = Logger.getLogger("");

  @TempDir Path folder;

  private final Clock clock = new SystemClock();
  private final StringBuffer logged = new StringBuffer();
  private final List<String> searched = new ArrayList<>();

  private final Handler log =
      new Handler() {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord record) {
          logged.append(formatter.format(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  private Level before = Level.INFO;

  @BeforeEach
  void listen() throws IOException {
    before = ROOT.getLevel();
    log.setLevel(Level.ALL);
    Logger.getLogger("dev.sinew").setLevel(Level.ALL);
    ROOT.addHandler(log);
    Files.writeString(folder.resolve("token"), PLANTED + "\n");
  }

  @AfterEach
  void listenNoMore() {
    Logger.getLogger("dev.sinew").setLevel(null);
    ROOT.setLevel(before);
    ROOT.removeHandler(log);
  }

  private String text() throws Exception {
    return BlindRover.text("page: { port: 8080 }", "page: { port: 0, token: '${file:token}' }")
        .replace("'../worlds/", "'" + TestSurroundings.configs().resolve("worlds") + "/");
  }

  private void search(String what, String text) {
    searched.add(what);
    assertThat(text).as(what).isNotEmpty().doesNotContain(PLANTED);
  }

  private void await(String what, java.util.function.BooleanSupplier so)
      throws InterruptedException {
    long end = clock.nanos() + 30_000_000_000L;
    while (!so.getAsBoolean()) {
      assertThat(clock.nanos()).as("waiting until " + what).isLessThan(end);
      clock.sleepUntil(clock.nanos() + 10_000_000L);
    }
  }

  @Test
  void isInNothingThatTheRobotLeaves() throws Exception {
    Path file = Files.writeString(folder.resolve("rover.json5"), text());
    BlindRover rover = new BlindRover(folder);
    Installation installation = rover.installation();
    Loaded<Configuration> loaded = installation.robotReader(installation.skills()).read(file);
    assertThat(loaded.problemList()).isEmpty();
    Configuration configuration = ((Loaded.Ok<Configuration>) loaded).value();
    assertThat(configuration.robot().page().token()).contains(PLANTED);
    Path tape = folder.resolve("run.mcap");
    RunPlan blind = rover.plan(configuration, false);
    RunPlan plan =
        new RunPlan(
                configuration,
                true,
                false,
                blind.duration(),
                Optional.of(0),
                Optional.empty(),
                1,
                false,
                Optional.empty(),
                blind.data(),
                blind.home(),
                blind.plugins(),
                List.of())
            .recorded(tape);
    try (Robot robot = Robot.assemble(plan)) {
      robot.openPage();
      robot.watchFile();
      Thread run =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  robot.run();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
      await("cycles run", () -> robot.cycle().cycles() > 50);
      search("page", page(robot));
      // The token in the wrong places, of a file that is written while the robot runs.
      Files.writeString(
          file,
          text()
              .replace("name: 'rover'", "name: '${file:token}'")
              .replace("driver: 'mpu6050'", "driver: '${file:token}'")
              .replace("maxLinear: 0.6", "maxLinear: '${file:token}'"));
      await("it is refused", () -> robot.complaint().isPresent());
      search("complaint", robot.complaint().orElseThrow());
      search("page", page(robot));
      search(
          "events",
          String.join(
              "\n", robot.events().newest(500).stream().map(EventLog.Event::text).toList()));
      robot.stop();
      run.join();
      robot.close();
      new ReportWriter()
          .write(folder.resolve("out"), RunReports.numbers(robot), RunReports.pictures(robot));
    }
    search("report", Files.readString(folder.resolve("out/report.json")));
    search("report", Files.readString(folder.resolve("out/report.html")));
    search("log", logged.toString());
    search("recording", recording(tape));
    try (Stream<Path> schemas = Files.list(TestSurroundings.configs().resolve("schema"))) {
      for (Path schema : schemas.toList()) {
        search("schema", Files.readString(schema));
      }
    }
    assertThat(searched).contains("page", "complaint", "events", "report", "log", "recording");
  }

  private static String page(Robot robot) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create(
                      "http://127.0.0.1:%d/api/state".formatted(robot.pagePort().orElseThrow())))
              .header("Authorization", "Bearer " + PLANTED)
              .build();
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      return answer.body() + answer.headers().map();
    }
  }

  /** Every byte of a recording, unpacked. */
  private static String recording(Path tape) throws IOException {
    StringBuilder all = new StringBuilder();
    try (McapReader reader = McapReader.open(tape)) {
      reader.read(
          new McapVisitor() {
            @Override
            public void message(
                McapChannel channel, long sequence, long logged, long made, ByteBuffer data) {
              all.append(StandardCharsets.ISO_8859_1.decode(data.duplicate()));
            }

            @Override
            public void metadata(String name, Map<String, String> metadata) {
              all.append(name).append(metadata);
            }

            @Override
            public void attachment(McapAttachment attachment) throws IOException {
              all.append(
                  new String(reader.attachmentData(attachment), StandardCharsets.ISO_8859_1));
            }
          });
    }
    return all.toString();
  }
}
