package dev.sinew.fabric.ledger.book;

import dev.sinew.fabric.ledger.Agreement;
import dev.sinew.fabric.ledger.ChannelTerms;
import dev.sinew.fabric.ledger.LedgerRefusedException;
import dev.sinew.fabric.ledger.Refusal;
import dev.sinew.fabric.ledger.Sha256;
import dev.sinew.fabric.ledger.store.LedgerDatabase;
import dev.sinew.fabric.ledger.store.StoreException;
import java.util.function.Function;

/** What both books do alike: transactions over rows, the owner's name, a channel's terms. */
final class BookFile implements AutoCloseable {
  private final LedgerDatabase database;

  BookFile(LedgerDatabase database, String owner) {
    this.database = database;
    String found = transact(rows -> rows.claim(owner));
    if (!found.equals(owner)) {
      throw new StoreException(
          StoreException.Fault.WRONG_FILE,
          database + ": the book of " + found + ", opened as " + owner + "; name another file");
    }
  }

  <T> T transact(Function<BookRows, T> work) {
    return database.transact(sql -> work.apply(new BookRows(sql)));
  }

  <T> T read(Function<BookRows, T> work) {
    return database.read(sql -> work.apply(new BookRows(sql)));
  }

  static ChannelRow requireChannel(BookRows rows, String channel) {
    return rows.channel(channel)
        .orElseThrow(() ->
            new LedgerRefusedException(
                Refusal.UNKNOWN_CHANNEL, "channel " + channel + " is not in this book"));
  }

  static ChannelRow requireOpen(BookRows rows, String channel) {
    ChannelRow row = requireChannel(rows, channel);
    if (row.closed()) {
      throw new LedgerRefusedException(Refusal.CHANNEL_CLOSED, "channel " + channel + " is closed");
    }
    return row;
  }

  static AgreementRow requireAgreement(BookRows rows, String job) {
    return rows.agreement(job)
        .orElseThrow(() ->
            new LedgerRefusedException(Refusal.UNKNOWN_JOB, "job " + job + " was never agreed"));
  }

  static AgreementRow requireUnit(BookRows rows, String job, int unit) {
    AgreementRow row = requireAgreement(rows, job);
    if (unit < 0 || unit >= row.agreement().units()) {
      throw new LedgerRefusedException(
          Refusal.UNKNOWN_JOB,
          "job " + job + " has units 0 to " + (row.agreement().units() - 1) + ", not " + unit);
    }
    return row;
  }

  static UnitRow requireSameReceipt(UnitRow known, Sha256 receipt) {
    if (known.state() == BookSchema.DROPPED) {
      throw new LedgerRefusedException(
          Refusal.RELEASED,
          "unit " + known.unit() + " of job " + known.job() + " was refused or written off");
    }
    if (!known.receipt().equals(receipt)) {
      throw new LedgerRefusedException(
          Refusal.CONFLICT,
          "unit "
              + known.unit()
              + " of job "
              + known.job()
              + " was delivered with receipt "
              + known.receipt());
    }
    return known;
  }

  static void requireNotReleased(AgreementRow row) {
    if (row.released()) {
      throw new LedgerRefusedException(
          Refusal.RELEASED, "job " + row.agreement().job() + " has ended");
    }
  }

  static void requireFreeLane(BookRows rows, Agreement agreement) {
    UnitRow waiting = rows.unpaid(agreement.channel(), agreement.lane()).orElse(null);
    if (waiting != null) {
      throw new LedgerRefusedException(
          Refusal.LANE_BUSY,
          "lane "
              + agreement.lane()
              + " of channel "
              + agreement.channel()
              + ": unit "
              + waiting.unit()
              + " of job "
              + waiting.job()
              + " is not vouched");
    }
  }

  /**
   * Writes a channel down, or raises its deposit, window or end when it is known.
   *
   * @throws LedgerRefusedException with {@link Refusal#CONFLICT} if anything else differs
   */
  static void record(BookRows rows, ChannelTerms terms) {
    ChannelRow known = rows.channel(terms.channel()).orElse(null);
    if (known == null) {
      rows.insert(ChannelRow.fresh(terms));
      return;
    }
    ChannelTerms before = known.terms();
    if (before.equals(terms)) {
      return;
    }
    ChannelTerms raised =
        new ChannelTerms(
            before.net(),
            before.channel(),
            before.asset(),
            before.payer(),
            before.payee(),
            terms.deposit(),
            before.fees(),
            terms.window(),
            before.lanes(),
            terms.expiresMillis());
    if (!raised.equals(terms)
        || terms.deposit().compareTo(before.deposit()) < 0
        || terms.expiresMillis() < before.expiresMillis()
        || terms.window() < known.exposure().open()) {
      throw new LedgerRefusedException(
          Refusal.CONFLICT,
          "channel "
              + terms.channel()
              + " is in this book with other terms; only deposit, window and end may rise");
    }
    rows.saveTerms(terms);
  }

  /** Ends an agreement; what was not begun is no longer set aside. */
  static ChannelRow release(BookRows rows, ChannelRow channel, AgreementRow row) {
    rows.release(row.agreement().job());
    return channel.release(row.untouched(), row.untouchedPrice());
  }

  @Override
  public void close() {
    database.close();
  }
}
