package dev.sinew.fabric.market;

import dev.sinew.fabric.agent.Agent;
import dev.sinew.fabric.envelope.Body;
import dev.sinew.fabric.envelope.Envelope;
import dev.sinew.fabric.envelope.Json;
import dev.sinew.fabric.envelope.MalformedException;
import dev.sinew.fabric.envelope.SchemaException;
import dev.sinew.fabric.identity.Identity;
import dev.sinew.fabric.ledger.AssetId;
import dev.sinew.fabric.ledger.ChannelTerms;
import dev.sinew.fabric.ledger.LedgerRefusedException;
import dev.sinew.fabric.ledger.Sha256;
import dev.sinew.fabric.ledger.SignedVoucher;
import dev.sinew.fabric.ledger.book.PayerBook;
import dev.sinew.sdk.time.Clock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A robot's money: channels opened at the hub and resumed with their nodes before first use,
 * vouchers sent again until their receipt comes. On the agent's worker only, except {@link
 * #spentAtoms} and {@link #depositLeftAtoms}.
 */
final class Purse implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Purse.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long AGAIN_NANOS = 400_000_000L;
  private static final long RENEW_MILLIS = 3_600_000;

  private final Agent agent;
  private final HubClient hub;
  private final BuyingRules rules;
  private final Path file;
  private final Clock clock;
  private final Map<String, Long> resumeSentNanos = new HashMap<>();
  private final Set<String> opening = new HashSet<>();
  private @Nullable PayerBook book;
  private @Nullable AssetId asset;
  private boolean unacknowledged;
  private long vouchersSentNanos;
  private volatile long spentAtoms;
  private volatile long depositLeftAtoms;

  Purse(Agent agent, HubClient hub, BuyingRules rules, Path file, Clock clock) {
    this.agent = agent;
    this.hub = hub;
    this.rules = rules;
    this.file = file;
    this.clock = clock;
    this.vouchersSentNanos = clock.nanos() - AGAIN_NANOS;
    agent.on("resumed", this::resumed);
  }

  /** What is paid with: the code from the rules, issued by the hub that is here. */
  Optional<AssetId> asset() {
    return hub.hub().map(did -> new AssetId(rules.assetCode(), did));
  }

  /**
   * Whether the next job to this node can be agreed at once. When not, whatever is missing
   * (channel, deposit, the node's highest vouchers) is asked for; ask again soon.
   *
   * @param failed is told when it will not come about
   * @return the channel's name
   */
  Optional<String> channelTo(String node, long priceAtoms, Consumer<String> failed) {
    Optional<PayerBook> opened = open(failed);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    PayerBook payer = opened.get();
    AssetId paidIn = java.util.Objects.requireNonNull(asset);
    long now = clock.wallMillis();
    Optional<ChannelTerms> found =
        payer.channels().stream()
            .filter(terms ->
                terms.payee().equals(node)
                    && terms.asset().equals(paidIn)
                    && terms.expiresMillis() > now + RENEW_MILLIS / 2)
            .max((a, b) -> Long.compare(a.expiresMillis(), b.expiresMillis()));
    if (found.isEmpty()) {
      lockDeposit(node, paidIn, failed);
      return Optional.empty();
    }
    ChannelTerms terms = found.get();
    if (free(payer, terms) < priceAtoms || terms.expiresMillis() < now + RENEW_MILLIS) {
      topUp(terms, priceAtoms, failed);
      return Optional.empty();
    }
    if (!payer.isResumed(terms.channel())) {
      askHighest(terms);
      return Optional.empty();
    }
    return Optional.of(terms.channel());
  }

  /**
   * Writes an agreement down; after that it may be sent.
   *
   * @throws LedgerRefusedException if funds or caps forbid it
   */
  void agree(AgreementDocument agreement) {
    required().agree(agreement.forBook());
  }

  /**
   * Writes delivery and voucher down and sends the voucher, until the node's receipt comes.
   *
   * @throws LedgerRefusedException if the unit is not owed
   */
  void pay(String job, Sha256 receipt) {
    SignedVoucher voucher = required().deliveredAndVouched(job, 0, receipt);
    refreshTotals();
    unacknowledged = true;
    send(voucher);
  }

  /** Sends the voucher of a job again if it was ever paid. */
  boolean payAgain(String job) {
    PayerBook payer = book;
    if (payer == null) {
      return false;
    }
    try {
      send(payer.vouch(job, 0));
      return true;
    } catch (LedgerRefusedException neverDelivered) {
      return false;
    }
  }

  /** A job that will not be paid; what was set aside for it is free again. */
  void release(String job) {
    PayerBook payer = book;
    if (payer != null) {
      payer.release(job);
      refreshTotals();
    }
  }

  /** The node has these vouchers. */
  void acknowledged(String node, String channel, long sequence) {
    PayerBook payer = book;
    if (payer == null
        || payer.channels().stream()
            .noneMatch(terms -> terms.channel().equals(channel) && terms.payee().equals(node))) {
      return;
    }
    payer.acknowledged(channel, 0, sequence);
    unacknowledged = !payer.unacknowledged().isEmpty();
  }

  /** Whether a voucher waits for its receipt. */
  boolean owesReceipt() {
    return unacknowledged;
  }

  /** Sends again what has no receipt yet. */
  void tick() {
    PayerBook payer = book;
    long now = clock.nanos();
    if (payer == null || !unacknowledged || now - vouchersSentNanos < AGAIN_NANOS) {
      return;
    }
    payer.unacknowledged().forEach(this::send);
  }

  long spentAtoms() {
    return spentAtoms;
  }

  long depositLeftAtoms() {
    return depositLeftAtoms;
  }

  @Override
  public void close() {
    PayerBook payer = book;
    book = null;
    if (payer != null) {
      payer.close();
    }
  }

  /** Opens the book as soon as it is known whose money is spent. */
  Optional<PayerBook> open(Consumer<String> failed) {
    Optional<AssetId> present = asset();
    if (present.isEmpty()) {
      failed.accept("the hub is not here");
      return Optional.empty();
    }
    if (book == null || !present.get().equals(asset)) {
      close();
      asset = present.get();
      Identity self = agent.identity();
      PayerBook payer =
          PayerBook.open(
              file,
              self.did(),
              self::sign,
              Identity::verify,
              clock,
              List.of(rules.caps(present.get())));
      book = payer;
      // What was under way when the process ended will not be asked for again.
      payer.openAgreements().forEach(agreement -> payer.release(agreement.job()));
      unacknowledged = !payer.unacknowledged().isEmpty();
      refreshTotals();
    }
    return Optional.ofNullable(book);
  }

  private PayerBook required() {
    PayerBook payer = book;
    if (payer == null) {
      throw new IllegalStateException("no book is open");
    }
    return payer;
  }

  private static long free(PayerBook payer, ChannelTerms terms) {
    var exposure = payer.exposure(terms.channel());
    return terms.spendable().value()
        - exposure.vouchedAtoms().value()
        - exposure.reserved().value();
  }

  private void lockDeposit(String node, AssetId paidIn, Consumer<String> failed) {
    if (!opening.add(node)) {
      return;
    }
    ObjectNode grant = Json.object();
    grant.put("op", "grant");
    grant.put("asset", paidIn.toString());
    ask(
        "grant-" + Long.toHexString(clock.wallMillis()),
        grant,
        node,
        failed,
        granted -> {
          ObjectNode open = Json.object();
          open.put("op", "open");
          open.put("payee", node);
          open.put("asset", paidIn.toString());
          open.put("deposit", Long.toString(rules.deposit()));
          open.put("window", 1);
          open.put("lanes", 1);
          open.put(
              "expires",
              Long.toString(clock.wallMillis() + rules.channelLife().toMillis() - 60_000));
          ask(
              "open-" + Long.toHexString(clock.wallMillis()),
              open,
              node,
              failed,
              opened -> {
                opening.remove(node);
                record(ChannelJson.read(opened.object("channel")), node, failed);
              });
        });
  }

  private void topUp(ChannelTerms terms, long priceAtoms, Consumer<String> failed) {
    if (!opening.add(terms.payee())) {
      return;
    }
    ObjectNode more = Json.object();
    more.put("op", "topUp");
    more.put("channel", terms.channel());
    more.put("extra", Long.toString(Math.max(rules.deposit(), priceAtoms)));
    long end = clock.wallMillis() + rules.channelLife().toMillis() - 60_000;
    more.put("expires", Long.toString(Math.max(end, terms.expiresMillis())));
    ask(
        "topup-" + Long.toHexString(clock.wallMillis()),
        more,
        terms.payee(),
        failed,
        topped -> {
          opening.remove(terms.payee());
          record(ChannelJson.read(topped.object("channel")), terms.payee(), failed);
        });
  }

  private void record(ChannelTerms terms, String node, Consumer<String> failed) {
    if (!terms.payer().equals(agent.did()) || !terms.payee().equals(node)) {
      failed.accept("the hub answered with another channel than was asked for");
      return;
    }
    required().openChannel(terms);
    refreshTotals();
    LOG.info("channel {} holds {} for {}", terms.channel(), terms.deposit(), node);
  }

  /** What is done with the hub's answer. */
  private interface Then {
    void accept(Body body) throws SchemaException;
  }

  private void ask(String key, ObjectNode body, String node, Consumer<String> failed, Then then) {
    Optional<String> to = hub.hub();
    if (to.isEmpty()) {
      opening.remove(node);
      failed.accept("the hub is not here");
      return;
    }
    hub.ask(
        to.get(),
        key,
        body,
        PATIENCE,
        new HubClient.Answer() {
          @Override
          public void ok(Body answer) throws SchemaException {
            then.accept(answer);
          }

          @Override
          public void failed(String refusal, String message) {
            opening.remove(node);
            failed.accept("the hub refuses: " + message);
          }
        });
  }

  private void askHighest(ChannelTerms terms) {
    long now = clock.nanos();
    Long sent = resumeSentNanos.get(terms.channel());
    if (sent != null && now - sent < AGAIN_NANOS) {
      return;
    }
    resumeSentNanos.put(terms.channel(), now);
    ObjectNode body = Json.object();
    body.put("channel", terms.channel());
    agent.send(terms.payee(), "resume", body);
  }

  private void resumed(Envelope message) throws SchemaException {
    String channel = message.body().text("channel", 64);
    PayerBook payer = book;
    if (payer == null
        || payer.channels().stream()
            .noneMatch(terms ->
                terms.channel().equals(channel)
                    && terms.payee().equals(message.claims().issuer()))) {
      return;
    }
    List<SignedVoucher> highest = new ArrayList<>();
    for (Body each : message.body().objects("highest", 16)) {
      highest.add(voucher(each));
    }
    try {
      List<SignedVoucher> missing = payer.resume(channel, highest);
      missing.forEach(this::send);
      unacknowledged = !payer.unacknowledged().isEmpty();
      refreshTotals();
    } catch (LedgerRefusedException conflict) {
      LOG.error("channel {} cannot be used: {}", channel, conflict.getMessage());
    }
  }

  /** A signed voucher out of a message. */
  static SignedVoucher voucher(Body body) throws SchemaException {
    try {
      return SignedVoucher.parse(Json.bytes(body.node()));
    } catch (IllegalArgumentException malformed) {
      throw new SchemaException("voucher: " + malformed.getMessage());
    }
  }

  /** A signed voucher in a message. */
  static ObjectNode json(SignedVoucher voucher) {
    try {
      return Json.read(voucher.toJson());
    } catch (MalformedException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void send(SignedVoucher voucher) {
    vouchersSentNanos = clock.nanos();
    String channel = voucher.voucher().channel();
    required().channels().stream()
        .filter(terms -> terms.channel().equals(channel))
        .findFirst()
        .ifPresent(terms -> {
          ObjectNode body = Json.object();
          body.set("voucher", json(voucher));
          agent.send(
              terms.payee(), "voucher", body, "", channel + "-" + voucher.voucher().sequence());
        });
  }

  private void refreshTotals() {
    PayerBook payer = book;
    AssetId paidIn = asset;
    if (payer == null || paidIn == null) {
      return;
    }
    spentAtoms = payer.spent(paidIn).atoms().value();
    depositLeftAtoms =
        payer.channels().stream()
            .filter(terms -> terms.asset().equals(paidIn))
            .mapToLong(terms -> free(payer, terms))
            .sum();
  }
}
