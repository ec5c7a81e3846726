package dev.sinew.fabric;

import dev.sinew.fabric.hub.FabricHub;
import dev.sinew.fabric.hub.HubConfig;
import dev.sinew.fabric.ledger.book.LedgerReconciliation;
import dev.sinew.fabric.node.FabricNode;
import dev.sinew.fabric.node.NodeConfig;
import dev.sinew.fabric.transport.FabricTransport;
import dev.sinew.sdk.inference.InferenceAnswer;
import dev.sinew.sdk.inference.InferencePicture;
import dev.sinew.sdk.inference.InferenceRequest;
import dev.sinew.sdk.inference.InferenceTask;
import dev.sinew.sdk.inference.ModelChoice;
import dev.sinew.sdk.inference.ModelRef;
import dev.sinew.sdk.inference.Urgency;
import dev.sinew.sdk.time.SystemClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A hub, a node and a robot over a real broker on loopback, each of which can be restarted. */
final class Fleet implements AutoCloseable {
  static final SystemClock CLOCK = new SystemClock();
  static final long PRICE = 5;

  final Path folder;
  final TestEngine hubEngine = new TestEngine();
  final TestEngine nodeEngine = new TestEngine();
  FabricHub hub;
  FabricNode node;
  FabricBridge robot;
  final int port;

  Fleet(Path folder) throws IOException {
    this(folder, spending(1_000_000));
  }

  Fleet(Path folder, FabricConfig.Spending spending) throws IOException {
    this.folder = folder;
    hub = startHub(0);
    port = hub.port();
    node = startNode();
    robot = startRobot(spending);
  }

  /** The three roles over links of the caller's making. */
  Fleet(Path folder, FabricTransport toHub, FabricTransport toNode, FabricTransport toRobot)
      throws IOException {
    this.folder = folder;
    this.port = 1;
    hub = FabricHub.join(hubConfig(0), hubEngine, CLOCK, toHub);
    node = FabricNode.start(nodeConfig(), nodeEngine, CLOCK, toNode);
    robot = FabricBridge.start("rover", robotConfig(spending(1_000_000)), CLOCK, toRobot);
  }

  FabricHub startHub(int onPort) throws IOException {
    return FabricHub.start(hubConfig(onPort), hubEngine, CLOCK);
  }

  private HubConfig hubConfig(int onPort) {
    return new HubConfig(
        "hub",
        "test",
        new HubConfig.BrokerAddress("127.0.0.1", onPort),
        Optional.of(folder.resolve("hub")),
        new HubConfig.Issuer("TEST", 100_000, 1_000_000_000),
        new HubConfig.Verify(0.25, 8));
  }

  FabricNode startNode() throws IOException {
    return FabricNode.start(nodeConfig(), nodeEngine, CLOCK);
  }

  private NodeConfig nodeConfig() {
    return new NodeConfig(
        "node",
        "test",
        Optional.of("127.0.0.1:" + port),
        Optional.empty(),
        Optional.of(folder.resolve("node")),
        "local",
        new NodeConfig.Sells(Optional.empty(), ModelRef.Run.THOROUGH, "TEST", PRICE),
        new NodeConfig.Limits(131072, 8, 3));
  }

  FabricBridge startRobot(FabricConfig.Spending spending) throws IOException {
    return FabricBridge.start("rover", robotConfig(spending), CLOCK);
  }

  private FabricConfig robotConfig(FabricConfig.Spending spending) {
    return new FabricConfig(
        true,
        "test",
        Optional.of("127.0.0.1:" + port),
        Optional.empty(),
        Optional.of(folder.resolve("robot")),
        List.of("pose", "tracks", "battery", "task"),
        20,
        new FabricConfig.Buying(true, List.of(), FabricConfig.Verify.SAMPLED, 10),
        spending,
        List.of());
  }

  static FabricConfig.Spending spending(long perHour) {
    return new FabricConfig.Spending(
        false, "TEST", 100, perHour, 2_000_000, 2_000_000, 50, Duration.ofDays(1));
  }

  /** One look, asked once. */
  CompletableFuture<InferenceAnswer> submit(int picture, long deadlineMillis) {
    CompletableFuture<InferenceAnswer> answer = new CompletableFuture<>();
    robot.submit(
        new InferenceRequest(
            new InferencePicture.File(TestEngine.picture(picture), CLOCK.nanos()),
            new ModelChoice.BestFor(InferenceTask.DETECT),
            Urgency.BACKGROUND,
            CLOCK.nanos() + deadlineMillis * 1_000_000,
            100,
            InferenceRequest.Privacy.PUBLIC),
        answer::complete);
    return answer;
  }

  InferenceAnswer ask(int picture, long deadlineMillis) throws Exception {
    return submit(picture, deadlineMillis).get(deadlineMillis + 20_000, TimeUnit.MILLISECONDS);
  }

  /** Asks until a node has answered; for the time when agents still find each other. */
  InferenceAnswer.Answered buy(int picture) throws Exception {
    long until = CLOCK.nanos() + 40_000_000_000L;
    String last = "";
    while (CLOCK.nanos() < until) {
      switch (ask(picture, 10_000)) {
        case InferenceAnswer.Answered answered -> {
          return answered;
        }
        case InferenceAnswer.Declined declined -> last = declined.sentence();
      }
      CLOCK.sleepUntil(CLOCK.nanos() + 50_000_000);
    }
    throw new AssertionError("nothing was bought within 40 s; last reason: " + last);
  }

  /** Waits for something that another thread brings about. */
  static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long until = CLOCK.nanos() + 30_000_000_000L;
    while (!condition.getAsBoolean()) {
      if (CLOCK.nanos() > until) {
        throw new AssertionError("not within 30 s: " + what);
      }
      CLOCK.sleepUntil(CLOCK.nanos() + 5_000_000);
    }
  }

  void awaitAllPaid() throws InterruptedException {
    await(
        "both books say the same",
        () -> {
          LedgerReconciliation books = reconcile();
          return books.balanced();
        });
  }

  LedgerReconciliation reconcile() {
    return LedgerReconciliation.compare(
        folder.resolve("robot/payer.sqlite"), folder.resolve("node/payee.sqlite"));
  }

  @Override
  public void close() {
    robot.close();
    node.close();
    hub.close();
  }
}
