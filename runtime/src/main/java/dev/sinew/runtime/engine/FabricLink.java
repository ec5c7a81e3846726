package dev.sinew.runtime.engine;

import dev.sinew.fabric.FabricBridge;
import dev.sinew.fabric.FabricConfig;
import dev.sinew.fabric.FabricStatus;
import dev.sinew.fabric.context.ContextSnapshot;
import dev.sinew.fabric.identity.DidKey;
import dev.sinew.fabric.ledger.AssetId;
import dev.sinew.fabric.ledger.Atoms;
import dev.sinew.fabric.ledger.book.LedgerReconciliation;
import dev.sinew.fabric.ledger.store.StoreException;
import dev.sinew.fabric.market.JobLine;
import dev.sinew.runtime.config.robot.Surroundings;
import dev.sinew.runtime.cycle.Beliefs;
import dev.sinew.runtime.page.FabricPanel;
import dev.sinew.runtime.process.ChildProcess;
import dev.sinew.runtime.process.JvmCommand;
import dev.sinew.runtime.report.RunReport;
import dev.sinew.sdk.fabric.Peer;
import dev.sinew.sdk.inference.InferenceAnswer;
import dev.sinew.sdk.inference.InferenceService;
import dev.sinew.sdk.scene.Scene;
import dev.sinew.sdk.time.Clock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The robot on the fabric. Where the robot file names no hub, a hub and the demonstration node are
 * started as child processes, watched, and ended with the robot.
 */
final class FabricLink implements FabricSide {
  private static final int CHILD_HEAP_MEGABYTES = 512;
  private static final long DRAIN_STEP_NANOS = 20_000_000L;

  private final Clock clock;
  private final EventLog events;
  private final FabricBridge bridge;
  private final List<ChildProcess> children;
  private final DataFolder folder;
  private final Supplier<String> task;
  private final Path payerBook;
  private final Path payeeBook;
  private final String asset;
  private final String broker;
  private final long startNanos;
  private final Map<String, Long> jobTimes = new ConcurrentHashMap<>();
  private final long spendingCap;
  private volatile long spentAtoms;
  private volatile boolean ending;
  private boolean connected;
  private boolean closed;
  private Books books = Books.NONE;

  private FabricLink(
      Clock clock,
      EventLog events,
      FabricBridge bridge,
      List<ChildProcess> children,
      DataFolder folder,
      Supplier<String> task,
      FabricConfig config,
      Path data) {
    this.clock = clock;
    this.events = events;
    this.bridge = bridge;
    this.children = List.copyOf(children);
    this.folder = folder;
    this.task = task;
    this.payerBook = data.resolve("robot/payer.sqlite");
    this.payeeBook = data.resolve("node/payee.sqlite");
    this.asset = config.spending().asset();
    this.broker = config.hub().orElse("");
    this.startNanos = clock.nanos();
    this.spendingCap = config.spending().total();
    this.spentAtoms = bridge.status().spentAtoms();
  }

  /**
   * Joins the fabric; connecting goes on in the background, so a robot never waits for it.
   *
   * @param task what the robot is doing, in words
   * @param operator told of the emergency stops of operators on the fabric
   * @throws StartException if the robot's key or books cannot be used
   */
  static FabricSide join(
      RunPlan plan, Clock clock, EventLog events, Supplier<String> task, Operator operator)
      throws StartException {
    Optional<FabricConfig> wanted =
        plan.configuration().section(Surroundings.FABRIC, FabricConfig.class);
    if (wanted.isEmpty() || !wanted.get().enabled()) {
      return FabricSide.off();
    }
    List<ChildProcess> children = new ArrayList<>();
    Natives.ledger(plan.home());
    DataFolder folder = DataFolder.take(plan.data());
    boolean joined = false;
    try {
      Path data = plan.data();
      String hub = wanted.get().hub().orElse("");
      if (hub.isEmpty()) {
        int port = freePort();
        hub = "127.0.0.1:" + port;
        startChildren(plan, data, port, clock, events, children);
      }
      FabricConfig config = located(wanted.get(), hub, data.resolve("robot"));
      FabricBridge bridge = FabricBridge.start(plan.configuration().robot().name(), config, clock);
      bridge.onEmergencyStop(
          did -> operator.emergencyStop(DidKey.abbreviated(did) + ", over the fabric"));
      joined = true;
      return new FabricLink(clock, events, bridge, children, folder, task, config, data);
    } catch (IOException | StoreException e) {
      throw new StartException("fabric: " + e.getMessage(), e);
    } finally {
      if (!joined) {
        children.forEach(ChildProcess::close);
        folder.close();
      }
    }
  }

