package dev.sinew.fabric.market;

import dev.sinew.fabric.agent.Agent;
import dev.sinew.fabric.agent.PeerEntry;
import dev.sinew.fabric.envelope.Body;
import dev.sinew.fabric.envelope.Envelope;
import dev.sinew.fabric.envelope.Json;
import dev.sinew.fabric.envelope.SchemaException;
import dev.sinew.fabric.identity.SealedBox;
import dev.sinew.fabric.ledger.AssetId;
import dev.sinew.fabric.ledger.LedgerRefusedException;
import dev.sinew.sdk.inference.InferenceAnswer;
import dev.sinew.sdk.inference.InferencePicture;
import dev.sinew.sdk.inference.InferenceRequest;
import dev.sinew.sdk.inference.InferenceService;
import dev.sinew.sdk.inference.PendingInference;
import dev.sinew.sdk.time.Clock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Buys looks at pictures, one at a time: offer → channel → agreement → job → signed result →
 * durable voucher → verdict where one is due → answer. Whatever goes wrong ends in a reason, at the
 * deadline at the latest. Everything but {@link #submit} and the totals runs on the agent's worker.
 */
public final class Buyer implements InferenceService, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Buyer.class);
  private static final InferenceAnswer.Declined FABRIC_CLOSED =
      new InferenceAnswer.Declined(InferenceAnswer.Reason.CLOSED, "the fabric is closed");
  private static final int MAX_INLINE_BYTES = 128 * 1024;
  private static final long AGAIN_NANOS = 400_000_000L;
  private static final long PATIENT_AGAIN_NANOS = 2_000_000_000L;
  private static final Set<String> PASSING = Set.of("EXPOSURE_EXHAUSTED", "LANE_BUSY", "BUSY");

  private final Agent agent;
  private final OfferBook offers;
  private final BuyingRules rules;
  private final Purse purse;
  private final NodeRecords records;
  private final Chooser chooser;
  private final Replays replays;
  private final JobLog log;
  private final Clock clock;
  private final SecureRandom random;
  private final Set<Reply> replies = ConcurrentHashMap.newKeySet();
  private @Nullable Purchase current;
  private volatile BuyerTotals totals = BuyerTotals.NONE;
  private volatile boolean closed;

  /**
   * @param folder where the payer's book is kept
   */
  public Buyer(
      Agent agent,
      HubClient hub,
      OfferBook offers,
      BuyingRules rules,
      Path folder,
      JobLog log,
      Clock clock,
      SecureRandom random) {
    this.agent = agent;
    this.offers = offers;
    this.rules = rules;
    this.log = log;
    this.clock = clock;
    this.random = random;
    this.purse = new Purse(agent, hub, rules, folder.resolve("payer.sqlite"), clock);
    this.records = new NodeRecords(clock, random);
    this.chooser = new Chooser(rules, records);
    this.replays = new Replays(agent, hub, clock, random, this::verdict);
    agent.on("receipt", this::receipt);
    agent.on("result", this::result);
    agent.every(Duration.ofMillis(25), this::tick);
  }

  @Override
  public PendingInference submit(InferenceRequest request, Consumer<InferenceAnswer> answered) {
    long now = clock.nanos();
    Reply reply = new Reply(answered);
    replies.add(reply);
    if (closed || !agent.execute(() -> begin(request, reply, now))) {
      reply.accept(FABRIC_CLOSED);
    }
    return () -> {
      reply.accept(
          new InferenceAnswer.Declined(
              InferenceAnswer.Reason.CANCELLED, "cancelled by whoever asked for it"));
      if (!agent.execute(() -> giveUp(reply))) {
        LOG.debug("a look was cancelled after the fabric was closed");
      }
    };
  }

  /** A job that is not paid yet is called off; the money for one that is, is spent. */
  private void giveUp(Reply reply) {
    Purchase purchase = current;
    if (purchase != null && purchase.answered == reply && purchase.result == null) {
      if (purchase.agreement != null) {
        tell(purchase.offer.node(), purchase.job, "EXPIRED");
      }
      cancel(purchase, InferenceAnswer.Reason.CANCELLED, "cancelled by whoever asked for it");
    }
  }

  /** What was done since the start. */
  public BuyerTotals totals() {
    return totals;
  }

  /** All that was ever promised, atoms. */
  public long spentAtoms() {
    return purse.spentAtoms();
  }

  /** What is left in open channels, atoms. */
  public long depositLeftAtoms() {
    return purse.depositLeftAtoms();
  }

  /** To be called after the agent was closed. Whoever still waits is told. */
  @Override
  public void close() {
    closed = true;
    purse.close();
    replies.forEach(reply -> reply.accept(FABRIC_CLOSED));
  }

  private void begin(InferenceRequest request, Reply answered, long submittedNanos) {
    if (answered.isDone()) {
      return;
    }
    Optional<InferenceAnswer.Declined> objection = objection(request);
    Optional<AssetId> asset = purse.asset();
    if (objection.isEmpty() && asset.isEmpty()) {
      objection =
          because(
              InferenceAnswer.Reason.NO_OFFER,
              "hub lost: no hub that proved its key is on this net");
    }
    if (objection.isPresent()) {
      decline(answered, objection.get());
      return;
    }
    InferencePicture.File picture = (InferencePicture.File) request.picture();
    switch (chooser.choose(
        offers.standing(),
        asset.orElseThrow(),
        request.model(),
        request.budgetAtoms(),
        picture.bytes().length)) {
      case Chooser.Choice.None(InferenceAnswer.Declined why) -> decline(answered, why);
      case Chooser.Choice.Picked(Offer offer) ->
          order(request, picture, answered, offer, submittedNanos);
    }
  }

  private void order(
      InferenceRequest request,
      InferencePicture.File picture,
      Reply answered,
      Offer offer,
      long submittedNanos) {
    byte[] name = new byte[10];
    random.nextBytes(name);
    Purchase purchase =
        new Purchase(
            "j" + HexFormat.of().formatHex(name),
            request,
            picture,
            answered,
            offer,
            PictureSize.of(picture.bytes()).orElseThrow(),
            Json.sha256(picture.bytes()),
            submittedNanos);
    current = purchase;
    log.begin(
        new JobLine(
            purchase.job,
            offer.node(),
            ModelJson.label(offer.model()),
            JobState.QUOTED,
            offer.priceAtoms(),
            0,
            JobLine.Verification.NONE));
    advance(purchase);
  }

  private Optional<InferenceAnswer.Declined> objection(InferenceRequest request) {
    if (current != null) {
      return because(InferenceAnswer.Reason.OVERLOADED, "busy: one look is bought at a time");
    }
    if (request.privacy() != InferenceRequest.Privacy.PUBLIC) {
      return because(
          InferenceAnswer.Reason.PRIVACY,
          request.privacy() == InferenceRequest.Privacy.REDACTED
              ? "privacy: nobody has made this picture fit to leave the board"
              : "privacy: this picture never leaves the board");
    }
    if (!(request.picture() instanceof InferencePicture.File(byte[] bytes, _, _, _))) {
      return because(
          InferenceAnswer.Reason.BAD_PICTURE, "a frame must be encoded before it can be sent");
    }
    if (bytes.length > MAX_INLINE_BYTES) {
      return because(
          InferenceAnswer.Reason.BAD_PICTURE,
          "the picture has " + bytes.length + " bytes; at most " + MAX_INLINE_BYTES);
    }
    if (PictureSize.of(bytes).isEmpty()) {
      return because(
          InferenceAnswer.Reason.BAD_PICTURE, "the picture is neither a JPEG nor a PNG file");
    }
    if (clock.nanos() - request.deadlineNanos() >= 0) {
      return because(
          InferenceAnswer.Reason.DEADLINE, "deadline: it had passed before anybody was asked");
    }
    if (!agent.link().connected()) {
      return because(InferenceAnswer.Reason.NO_OFFER, "hub lost: " + agent.link().cause());
    }
    return Optional.empty();
  }

  private static Optional<InferenceAnswer.Declined> because(
      InferenceAnswer.Reason reason, String sentence) {
    return Optional.of(new InferenceAnswer.Declined(reason, sentence));
  }

  private void tick() {
    purse.tick();
    Purchase purchase = current;
    if (purchase != null) {
      advance(purchase);
    }
  }

  private void advance(Purchase purchase) {
    long now = clock.nanos();
    if (now - purchase.deadlineNanos >= 0) {
      deadline(purchase);
      return;
    }
    switch (purchase.stage) {
      case CHANNEL ->
          purse
              .channelTo(
                  purchase.offer.node(),
                  purchase.offer.priceAtoms(),
                  reason -> cancel(purchase, InferenceAnswer.Reason.FAILED, reason))
              .ifPresent(channel -> assign(purchase, channel));
      case TAKEN -> {
        if (now - purchase.sentNanos >= AGAIN_NANOS) {
          send(purchase);
        }
      }
      case RESULT -> {
        if (now - purchase.sentNanos >= PATIENT_AGAIN_NANOS) {
          send(purchase);
        }
      }
      case VERDICT -> {}
    }
  }

  private void assign(Purchase purchase, String channel) {
    Offer offer = purchase.offer;
    AgreementDocument agreement =
        new AgreementDocument(
            agent.topics().net(),
            purchase.job,
            agent.did(),
            offer.node(),
            offer.model(),
            offer.priceAtoms(),
            offer.asset(),
            channel,
            purchase.input,
            DetectionComparator.NAME);
    try {
      byte[] key =
          agent
              .peers()
              .find(offer.node())
              .flatMap(PeerEntry::card)
              .orElseThrow(() -> new GeneralSecurityException("the node's card is gone"))
              .sealingKey();
      byte[] context = ("job|" + purchase.job).getBytes(StandardCharsets.UTF_8);
      purchase.sealed = SealedBox.seal(key, purchase.picture.bytes(), context, random);
      purse.agree(agreement);
    } catch (GeneralSecurityException badKey) {
      cancel(
          purchase,
          InferenceAnswer.Reason.FAILED,
          "the picture cannot be sealed to the node: " + badKey.getMessage());
      return;
    } catch (LedgerRefusedException refused) {
      cancel(purchase, InferenceAnswer.Reason.OVER_BUDGET, "budget: " + refused.getMessage());
      return;
    }
    purchase.agreement = agreement;
    purchase.stage = Purchase.Stage.TAKEN;
    log.move(purchase.job, JobState.ASSIGNED, agreement.hash());
    send(purchase);
  }

  private void send(Purchase purchase) {
    AgreementDocument agreement = purchase.agreement;
    byte[] sealed = purchase.sealed;
    if (agreement == null || sealed == null) {
      return;
    }
    long now = clock.nanos();
    purchase.sentNanos = now;
    String node = purchase.offer.node();
    ObjectNode assign = Json.object();
    assign.set("agreement", agreement.toJson());
    assign.put("remaining", Long.toString((purchase.deadlineNanos - now) / 1_000_000));
    agent.send(node, "assign", assign, purchase.job, "a-" + purchase.job);
    ObjectNode job = Json.object();
    job.put("agreement", agreement.hash());
    job.put("unit", 0);
    job.put("input", purchase.input);
    agent.sendFrame(node, "job", job, sealed, purchase.job, "u-" + purchase.job);
  }

  private void receipt(Envelope message) throws SchemaException {
    Body body = message.body();
    String job = AgreementDocument.name(body, "job");
    String node = message.claims().issuer();
    String state = body.text("state", 32);
    if (state.equals("VOUCHED")) {
      purse.acknowledged(node, body.text("channel", 64), body.whole("seq", 1, Long.MAX_VALUE));
      log.move(job, JobState.VOUCHED, "");
      return;
    }
    Purchase purchase = current;
    if (purchase == null || !purchase.job.equals(job) || !purchase.offer.node().equals(node)) {
      return;
    }
    if (state.equals("ASSIGNED") && purchase.stage == Purchase.Stage.TAKEN) {
      purchase.stage = Purchase.Stage.RESULT;
      log.move(job, JobState.RUNNING, "");
    } else if (state.equals("REFUSED") && purchase.stage.compareTo(Purchase.Stage.VERDICT) < 0) {
      String reason = body.text("reason", 32);
      if (PASSING.contains(reason)) {
        purchase.stage = Purchase.Stage.TAKEN;
        return;
      }
      records.failed(node, purchase.offer.model());
      purse.release(job);
      log.move(job, JobState.REFUSED, reason);
      finish(
          purchase, InferenceAnswer.Reason.FAILED, "the node refuses: " + body.text("detail", 300));
    }
  }

  private void result(Envelope message) throws SchemaException {
    ResultDocument document = ResultDocument.readSigned(message.body());
    if (!document.node().equals(message.claims().issuer())
        || !document.buyer().equals(agent.did())) {
      throw new SchemaException("result: of another node or for another robot");
    }
    Purchase purchase = current;
    if (purchase == null
        || !purchase.job.equals(document.job())
        || purchase.agreement == null
        || purchase.stage == Purchase.Stage.VERDICT
        || clock.nanos() - purchase.deadlineNanos >= 0) {
      if (!purse.payAgain(document.job())) {
        tell(document.node(), document.job(), "EXPIRED");
      }
      return;
    }
    boolean formed =
        document.agreement().equals(purchase.agreement.hash())
            && document.net().equals(purchase.agreement.net())
            && document.input().equals(purchase.input)
            && document.model().equals(purchase.offer.model())
            && purchase.fitsPicture(document);
    if (!formed) {
      totals = totals.plus(0, 0, 0, 1, 0);
      records.mismatch(document.node(), document.model());
      purse.release(document.job());
      log.move(document.job(), JobState.DISPUTED, "malformed result");
      tell(document.node(), document.job(), "EXPIRED");
      finish(
          purchase,
          InferenceAnswer.Reason.REJECTED,
          "the answer is malformed: boxes outside the picture or another job's");
      return;
    }
    deliver(purchase, document, message.body().node());
  }

  private void deliver(Purchase purchase, ResultDocument document, ObjectNode signed) {
    log.move(purchase.job, JobState.DELIVERED, document.receipt().hex());
    try {
      purse.pay(purchase.job, document.receipt());
    } catch (LedgerRefusedException refused) {
      tell(document.node(), purchase.job, "EXPIRED");
      cancel(
          purchase,
          InferenceAnswer.Reason.OVER_BUDGET,
          "the voucher cannot be given: " + refused.getMessage());
      return;
    }
    totals = totals.plus(1, 1, 0, 0, 0);
    purchase.result = document;
    purchase.stage = Purchase.Stage.VERDICT;
    records.answered(
        document.node(), document.model(), purchase.millisSinceSubmission(clock.nanos()));
    boolean due =
        switch (rules.sampling()) {
          case NEVER -> false;
          case SAMPLED -> records.sample(document.node(), document.model());
          case ALWAYS -> true;
        };
    if (due && replays.ask(document, signed, purchase.picture.bytes())) {
      log.move(purchase.job, JobState.VERIFYING, "");
      log.verification(purchase.job, JobLine.Verification.ASKED, "");
    } else {
      accept(purchase, document);
    }
  }

  private void verdict(ResultDocument document, Replays.Outcome outcome, String detail) {
    Purchase purchase = current;
    boolean waiting =
        purchase != null
            && purchase.job.equals(document.job())
            && purchase.stage == Purchase.Stage.VERDICT;
    switch (outcome) {
      case MATCH -> {
        totals = totals.plus(0, 0, 1, 0, 0);
        records.verified(document.node(), document.model());
        log.verification(document.job(), JobLine.Verification.VERIFIED, detail);
      }
      case MISMATCH -> {
        totals = totals.plus(0, 0, 0, 1, 0);
        records.mismatch(document.node(), document.model());
        log.verification(document.job(), JobLine.Verification.REJECTED, detail);
        log.move(document.job(), JobState.DISPUTED, detail);
      }
      case UNABLE -> log.verification(document.job(), JobLine.Verification.NONE, detail);
    }
    if (waiting && purchase != null) {
      if (outcome == Replays.Outcome.MISMATCH) {
        finish(purchase, InferenceAnswer.Reason.REJECTED, "the answer was rejected: " + detail);
      } else {
        accept(purchase, document);
      }
    }
  }

  private void accept(Purchase purchase, ResultDocument document) {
    current = null;
    long millis = purchase.millisSinceSubmission(clock.nanos());
    log.answered(purchase.job, millis);
    purchase.answered.accept(
        new InferenceAnswer.Answered(
            purchase.inFrame(document.detections()),
            purchase.picture.captureNanos(),
            document.model(),
            new InferenceAnswer.Source.Node(document.node(), document.job()),
            purchase.offer.priceAtoms(),
            Duration.ofMillis(millis)));
  }

  private void deadline(Purchase purchase) {
    ResultDocument paid = purchase.result;
    if (paid != null) {
      // Paid and in time; only the second opinion is late. It still counts when it comes.
      accept(purchase, paid);
      return;
    }
    boolean lost = !agent.peers().isOnline(purchase.offer.node());
    if (purchase.agreement != null) {
      purse.release(purchase.job);
      tell(purchase.offer.node(), purchase.job, "EXPIRED");
      records.failed(purchase.offer.node(), purchase.offer.model());
    }
    totals = totals.plus(0, 0, 0, 0, 1);
    log.move(purchase.job, JobState.EXPIRED, lost ? "node lost" : "deadline");
    finish(
        purchase,
        lost ? InferenceAnswer.Reason.NODE_LOST : InferenceAnswer.Reason.DEADLINE,
        lost
            ? "node lost: it went offline before its answer came"
            : "deadline: no answer within " + purchase.patienceMillis() + " ms");
  }

  private void cancel(Purchase purchase, InferenceAnswer.Reason reason, String sentence) {
    if (current != purchase) {
      return;
    }
    if (purchase.agreement != null) {
      purse.release(purchase.job);
    }
    log.move(purchase.job, JobState.CANCELLED, sentence);
    finish(purchase, reason, sentence);
  }

  private void tell(String node, String job, String state) {
    ObjectNode body = Json.object();
    body.put("job", job);
    body.put("state", state);
    agent.send(node, "receipt", body, job, "r-" + job);
  }

  private void finish(Purchase purchase, InferenceAnswer.Reason reason, String sentence) {
    current = null;
    decline(purchase.answered, new InferenceAnswer.Declined(reason, sentence));
  }

  private void decline(Consumer<InferenceAnswer> answered, InferenceAnswer.Declined why) {
    totals = totals.oneDeclined();
    answered.accept(why);
  }

  /** Who waits for an answer; gets exactly one. */
  private final class Reply implements Consumer<InferenceAnswer> {
    private final Consumer<InferenceAnswer> answered;
    private final AtomicBoolean done = new AtomicBoolean();

    Reply(Consumer<InferenceAnswer> answered) {
      this.answered = answered;
    }

    @Override
    public void accept(InferenceAnswer answer) {
      if (done.compareAndSet(false, true)) {
        replies.remove(this);
        try {
          answered.accept(answer);
        } catch (RuntimeException defect) {
          LOG.error("whoever asked for a look failed to take its answer", defect);
        }
      }
    }

    boolean isDone() {
      return done.get();
    }
  }
}
