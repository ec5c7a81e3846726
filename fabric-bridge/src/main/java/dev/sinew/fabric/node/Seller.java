package dev.sinew.fabric.node;

import dev.sinew.fabric.agent.Agent;
import dev.sinew.fabric.envelope.Body;
import dev.sinew.fabric.envelope.Envelope;
import dev.sinew.fabric.envelope.Json;
import dev.sinew.fabric.envelope.SchemaException;
import dev.sinew.fabric.identity.DidKey;
import dev.sinew.fabric.identity.SealedBox;
import dev.sinew.fabric.ledger.LedgerRefusedException;
import dev.sinew.fabric.ledger.Refusal;
import dev.sinew.fabric.ledger.SignedVoucher;
import dev.sinew.fabric.ledger.VoucherOutcome;
import dev.sinew.fabric.ledger.book.DeliveredUnit;
import dev.sinew.fabric.ledger.book.PayeeBook;
import dev.sinew.fabric.market.AgreementDocument;
import dev.sinew.fabric.market.DetectionComparator;
import dev.sinew.fabric.market.ResultDocument;
import dev.sinew.sdk.inference.ModelRef;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.vision.Detection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes jobs: agreement into the book, picture to the engine, signed result onto the disk and then
 * out, again and again until its voucher is in the book. One unit at a time for each channel; the
 * book refuses more. On the agent's worker only.
 */
final class Seller {
  private static final Logger LOG = LoggerFactory.getLogger(Seller.class);
  private static final int MAX_WORKS = 1000;
  private static final int MAX_EARLY_FRAMES = 16;
  private static final long MAX_CLOCK_GAP_MILLIS = 5_000;
  private static final long MAX_DEADLINE_MILLIS = 600_000;
  private static final long FORGOTTEN_NANOS = 60_000_000_000L;
  private static final long LONGEST_PAUSE_NANOS = 10_000_000_000L;

  /** Refusals that the hub's newest word on the channel may cure. */
  private static final Set<Refusal> STALE =
      Set.of(Refusal.INSUFFICIENT_FUNDS, Refusal.EXPIRED, Refusal.UNKNOWN_CHANNEL);

  private final Agent agent;
  private final Till till;
  private final PayeeBook book;
  private final ResultStore results;
  private final EngineThread engine;
  private final NodeConfig config;
  private final ModelRef model;
  private final Clock clock;
  private final Map<String, Work> works = new LinkedHashMap<>();
  private final Map<String, Envelope> earlyFrames = new LinkedHashMap<>();
  private final Map<String, Integer> unpaidInARow = new HashMap<>();
  final AtomicLong delivered = new AtomicLong();
  final AtomicLong paid = new AtomicLong();
  final AtomicLong writtenOff = new AtomicLong();
  final AtomicLong refused = new AtomicLong();

  Seller(
      Agent agent,
      Till till,
      PayeeBook book,
      ResultStore results,
      EngineThread engine,
      NodeConfig config,
      ModelRef model,
      Clock clock) {
    this.agent = agent;
    this.till = till;
    this.book = book;
    this.results = results;
    this.engine = engine;
    this.config = config;
    this.model = model;
    this.clock = clock;
    agent.on("assign", this::assign);
    agent.on("job", this::job);
    agent.on("voucher", this::voucher);
    agent.on("receipt", this::receipt);
    agent.every(Duration.ofMillis(100), this::tick);
    remember();
  }

  /** Takes up what was left when the process ended. */
  private void remember() {
    long now = clock.nanos();
    for (DeliveredUnit unit : book.unpaid()) {
      String buyer = till.channel(unit.channel()).orElseThrow().payer();
      Optional<ObjectNode> signed = results.load(unit.job());
      if (signed.isEmpty()) {
        LOG.warn("the result of job {} is gone from the disk; it is written off", unit.job());
        book.writeOff(unit.job(), unit.unit());
        continue;
      }
      Work work = new Work(unit.job(), buyer, Optional.empty(), now);
      work.state = Work.State.DELIVERED;
      work.signedResult = signed.get();
      works.put(work.job, work);
    }
    for (var open : book.openAgreements()) {
      String buyer = till.channel(open.channel()).orElseThrow().payer();
      works.putIfAbsent(
          open.job(), new Work(open.job(), buyer, Optional.empty(), now + FORGOTTEN_NANOS));
    }
  }