  private static void startChildren(
      RunPlan plan,
      Path data,
      int port,
      Clock clock,
      EventLog events,
      List<ChildProcess> children) {
    children.add(
        child(
            "hub",
            List.of(
                "hub", "--port", String.valueOf(port), "--data", data.resolve("hub").toString()),
            data,
            clock,
            events));
    children.add(
        child(
            "node",
            List.of(
                "node",
                plan.home().resolve("configs/nodes/demo.json5").toString(),
                "--hub",
                "127.0.0.1:" + port,
                "--data",
                data.resolve("node").toString()),
            data,
            clock,
            events));
  }

  private static ChildProcess child(
      String name, List<String> arguments, Path data, Clock clock, EventLog events) {
    List<String> all = new ArrayList<>(arguments);
    all.add("--child");
    return new ChildProcess(
        name,
        JvmCommand.of(System.getProperties(), CHILD_HEAP_MEGABYTES, all),
        data.resolve(name + ".log").toFile(),
        clock,
        events);
  }

  /** A port that nobody listens on now; the hub takes it again after each restart. */
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static FabricConfig located(FabricConfig config, String hub, Path data) {
    return new FabricConfig(
        config.enabled(),
        config.net(),
        Optional.of(hub),
        config.hubDid(),
        Optional.of(config.data().orElse(data)),
        config.share(),
        config.contextRate(),
        config.buying(),
        config.spending(),
        config.operators());
  }

  @Override
  public Optional<InferenceService> service() {
    return Optional.of((request, answered) -> {
      if (ending) {
        answered.accept(
            new InferenceAnswer.Declined(
                InferenceAnswer.Reason.CLOSED, "the robot is ending its run"));
        return () -> {};
      }
      return bridge.submit(request, answered);
    });
  }

  @Override
  public OptionalLong budgetAtoms() {
    return OptionalLong.of(Math.max(0, spendingCap - spentAtoms));
  }

  @Override
  public void step(Scene scene, Beliefs beliefs) {
    bridge.publishContext(
        new ContextSnapshot(
            scene.timeNanos(),
            scene.pose(),
            scene.velocity(),
            scene.tracks(),
            scene.battery(),
            task.get()));
    beliefs.peers(bridge.peers());
    FabricStatus status = bridge.status();
    spentAtoms = status.spentAtoms();
    noteTimes(status);
    if (status.link().connected() != connected) {
      connected = status.link().connected();
      if (connected) {
        events.fabric(true, "fabric connected to the hub at " + broker);
      } else {
        events.fabric(
            false,
            "fabric lost: " + status.link().cause() + "; the robot goes on with its own eyes");
      }
    }
  }

  @Override
  public Optional<FabricPanel> panel(LookTally tally) {
    FabricStatus status = bridge.status();
    List<FabricPanel.PeerLine> peers = new ArrayList<>();
    for (Peer peer : status.peers()) {
      peers.add(
          new FabricPanel.PeerLine(
              peer.did(),
              peer.name(),
              peer.kind(),
              peer.trust().name().toLowerCase(Locale.ROOT),
              peer.online(),
              peer.ageMillis()));
    }
    List<FabricPanel.JobLine> jobs = new ArrayList<>();
    for (RunReport.JobRow row : books(status).rows(tally).reversed()) {
      jobs.add(
          new FabricPanel.JobLine(
              row.id(),
              row.node(),
              row.state(),
              row.before(),
              row.after(),
              row.score(),
              row.priceAtoms(),
              row.millis(),
              row.verified()));
    }
    return Optional.of(
        new FabricPanel(
            status.did(),
            status.link().connected(),
            status.link().connected() ? "hub at " + broker : status.link().cause(),
            peers,
            jobs,
            status.jobs().bought(),
            status.jobs().paid(),
            status.jobs().verified(),
            status.jobs().rejected(),
            tally.changedLabel(),
            status.spentAtoms(),
            status.depositLeftAtoms(),
            asset,
            status.contextVerifiedByHub()));
  }

