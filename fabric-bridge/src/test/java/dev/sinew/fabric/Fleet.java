package dev.sinew.fabric;

import dev.sinew.fabric.hub.FabricHub;
import dev.sinew.fabric.hub.HubConfig;
import dev.sinew.fabric.ledger.book.LedgerReconciliation;
import dev.sinew.fabric.node.FabricNode;
import dev.sinew.fabric.node.NodeConfig;
import dev.sinew.sdk.inference.InferenceAnswer;
import dev.sinew.sdk.inference.InferenceRequest;
import dev.sinew.sdk.inference.ModelRef;
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

  FabricHub startHub(int onPort) throws IOException {
    HubConfig config =
        new HubConfig(
            "hub",
            "test",
            new HubConfig.BrokerAddress("127.0.0.1", onPort),
            Optional.of(folder.resolve("hub")),
            new HubConfig.Issuer("TEST", 100_000, 1_000_000_000),
            new HubConfig.Verify(0.25, 8));
    return FabricHub.start(config, hubEngine, CLOCK);
  }

  FabricNode startNode() throws IOException {
    NodeConfig config =
        new NodeConfig(
            "node",
            "test",
            Optional.of("127.0.0.1:" + port),
            Optional.empty(),
            Optional.of(folder.resolve("node")),
            "local",
            new NodeConfig.Sells(Optional.empty(), ModelRef.Run.THOROUGH, "TEST", PRICE),
            new NodeConfig.Limits(131072, 8, 3));
    return FabricNode.start(config, nodeEngine, CLOCK);
  }

  FabricBridge startRobot(FabricConfig.Spending spending) throws IOException {
    FabricConfig config =
        new FabricConfig(
            true,
            "test",
            Optional.of("127.0.0.1:" + port),
            Optional.empty(),
            Optional.of(folder.resolve("robot")),
            List.of("pose", "tracks", "battery", "task"),
            20,
            new FabricConfig.Buying(true, List.of(), FabricConfig.Verify.SAMPLED, 10),
            spending);
    return FabricBridge.start("rover", config, CLOCK);
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
            TestEngine.picture(picture),
            CLOCK.nanos(),
            deadlineMillis,
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
        case InferenceAnswer.Declined declined -> last = declined.reason();
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
