package dev.sinew.fabric.ledger.book;

import dev.sinew.fabric.ledger.Agreement;
import dev.sinew.fabric.ledger.Amount;
import dev.sinew.fabric.ledger.AssetId;
import dev.sinew.fabric.ledger.ChannelTerms;
import dev.sinew.fabric.ledger.LedgerRefusedException;
import dev.sinew.fabric.ledger.Refusal;
import dev.sinew.fabric.ledger.Sha256;
import dev.sinew.fabric.ledger.SignedVoucher;
import dev.sinew.fabric.ledger.Verifier;
import dev.sinew.fabric.ledger.VoucherOutcome;
import dev.sinew.fabric.ledger.store.LedgerDatabase;
import dev.sinew.fabric.ledger.store.SqliteDatabase;
import dev.sinew.sdk.time.Clock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a payee has agreed, delivered and been promised. Durable before visible: a result leaves
 * after {@link #delivered} has returned, a voucher's receipt after {@link #receive} has.
 *
 * <p>The order for one unit: {@link #agree} → {@link #begin} → run → {@link #delivered} → send the
 * result, again and again until → {@link #receive}. {@code begin} refuses while the channel's
 * window of unpaid units is full.
 *
 * <p>Thread-safe; every method that writes waits for the disk.
 */
public final class PayeeBook implements AutoCloseable {
  private final BookFile file;
  private final String owner;
  private final Verifier verifier;
  private final Clock clock;
  private final long settleMarginMillis;

  /** Units under way; lost with the process, as the work itself is. Guarded by the store's lock. */
  private final Map<UnitKey, Agreement> running = new HashMap<>();

  private record UnitKey(String job, int unit) {}

  /**
   * @param database a store with the payee's tables; this book closes it
   * @param owner the payee's DID
   * @param settleMargin how long before a channel's end its last voucher must have come, so that
   *     there is time to claim it
   */
  PayeeBook(
      LedgerDatabase database,
      String owner,
      Verifier verifier,
      Clock clock,
      Duration settleMargin) {
    this.file = new BookFile(database, owner);
    this.owner = owner;
    this.verifier = verifier;
    this.clock = clock;
    this.settleMarginMillis = settleMargin.toMillis();
  }

  /**
   * Opens or creates the book in {@code path}.
   *
   * @throws dev.sinew.fabric.ledger.store.StoreException if the file cannot be used
   */
  public static PayeeBook open(
      Path path, String owner, Verifier verifier, Clock clock, Duration settleMargin) {
    LedgerDatabase database = SqliteDatabase.open(path, BookSchema.PAYEE);
    try {
      return new PayeeBook(database, owner, verifier, clock, settleMargin);
    } catch (RuntimeException failure) {
      database.close();
      throw failure;
    }
  }

  /**
   * Writes down a channel whose deposit the ledger itself has confirmed, or its raised deposit,
   * window or end. Never take the payer's word for it.
   *
   * @throws LedgerRefusedException if it pays somebody else or conflicts with what is known
   */
  public void openChannel(ChannelTerms terms) {
    if (!terms.payee().equals(owner)) {
      throw new LedgerRefusedException(
          Refusal.FORBIDDEN, "channel " + terms.channel() + " pays " + terms.payee());
    }
    file.transact(rows -> {
      BookFile.record(rows, terms);
      return terms;
    });
  }

  /** Ends a channel for this book, after its vouchers were claimed. */
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

  /**
   * Open channels with vouchers whose end is nearer than the settle margin plus {@code ahead}:
   * claim them now.
   */
  public List<ChannelTerms> claimsDue(Duration ahead) {
    long until = clock.wallMillis() + settleMarginMillis + ahead.toMillis();
    return file.read(rows ->
        rows.channels().stream()
            .filter(row -> !row.closed() && !row.vouchedAtoms().isZero())
            .map(ChannelRow::terms)
            .filter(terms -> terms.expiresMillis() <= until)
            .toList());
  }

  /**
   * Accepts a job. Repeating it is harmless.
   *
   * @throws LedgerRefusedException if the deposit does not cover it or no time is left to settle
   */
  public void agree(Agreement agreement) {
    file.transact(rows -> {
      AgreementRow known = rows.agreement(agreement.job()).orElse(null);
      if (known != null) {
        if (!known.agreement().equals(agreement)) {
          throw new LedgerRefusedException(
              Refusal.CONFLICT, "job " + agreement.job() + " was agreed with other terms");
        }
        return agreement;
      }
      ChannelRow channel = requireTime(rows, agreement.channel());
      if (agreement.lane() >= channel.terms().lanes()) {
        throw new LedgerRefusedException(
            Refusal.CONFLICT,
            "channel " + agreement.channel() + " has " + channel.terms().lanes() + " lanes");
      }
      rows.save(channel.agree(agreement.units(), agreement.total()));
      rows.insert(agreement);
      return agreement;
    });
  }

  /**
   * Whether work on a unit may begin; it then counts as under way until {@link #delivered} or
   * {@link #abandon}.
   *
   * @return false if the unit was delivered before: send that result again, at no work
   * @throws LedgerRefusedException with {@link Refusal#EXPOSURE_EXHAUSTED} or {@link
   *     Refusal#LANE_BUSY} while earlier units are not paid
   */
  public boolean begin(String job, int unit) {
    return file.read(rows -> {
      AgreementRow row = BookFile.requireUnit(rows, job, unit);
      Agreement agreement = row.agreement();
      UnitRow known = rows.unit(job, unit).orElse(null);
      if (known != null) {
        BookFile.requireSameReceipt(known, known.receipt());
        return false;
      }
      BookFile.requireNotReleased(row);
      ChannelRow channel = requireTime(rows, agreement.channel());
      BookFile.requireFreeLane(rows, agreement);
      long inChannel = 0;
      for (Agreement other : running.values()) {
        if (other.channel().equals(agreement.channel())) {
          inChannel++;
          if (other.lane() == agreement.lane()) {
            throw new LedgerRefusedException(
                Refusal.LANE_BUSY,
                "lane " + other.lane() + " works on a unit of job " + other.job());
          }
        }
      }
      channel.requireRoom(inChannel);
      running.put(new UnitKey(job, unit), agreement);
      return true;
    });
  }

  /** Work on a unit failed or was cancelled; nothing is owed for it. */
  public void abandon(String job, int unit) {
    file.read(rows -> running.remove(new UnitKey(job, unit)) != null);
  }

  /**
   * A unit's result is ready. When this returns it may be sent, and sent again after a crash.
   * Repeating it with the same receipt is harmless.
   *
   * @param receipt SHA-256 of this payee's signed receipt, which names the result's hash
   */
  public void delivered(String job, int unit, Sha256 receipt) {
    try {
      file.transact(rows -> deliver(rows, job, unit, receipt));
    } finally {
      abandon(job, unit);
    }
  }

  /**
   * Examines a voucher from the network and, if it promises more than before, writes it down. Never
   * throws for what a payer may send. After this book was restored from an old copy, the payer's
   * highest vouchers bring it up to date: they prove themselves.
   */
  public VoucherOutcome receive(SignedVoucher signed) {
    long nowMillis = clock.wallMillis();
    return file.transact(
        rows -> new VoucherExam(rows, verifier, nowMillis, settleMarginMillis).receive(signed));
  }

  /**
   * Gives up a delivered unit that the payer will not pay, so that its place in the window is free
   * again. If its voucher comes after all, it counts.
   *
   * @throws LedgerRefusedException with {@link Refusal#CONFLICT} if it is vouched already
   */
  public void writeOff(String job, int unit) {
    file.transact(rows -> {
      AgreementRow agreement = BookFile.requireUnit(rows, job, unit);
      UnitRow row = rows.unit(job, unit).orElse(null);
      if (row != null && row.state() == BookSchema.VOUCHED) {
        throw new LedgerRefusedException(
            Refusal.CONFLICT, "unit " + unit + " of job " + job + " is vouched already");
      }
      if (row != null && row.state() == BookSchema.DELIVERED) {
        ChannelRow channel = BookFile.requireChannel(rows, agreement.agreement().channel());
        rows.settle(row, BookSchema.DROPPED, 0);
        rows.save(channel.drop(row.price()));
      }
      return job;
    });
  }

  /** Ends a job: units not delivered by now will not be. Repeating it is harmless. */
  public void release(String job) {
    file.transact(rows -> {
      AgreementRow row = BookFile.requireAgreement(rows, job);
      if (!row.released()) {
        ChannelRow channel = BookFile.requireChannel(rows, row.agreement().channel());
        rows.save(BookFile.release(rows, channel, row));
      }
      running.keySet().removeIf(key -> key.job().equals(job));
      return job;
    });
  }

  /**
   * Agreements with units that are neither delivered nor released; after a restart, {@link
   * #release} what is past its deadline.
   */
  public List<Agreement> openAgreements() {
    return file.read(BookRows::openAgreements);
  }

  /** Units delivered and not yet vouched: send their results again. */
  public List<DeliveredUnit> unpaid() {
    return file.read(rows -> rows.unpaid().stream().map(UnitRow::delivered).toList());
  }

  /** The highest voucher of each lane: to claim, and to show a payer that starts again. */
  public List<SignedVoucher> highest(String channel) {
    return file.read(rows -> rows.highest(channel));
  }

  /** Where a channel stands. */
  public Exposure exposure(String channel) {
    return file.read(rows -> BookFile.requireChannel(rows, channel).exposure());
  }

  /** All that was ever vouched to this payee in an asset. */
  public Amount earned(AssetId asset) {
    return new Amount(file.read(rows -> rows.vouched(asset)), asset);
  }

  @Override
  public void close() {
    file.close();
  }

  private ChannelRow requireTime(BookRows rows, String channel) {
    ChannelRow row = BookFile.requireOpen(rows, channel);
    if (row.terms().expiresMillis() - clock.wallMillis() < settleMarginMillis) {
      throw new LedgerRefusedException(
          Refusal.EXPIRED,
          "channel " + channel + " ends too soon to settle; its payer must extend it");
    }
    return row;
  }

  private static UnitRow deliver(BookRows rows, String job, int unit, Sha256 receipt) {
    AgreementRow row = BookFile.requireUnit(rows, job, unit);
    Agreement agreement = row.agreement();
    UnitRow known = rows.unit(job, unit).orElse(null);
    if (known != null) {
      return BookFile.requireSameReceipt(known, receipt);
    }
    BookFile.requireNotReleased(row);
    BookFile.requireFreeLane(rows, agreement);
    ChannelRow channel = BookFile.requireOpen(rows, agreement.channel());
    UnitRow fresh =
        new UnitRow(
            job,
            unit,
            agreement.channel(),
            agreement.lane(),
            agreement.unitPrice(),
            receipt,
            BookSchema.DELIVERED,
            0);
    rows.save(channel.deliver());
    rows.start(row);
    rows.insert(fresh);
    return fresh;
  }
}