  /** Notes when each job was first heard of, for the report. */
  private void noteTimes(FabricStatus status) {
    long now = clock.nanos();
    for (JobLine line : status.lines()) {
      jobTimes.putIfAbsent(line.id(), now - line.latencyMillis() * 1_000_000L);
    }
    if (jobTimes.size() > 2 * status.lines().size()) {
      jobTimes.keySet().retainAll(status.lines().stream().map(JobLine::id).toList());
    }
  }

  private static String nameOf(String did, FabricStatus status) {
    return status.peers().stream()
        .filter(peer -> peer.did().equals(did) && !peer.name().isEmpty())
        .map(Peer::name)
        .findFirst()
        .orElse(did);
  }

  /** Newest last. */
  private Books books(FabricStatus status) {
    noteTimes(status);
    List<RunReport.JobRow> rows = new ArrayList<>();
    for (JobLine line : status.lines().reversed()) {
      rows.add(
          new RunReport.JobRow(
              line.id(),
              (jobTimes.getOrDefault(line.id(), startNanos) - startNanos) * 1e-9,
              nameOf(line.node(), status),
              line.state().name(),
              "",
              "",
              0,
              line.costAtoms(),
              line.latencyMillis(),
              line.verification() == JobLine.Verification.VERIFIED));
    }
    return new Books(
        status.jobs().bought(),
        status.jobs().paid(),
        status.jobs().verified(),
        status.jobs().rejected(),
        rows,
        RunReport.Ledger.NONE);
  }

  @Override
  public void drain(long atMostNanos) throws InterruptedException {
    ending = true;
    long until = clock.nanos() + atMostNanos;
    while (clock.nanos() < until && bridge.status().lines().stream().anyMatch(FabricLink::open)) {
      clock.sleepUntil(clock.nanos() + DRAIN_STEP_NANOS);
    }
  }

  /** Whether a look is still being bought, paid or recomputed. */
  private static boolean open(JobLine line) {
    boolean moving =
        switch (line.state()) {
          case QUOTED, ASSIGNED, RUNNING, DELIVERED, VERIFYING, ACCEPTED -> true;
          case VOUCHED, EXPIRED, REFUSED, DISPUTED, CANCELLED -> false;
        };
    return moving || line.verification() == JobLine.Verification.ASKED;
  }

  @Override
  public Books books() {
    return closed ? books : books(bridge.status());
  }

  private RunReport.Ledger ledger() {
    if (!Files.exists(payeeBook) || !Files.exists(payerBook)) {
      return new RunReport.Ledger(asset, 0, 0, true);
    }
    try {
      LedgerReconciliation both = LedgerReconciliation.compare(payerBook, payeeBook);
      both.firstDifference().ifPresent(text -> events.warning("ledgers differ: " + text));
      return new RunReport.Ledger(
          asset, sum(both.robotSpent()), sum(both.nodeEarned()), both.balanced());
    } catch (StoreException e) {
      events.error("the ledgers cannot be compared: " + e.getMessage());
      return new RunReport.Ledger(asset, 0, 0, false);
    }
  }

  private static long sum(Map<AssetId, Atoms> amounts) {
    return amounts.values().stream().mapToLong(Atoms::value).sum();
  }

  @Override
  public List<String> announcement() {
    List<String> lines = new ArrayList<>();
    lines.add("fabric  " + bridge.did());
    lines.add("        hub " + broker + (children.isEmpty() ? "" : ", started here with a node"));
    return lines;
  }

  @Override
  public Map<String, Long> children() {
    Map<String, Long> pids = new TreeMap<>();
    for (ChildProcess child : children) {
      child.pid().ifPresent(pid -> pids.put(child.name(), pid));
    }
    return pids;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    ending = true;
    FabricStatus last = bridge.status();
    bridge.close();
    // The node goes before the hub, so that its farewell is heard; both at once would race.
    children.reversed().forEach(ChildProcess::close);
    Books counted = books(last);
    books =
        new Books(
            counted.bought(),
            counted.paid(),
            counted.verified(),
            counted.rejected(),
            counted.jobs(),
            ledger());
    folder.close();
    closed = true;
  }
}
