package dev.sinew.fabric.ledger.book;

import dev.sinew.fabric.ledger.Agreement;
import dev.sinew.fabric.ledger.Amount;
import dev.sinew.fabric.ledger.AssetId;
import dev.sinew.fabric.ledger.Atoms;
import dev.sinew.fabric.ledger.ChannelTerms;
import dev.sinew.fabric.ledger.LedgerRefusedException;
import dev.sinew.fabric.ledger.Refusal;
import dev.sinew.fabric.ledger.Sha256;
import dev.sinew.fabric.ledger.SignedVoucher;
import dev.sinew.fabric.ledger.Signer;
import dev.sinew.fabric.ledger.Verifier;
import dev.sinew.fabric.ledger.Voucher;
import dev.sinew.fabric.ledger.store.LedgerDatabase;
import dev.sinew.fabric.ledger.store.SqliteDatabase;
import dev.sinew.sdk.time.Clock;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a payer has agreed, received and promised. Durable before visible: when a method returns,
 * what it says is on disk, so an agreement may be sent, a voucher may leave.
 *
 * <p>The order for one unit: {@link #agree} → send {@code assign} → the result comes → {@link
 * #deliveredAndVouched} (or {@link #delivered}, check, {@link #vouch}) → send the voucher, again
 * and again until the payee's receipt → {@link #acknowledged}.
 *
 * <p>After every start each channel must be {@link #resume resumed} with the payee's highest
 * vouchers before anything moves on it: this disk may be an old copy, and only the payee can know.
 *
 * <p>Thread-safe; every method that writes waits for the disk.
 */
public final class PayerBook implements AutoCloseable {
  private static final long MINUTE_MILLIS = 60_000;

  private final BookFile file;
  private final String owner;
  private final Signer signer;
  private final Verifier verifier;
  private final Clock clock;
  private final CapCheck caps;
  private final Set<String> resumed = ConcurrentHashMap.newKeySet();

  /** The payees' receipts since this book was opened; what is on disk may lag behind. */
  private final Map<LaneKey, Long> acknowledged = new ConcurrentHashMap<>();

  private record LaneKey(String channel, int lane) {}

  /**
   * @param database a store with the payer's tables; this book closes it
   * @param owner the payer's DID
   * @param signer signs as {@code owner}
   * @param verifier checks {@code owner}'s own signatures when vouchers come back
   * @param caps the most that may be spent, one per asset; an asset without caps is not spent
   */
  PayerBook(
      LedgerDatabase database,
      String owner,
      Signer signer,
      Verifier verifier,
      Clock clock,
      List<SpendingCaps> caps) {
    this.file = new BookFile(database, owner);
    this.owner = owner;
    this.signer = signer;
    this.verifier = verifier;
    this.clock = clock;
    this.caps = new CapCheck(caps);
  }

  /**
   * Opens or creates the book in {@code path}.
   *
   * @throws dev.sinew.fabric.ledger.store.StoreException if the file cannot be used
   */
  public static PayerBook open(
      Path path,
      String owner,
      Signer signer,
      Verifier verifier,
      Clock clock,
      List<SpendingCaps> caps) {
    LedgerDatabase database = SqliteDatabase.open(path, BookSchema.PAYER);
    try {
      return new PayerBook(database, owner, signer, verifier, clock, caps);
    } catch (RuntimeException failure) {
      database.close();
      throw failure;
    }
  }

  /**
   * Writes down a channel that the ledger has confirmed, or its raised deposit, window or end.
   * Repeating it is harmless. The channel still has to be {@link #resume resumed}.
   *
   * @throws LedgerRefusedException if it is not this payer's or conflicts with what is known
   */
  public void openChannel(ChannelTerms terms) {
    if (!terms.payer().equals(owner)) {
      throw new LedgerRefusedException(
          Refusal.FORBIDDEN, "channel " + terms.channel() + " is paid by " + terms.payer());
    }
    file.transact(rows -> {
      BookFile.record(rows, terms);
      return terms;
    });
  }

  /** Ends a channel for this book: nothing more is agreed or vouched on it. */
  public void closeChannel(String channel) {
    file.transact(rows -> {
      rows.save(BookFile.requireChannel(rows, channel).close());
      return channel;
    });
  }

  /** The channels, closed ones too. */
  public List<ChannelTerms> channels() {
    return file.read(rows -> rows.channels().stream().map(ChannelRow::terms).toList());
  }

  /** Whether the channel was resumed since this book was opened. */
  public boolean isResumed(String channel) {
    return resumed.contains(channel);
  }

  /**
   * Takes the payee's highest voucher of each lane and adopts what is above this book: the highest
   * wins, and nothing is ever signed below it. Where this book was behind, what was agreed in that
   * lane and not delivered is released, since it may have been done and paid in the lost time.
   *
   * @param highest the payee's vouchers of this channel, empty if it has none
   * @return vouchers the payee does not have, whether or not it once acknowledged them; send them
   *     again
   * @throws LedgerRefusedException with {@link Refusal#BAD_VOUCHER} for one this payer did not
   *     sign, {@link Refusal#CONFLICT} if two copies of this payer's key have signed different
   *     histories, {@link Refusal#INSUFFICIENT_FUNDS} if the ledger must be asked for the channel's
   *     deposit first
   */
  public List<SignedVoucher> resume(String channel, List<SignedVoucher> highest) {
    List<SignedVoucher> missing =
        file.transact(rows -> {
          BookFile.requireChannel(rows, channel);
          Map<Integer, Long> known = new HashMap<>();
          for (SignedVoucher signed : highest) {
            Voucher voucher = signed.voucher();
            if (known.put(voucher.lane(), voucher.sequence()) != null) {
              throw new LedgerRefusedException(
                  Refusal.BAD_VOUCHER, "two vouchers of lane " + voucher.lane());
            }
            new Adoption(rows, verifier).byPayer(channel, signed, minute());
          }
          // The payee's disk may be the old one: show it the highest even if it once had it.
          Set<SignedVoucher> all = new LinkedHashSet<>(rows.unacknowledged());
          all.addAll(rows.highest(channel));
          return all.stream()
              .filter(signed -> signed.voucher().channel().equals(channel))
              .filter(signed -> isAbove(known, signed.voucher()))
              .toList();
        });
    resumed.add(channel);
    return missing;
  }

  private static boolean isAbove(Map<Integer, Long> known, Voucher voucher) {
    return voucher.sequence() > known.getOrDefault(voucher.lane(), 0L);
  }

  /**
   * Sets the price of a job aside. When this returns, {@code assign} may be sent. Repeating it is
   * harmless.
   *
   * @throws LedgerRefusedException if funds, caps, time or the kill switch forbid it
   */
  public void agree(Agreement agreement) {
    long nowMillis = clock.wallMillis();
    file.transact(rows -> {
      AgreementRow known = rows.agreement(agreement.job()).orElse(null);
      if (known != null) {
        if (!known.agreement().equals(agreement)) {
          throw new LedgerRefusedException(
              Refusal.CONFLICT, "job " + agreement.job() + " was agreed with other terms");
        }
        return agreement;
      }
      ChannelRow channel = requireResumed(rows, agreement.channel());
      String frozen = rows.frozen();
      if (!frozen.isEmpty()) {
        throw new LedgerRefusedException(Refusal.FROZEN, "spending is stopped: " + frozen);
      }
      requireLane(channel.terms(), agreement.lane());
      if (nowMillis >= channel.terms().expiresMillis()) {
        throw new LedgerRefusedException(
            Refusal.EXPIRED, "channel " + agreement.channel() + " is past its end");
      }
      caps.require(rows, channel.terms().asset(), agreement.total(), nowMillis);
      rows.save(channel.agree(agreement.units(), agreement.total()));
      rows.insert(agreement);
      return agreement;
    });
  }

  /**
   * A unit's result has come, signed, well-formed and in time. Repeating it with the same receipt
   * is harmless.
   *
   * @param receipt SHA-256 of the payee's signed receipt
   * @throws LedgerRefusedException if it was not agreed, was released or refused, or the payee is
   *     ahead of the window; then it is not owed
   */
  public void delivered(String job, int unit, Sha256 receipt) {
    file.transact(rows -> deliver(rows, job, unit, receipt));
  }

  /**
   * Promises the price of a delivered unit. Asked again it returns the identical voucher.
   *
   * @throws LedgerRefusedException if the unit was not delivered or was refused
   */
  public SignedVoucher vouch(String job, int unit) {
    return file.transact(rows -> {
      BookFile.requireUnit(rows, job, unit);
      UnitRow row =
          rows.unit(job, unit)
              .orElseThrow(() ->
                  new LedgerRefusedException(
                      Refusal.UNKNOWN_JOB,
                      "unit " + unit + " of job " + job + " was not delivered"));
      return vouch(rows, row);
    });
  }

  /** {@link #delivered} and {@link #vouch} in one transaction: one wait for the disk. */
  public SignedVoucher deliveredAndVouched(String job, int unit, Sha256 receipt) {
    return file.transact(rows -> vouch(rows, deliver(rows, job, unit, receipt)));
  }

  /**
   * A unit that will not be paid: late, malformed or disputed. It is no longer set aside.
   *
   * @throws LedgerRefusedException with {@link Refusal#CONFLICT} if it is vouched already
   */
  public void refuse(String job, int unit) {
    file.transact(rows -> {
      AgreementRow agreement = BookFile.requireUnit(rows, job, unit);
      Atoms price = agreement.agreement().unitPrice();
      ChannelRow channel = BookFile.requireChannel(rows, agreement.agreement().channel());
      UnitRow row = rows.unit(job, unit).orElse(null);
      if (row == null && !agreement.released()) {
        rows.start(agreement);
        rows.insert(unitRow(agreement, unit, Sha256.NONE, BookSchema.DROPPED));
        rows.save(channel.release(1, price));
      } else if (row != null && row.state() == BookSchema.DELIVERED) {
        rows.settle(row, BookSchema.DROPPED, 0);
        rows.save(channel.drop(price));
      } else if (row != null && row.state() == BookSchema.VOUCHED) {
        throw new LedgerRefusedException(
            Refusal.CONFLICT, "unit " + unit + " of job " + job + " is vouched already");
      }
      return job;
    });
  }

  /** Ends a job: units not delivered by now are not wanted and not paid. Repeating is harmless. */
  public void release(String job) {
    file.transact(rows -> {
      AgreementRow row = BookFile.requireAgreement(rows, job);
      if (!row.released()) {
        ChannelRow channel = BookFile.requireChannel(rows, row.agreement().channel());
        rows.save(BookFile.release(rows, channel, row));
      }
      return job;
    });
  }

  /**
   * The payee has this lane's vouchers up to {@code sequence} on disk. Kept in memory and written
   * with the next voucher, to spare a wait for the disk: what a crash forgets is sent once more,
   * and that is harmless.
   */
  public void acknowledged(String channel, int lane, long sequence) {
    acknowledged.merge(new LaneKey(channel, lane), sequence, Math::max);
  }

  /** Vouchers without the payee's receipt, to be sent again as they are. */
  public List<SignedVoucher> unacknowledged() {
    return file.read(BookRows::unacknowledged).stream().filter(this::isUnacknowledged).toList();
  }

  private boolean isUnacknowledged(SignedVoucher signed) {
    Voucher voucher = signed.voucher();
    LaneKey lane = new LaneKey(voucher.channel(), voucher.lane());
    return voucher.sequence() > acknowledged.getOrDefault(lane, 0L);
  }

  /** The highest voucher of each lane. */
  public List<SignedVoucher> highest(String channel) {
    return file.read(rows -> rows.highest(channel));
  }

  /**
   * Agreements with units that are neither delivered nor released; after a restart, {@link
   * #release} what will not be asked for again.
   */
  public List<Agreement> openAgreements() {
    return file.read(BookRows::openAgreements);
  }

  /** Units delivered and neither vouched nor refused. */
  public List<DeliveredUnit> unpaid() {
    return file.read(rows -> rows.unpaid().stream().map(UnitRow::delivered).toList());
  }

  /** Where a channel stands. */
  public Exposure exposure(String channel) {
    return file.read(rows -> BookFile.requireChannel(rows, channel).exposure());
  }

  /** All that was ever vouched in an asset. */
  public Amount spent(AssetId asset) {
    return new Amount(file.read(rows -> rows.vouched(asset)), asset);
  }

  /** The kill switch: nothing new is agreed until {@link #thaw}; survives a restart. */
  public void freeze(String reason) {
    setFrozen(reason.isBlank() ? "stopped by the owner" : reason);
  }

  /** Releases the kill switch. */
  public void thaw() {
    setFrozen("");
  }

  /** Why spending is stopped; empty when it is not. */
  public Optional<String> frozen() {
    return Optional.of(file.read(BookRows::frozen)).filter(reason -> !reason.isEmpty());
  }

  @Override
  public void close() {
    try {
      if (!acknowledged.isEmpty()) {
        file.transact(rows -> {
          acknowledged.keySet().forEach(key -> writeAcknowledged(rows, key.channel(), key.lane()));
          return acknowledged;
        });
      }
    } finally {
      file.close();
    }
  }

  private void setFrozen(String reason) {
    file.transact(rows -> {
      rows.freeze(reason);
      return reason;
    });
  }

  private UnitRow deliver(BookRows rows, String job, int unit, Sha256 receipt) {
    AgreementRow agreement = BookFile.requireUnit(rows, job, unit);
    UnitRow known = rows.unit(job, unit).orElse(null);
    if (known != null) {
      return BookFile.requireSameReceipt(known, receipt);
    }
    BookFile.requireNotReleased(agreement);
    ChannelRow channel = requireResumed(rows, agreement.agreement().channel());
    BookFile.requireFreeLane(rows, agreement.agreement());
    UnitRow row = unitRow(agreement, unit, receipt, BookSchema.DELIVERED);
    rows.save(channel.deliver());
    rows.start(agreement);
    rows.insert(row);
    return row;
  }

  private SignedVoucher vouch(BookRows rows, UnitRow unit) {
    if (unit.state() == BookSchema.DROPPED) {
      throw new LedgerRefusedException(
          Refusal.RELEASED, "unit " + unit.unit() + " of job " + unit.job() + " was refused");
    }
    if (unit.state() == BookSchema.VOUCHED) {
      return rows.voucher(unit.channel(), unit.lane(), unit.voucher()).orElseThrow();
    }
    ChannelRow channel = requireResumed(rows, unit.channel());
    ChannelTerms terms = channel.terms();
    Optional<Voucher> last = rows.highest(unit.channel(), unit.lane()).map(SignedVoucher::voucher);
    Voucher voucher =
        new Voucher(
            terms.net(),
            terms.asset(),
            terms.channel(),
            unit.lane(),
            last.map(Voucher::sequence).orElse(0L) + 1,
            last.map(Voucher::cumulative).orElse(Atoms.ZERO).plus(unit.price()),
            terms.expiresMillis(),
            unit.receipt());
    SignedVoucher signed = SignedVoucher.sign(voucher, owner, signer);
    rows.save(channel.credit(unit.price()).vouch(unit.price()));
    rows.settle(unit, BookSchema.VOUCHED, voucher.sequence());
    rows.insert(signed, false, Atoms.ZERO);
    writeAcknowledged(rows, unit.channel(), unit.lane());
    rows.spend(terms.asset(), minute(), unit.price());
    return signed;
  }

  private void writeAcknowledged(BookRows rows, String channel, int lane) {
    long upTo = acknowledged.getOrDefault(new LaneKey(channel, lane), 0L);
    if (upTo > 0) {
      rows.acknowledge(channel, lane, upTo);
    }
  }

  private ChannelRow requireResumed(BookRows rows, String channel) {
    ChannelRow row = BookFile.requireOpen(rows, channel);
    if (!resumed.contains(channel)) {
      throw new LedgerRefusedException(
          Refusal.NOT_RESUMED,
          "channel "
              + channel
              + ": ask "
              + row.terms().payee()
              + " for its highest vouchers first");
    }
    return row;
  }

  private static UnitRow unitRow(AgreementRow row, int unit, Sha256 receipt, int state) {
    Agreement agreement = row.agreement();
    return new UnitRow(
        agreement.job(),
        unit,
        agreement.channel(),
        agreement.lane(),
        agreement.unitPrice(),
        receipt,
        state,
        0);
  }

  private static void requireLane(ChannelTerms terms, int lane) {
    if (lane >= terms.lanes()) {
      throw new LedgerRefusedException(
          Refusal.CONFLICT, "channel " + terms.channel() + " has " + terms.lanes() + " lanes");
    }
  }

  private long minute() {
    return Math.floorDiv(clock.wallMillis(), MINUTE_MILLIS);
  }
}