  private void assign(Envelope message) throws SchemaException {
    Body body = message.body();
    AgreementDocument agreement = AgreementDocument.read(body.object("agreement"));
    long remaining = body.whole("remaining", 0, MAX_DEADLINE_MILLIS);
    String buyer = message.claims().issuer();
    if (!agreement.buyer().equals(buyer)
        || !agreement.node().equals(agent.did())
        || !agreement.net().equals(agent.topics().net())) {
      throw new SchemaException("assign.agreement: between others than the two of us");
    }
    Work known = works.get(agreement.job());
    if (known != null && known.agreement.isPresent()) {
      if (known.buyer.equals(buyer)) {
        repeat(known);
      }
      return;
    }
    Optional<String> objection =
        objection(agreement, Math.abs(message.claims().issuedAtMillis() - clock.wallMillis()));
    if (objection.isPresent()) {
      refuse(agreement.job(), buyer, "TERMS", objection.get());
      return;
    }
    if (unpaidInARow.getOrDefault(buyer, 0) >= config.limits().writeOffs()) {
      refuse(agreement.job(), buyer, "UNPAID", "too many delivered looks were left unpaid");
      return;
    }
    if (works.size() >= MAX_WORKS) {
      refuse(agreement.job(), buyer, "BUSY", "too many jobs");
      return;
    }
    long deadline = clock.nanos() + remaining * 1_000_000;
    Work work = new Work(agreement.job(), buyer, Optional.of(agreement), deadline);
    try {
      take(work, agreement);
    } catch (LedgerRefusedException stale) {
      if (!STALE.contains(stale.refusal())) {
        refuse(work.job, buyer, stale.refusal().name(), String.valueOf(stale.getMessage()));
        return;
      }
      till.confirm(agreement.channel(), problem -> takeConfirmed(work, agreement, problem));
    }
  }

  private Optional<String> objection(AgreementDocument agreement, long clockGapMillis) {
    if (clockGapMillis > MAX_CLOCK_GAP_MILLIS) {
      return Optional.of("our clocks differ by " + clockGapMillis + " ms; at most 5000");
    }
    if (!agreement.model().equals(model)) {
      return Optional.of("not the model that is sold here");
    }
    if (agreement.priceAtoms() < config.sells().price()) {
      return Optional.of("the price is " + config.sells().price());
    }
    if (!till.asset().map(agreement.asset()::equals).orElse(false)) {
      return Optional.of("not the asset that is taken here");
    }
    if (!agreement.comparator().equals(DetectionComparator.NAME)) {
      return Optional.of("the comparator must be " + DetectionComparator.NAME);
    }
    return Optional.empty();
  }

  private void takeConfirmed(Work work, AgreementDocument agreement, Optional<String> problem) {
    if (problem.isPresent()) {
      refuse(work.job, work.buyer, "NO_CHANNEL", problem.get());
      return;
    }
    try {
      take(work, agreement);
    } catch (LedgerRefusedException stillRefused) {
      refuse(
          work.job,
          work.buyer,
          stillRefused.refusal().name(),
          String.valueOf(stillRefused.getMessage()));
    }
  }

  private void take(Work work, AgreementDocument agreement) {
    if (!till.channel(agreement.channel())
        .map(terms -> terms.payer().equals(work.buyer))
        .orElse(true)) {
      refuse(work.job, work.buyer, "NO_CHANNEL", "that channel is another payer's");
      return;
    }
    book.agree(agreement.forBook());
    Work before = works.get(work.job);
    if (before != null && before.agreement.isPresent()) {
      return;
    }
    if (before != null && before.state == Work.State.DELIVERED) {
      repeat(before);
      return;
    }
    works.put(work.job, work);
    tell(work.buyer, work.job, "ASSIGNED");
    Envelope early = earlyFrames.remove(work.job);
    if (early != null) {
      try {
        run(work, early);
      } catch (SchemaException wrong) {
        LOG.info("job {}: {}", work.job, wrong.getMessage());
      }
    }
  }

  private void job(Envelope message) throws SchemaException {
    String job = message.claims().job().orElse("");
    Work work = works.get(job);
    if (work == null || work.agreement.isEmpty()) {
      if (earlyFrames.size() < MAX_EARLY_FRAMES) {
        earlyFrames.put(job, message);
      }
      return;
    }
    if (work.buyer.equals(message.claims().issuer()) && work.state == Work.State.AGREED) {
      run(work, message);
    }
  }

  private void run(Work work, Envelope message) throws SchemaException {
    AgreementDocument agreement = work.agreement.orElseThrow();
    if (!message.claims().issuer().equals(work.buyer)
        || !message.body().hash("agreement").equals(agreement.hash())) {
      throw new SchemaException("job.agreement: another than was assigned");
    }
    byte[] picture;
    try {
      byte[] context = ("job|" + work.job).getBytes(StandardCharsets.UTF_8);
      picture = SealedBox.open(agent.identity(), message.data(), context);
    } catch (GeneralSecurityException notForUs) {
      throw new SchemaException("job: the picture is not sealed to this node");
    }
    if (picture.length > config.limits().maxBytes()
        || !Json.sha256(picture).equals(agreement.input())) {
      throw new SchemaException("job: another picture than was agreed, or too large");
    }
    try {
      if (!book.begin(work.job, 0)) {
        return;
      }
    } catch (LedgerRefusedException unpaid) {
      refuse(work.job, work.buyer, unpaid.refusal().name(), String.valueOf(unpaid.getMessage()));
      return;
    }
    boolean taken =
        engine.run(model, picture, outcome -> agent.execute(() -> done(work, agreement, outcome)));
    if (taken) {
      work.state = Work.State.RUNNING;
    } else {
      book.abandon(work.job, 0);
      refuse(work.job, work.buyer, "BUSY", "the engine's queue is full");
    }
  }

  private void done(Work work, AgreementDocument agreement, EngineThread.Outcome outcome) {
    if (works.get(work.job) != work) {
      book.abandon(work.job, 0);
      return;
    }
    if (outcome.failure().isPresent() || clock.nanos() - work.deadlineNanos >= 0) {
      drop(work);
      refuse(work.job, work.buyer, "FAILED", outcome.failure().orElse("too late"));
      return;
    }
    List<Detection> found = outcome.detections();
    ResultDocument document = ResultDocument.answer(agreement, found);
    ObjectNode signed = document.signed(agent.identity());
    try {
      results.save(work.job, signed);
      book.delivered(work.job, 0, document.receipt());
    } catch (IOException | LedgerRefusedException failed) {
      LOG.error("job {}: the result cannot be kept, so it is not sent", work.job, failed);
      drop(work);
      refuse(work.job, work.buyer, "FAILED", "the node's disk failed");
      return;
    }
    work.signedResult = signed;
    work.state = Work.State.DELIVERED;
    delivered.incrementAndGet();
    repeat(work);
  }

  private void voucher(Envelope message) throws SchemaException {
    SignedVoucher signed;
    try {
      signed = SignedVoucher.parse(Json.bytes(message.body().object("voucher").node()));
    } catch (IllegalArgumentException malformed) {
      throw new SchemaException("voucher: " + malformed.getMessage());
    }
    switch (book.receive(signed)) {
      case VoucherOutcome.Accepted accepted -> {
        paid.incrementAndGet();
        results.delete(accepted.job());
        works.remove(accepted.job());
        unpaidInARow.remove(signed.payer());
        acknowledge(signed, accepted.job());
      }
      case VoucherOutcome.Credited _, VoucherOutcome.Duplicate _, VoucherOutcome.Stale _ ->
          acknowledge(signed, "known");
      case VoucherOutcome.Rejected rejected ->
          LOG.warn(
              "a voucher of {} is refused: {}",
              DidKey.abbreviated(signed.payer()),
              rejected.message());
    }
  }

  private void acknowledge(SignedVoucher signed, String job) {
    ObjectNode body = Json.object();
    body.put("job", job);
    body.put("state", "VOUCHED");
    body.put("channel", signed.voucher().channel());
    body.put("seq", Long.toString(signed.voucher().sequence()));
    agent.send(signed.payer(), "receipt", body, job, "r-" + job);
  }

  /** The buyer says that a job is over for it. */
  private void receipt(Envelope message) throws SchemaException {
    Work work = works.get(message.body().text("job", 64));
    if (work == null
        || !work.buyer.equals(message.claims().issuer())
        || !message.body().text("state", 32).equals("EXPIRED")) {
      return;
    }
    if (work.state == Work.State.DELIVERED) {
      writtenOff.incrementAndGet();
      unpaidInARow.merge(work.buyer, 1, Integer::sum);
      book.writeOff(work.job, 0);
      LOG.info("job {} stays unpaid: its buyer says it came too late", work.job);
    }
    drop(work);
  }

  private void drop(Work work) {
    works.remove(work.job);
    results.delete(work.job);
    book.abandon(work.job, 0);
    book.release(work.job);
  }

  private void tick() {
    long now = clock.nanos();
    List<Work> all = new ArrayList<>(works.values());
    for (Work work : all) {
      if (work.state == Work.State.AGREED && now - work.deadlineNanos >= 0) {
        drop(work);
      } else if (work.state == Work.State.DELIVERED
          && now - work.againNanos >= 0
          && agent.peers().isOnline(work.buyer)) {
        repeat(work);
      }
    }
    while (earlyFrames.size() > MAX_EARLY_FRAMES / 2) {
      earlyFrames.remove(earlyFrames.keySet().iterator().next());
    }
  }

  private void repeat(Work work) {
    ObjectNode signed = work.signedResult;
    if (work.state == Work.State.DELIVERED && signed != null) {
      agent.send(work.buyer, "result", signed, work.job, "d-" + work.job);
      work.againNanos = clock.nanos() + work.pauseNanos;
      work.pauseNanos = Math.min(2 * work.pauseNanos, LONGEST_PAUSE_NANOS);
    } else {
      tell(work.buyer, work.job, "ASSIGNED");
    }
  }

  private void tell(String buyer, String job, String state) {
    ObjectNode body = Json.object();
    body.put("job", job);
    body.put("state", state);
    agent.send(buyer, "receipt", body, job, "r-" + job);
  }

  private void refuse(String job, String buyer, String reason, String detail) {
    refused.incrementAndGet();
    LOG.info("job {} of {} is refused: {}", job, DidKey.abbreviated(buyer), detail);
    ObjectNode body = Json.object();
    body.put("job", job);
    body.put("state", "REFUSED");
    body.put("reason", reason);
    body.put("detail", detail.length() > 250 ? detail.substring(0, 250) : detail);
    agent.send(buyer, "receipt", body, job, "r-" + job);
  }
}
