package dev.sinew.fabric.ledger.book;

import dev.sinew.fabric.ledger.Agreement;
import dev.sinew.fabric.ledger.AssetId;
import dev.sinew.fabric.ledger.Atoms;
import dev.sinew.fabric.ledger.ChannelTerms;
import dev.sinew.fabric.ledger.Sha256;
import dev.sinew.fabric.ledger.SignedVoucher;
import dev.sinew.fabric.ledger.Voucher;
import dev.sinew.fabric.ledger.store.Statements;
import dev.sinew.fabric.ledger.store.Statements.Row;
import java.util.List;
import java.util.Optional;

/** The rows of a book as values, inside one transaction. No rule stands here. */
final class BookRows {
  private static final String CHANNEL_COLUMNS =
      "id, net, asset, payer, payee, deposit, fees, window, lanes, expires, closed, agreed,"
          + " delivered, vouched, reserved, vouched_atoms";
  private static final String UNIT_COLUMNS =
      "job, unit, channel, lane, price, receipt, state, voucher";
  private static final String VOUCHER_SELECT =
      "SELECT c.net, c.asset, v.channel, v.lane, v.seq, v.cumulative, v.expires, v.receipt,"
          + " c.payer, v.signature FROM voucher v JOIN channel c ON c.id = v.channel ";

  private final Statements sql;

  BookRows(Statements sql) {
    this.sql = sql;
  }

  /** Makes this the book of {@code owner}, or says whose it is. */
  String claim(String owner) {
    sql.update("INSERT OR IGNORE INTO book (one, owner, frozen) VALUES (1, ?, '')", owner);
    return owner();
  }

  String owner() {
    return sql.first("SELECT owner FROM book", row -> row.text(1)).orElse("");
  }

  /** The reason spending is stopped; empty when it is not. */
  String frozen() {
    return sql.first("SELECT frozen FROM book", row -> row.text(1)).orElse("");
  }

  void freeze(String reason) {
    sql.update("UPDATE book SET frozen = ?", reason);
  }

  Optional<ChannelRow> channel(String id) {
    return sql.first(
        "SELECT " + CHANNEL_COLUMNS + " FROM channel WHERE id = ?", BookRows::channelRow, id);
  }

  List<ChannelRow> channels() {
    return sql.list(
        "SELECT " + CHANNEL_COLUMNS + " FROM channel ORDER BY id", BookRows::channelRow);
  }

  void insert(ChannelRow row) {
    ChannelTerms terms = row.terms();
    sql.update(
        "INSERT INTO channel ("
            + CHANNEL_COLUMNS
            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        terms.channel(),
        terms.net(),
        terms.asset().toString(),
        terms.payer(),
        terms.payee(),
        terms.deposit().value(),
        terms.fees().value(),
        terms.window(),
        terms.lanes(),
        terms.expiresMillis(),
        row.closed() ? 1 : 0,
        row.agreed(),
        row.delivered(),
        row.vouched(),
        row.reserved().value(),
        row.vouchedAtoms().value());
  }

  void save(ChannelRow row) {
    sql.update(
        "UPDATE channel SET closed = ?, agreed = ?, delivered = ?, vouched = ?, reserved = ?,"
            + " vouched_atoms = ? WHERE id = ?",
        row.closed() ? 1 : 0,
        row.agreed(),
        row.delivered(),
        row.vouched(),
        row.reserved().value(),
        row.vouchedAtoms().value(),
        row.terms().channel());
  }

  void saveTerms(ChannelTerms terms) {
    sql.update(
        "UPDATE channel SET deposit = ?, window = ?, expires = ? WHERE id = ?",
        terms.deposit().value(),
        terms.window(),
        terms.expiresMillis(),
        terms.channel());
  }

  Optional<AgreementRow> agreement(String job) {
    return sql.first(
        "SELECT job, channel, lane, price, units, document, started, released FROM agreement"
            + " WHERE job = ?",
        BookRows::agreementRow,
        job);
  }

  List<AgreementRow> openAgreements(String channel, int lane) {
    return sql.list(
        "SELECT job, channel, lane, price, units, document, started, released FROM agreement"
            + " WHERE channel = ? AND lane = ? AND released = 0",
        BookRows::agreementRow,
        channel,
        lane);
  }

  List<Agreement> openAgreements() {
    return sql.list(
        "SELECT job, channel, lane, price, units, document, started, released FROM agreement"
            + " WHERE released = 0 ORDER BY job",
        row -> agreementRow(row).agreement());
  }

  void insert(Agreement agreement) {
    sql.update(
        "INSERT INTO agreement (job, channel, lane, price, units, document, started, released)"
            + " VALUES (?, ?, ?, ?, ?, ?, 0, 0)",
        agreement.job(),
        agreement.channel(),
        agreement.lane(),
        agreement.unitPrice().value(),
        agreement.units(),
        agreement.document().bytes());
  }

  /** Counts one more unit as begun; an agreement with none left is no longer open. */
  void start(AgreementRow row) {
    sql.update(
        "UPDATE agreement SET started = started + 1, released = ? WHERE job = ?",
        row.untouched() == 1 || row.released() ? 1 : 0,
        row.agreement().job());
  }

  void release(String job) {
    sql.update("UPDATE agreement SET released = 1 WHERE job = ?", job);
  }

  Optional<UnitRow> unit(String job, int unit) {
    return sql.first(
        "SELECT " + UNIT_COLUMNS + " FROM unit WHERE job = ? AND unit = ?",
        BookRows::unitRow,
        job,
        unit);
  }

  Optional<UnitRow> unpaid(String channel, int lane) {
    return sql.first(
        "SELECT " + UNIT_COLUMNS + " FROM unit WHERE channel = ? AND lane = ? AND state = 1",
        BookRows::unitRow,
        channel,
        lane);
  }

  List<UnitRow> unpaid() {
    return sql.list(
        "SELECT " + UNIT_COLUMNS + " FROM unit WHERE state = 1 ORDER BY channel, lane",
        BookRows::unitRow);
  }

  /**
   * Money promised in a lane whose unit is not known: what vouchers gained, less what they paid.
   */
  Atoms credit(String channel, int lane) {
    return sum(
        "SELECT credit FROM voucher WHERE channel = ? AND lane = ? AND credit <> 0", channel, lane);
  }

  void insert(UnitRow row) {
    sql.update(
        "INSERT INTO unit (" + UNIT_COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        row.job(),
        row.unit(),
        row.channel(),
        row.lane(),
        row.price().value(),
        row.receipt().bytes(),
        row.state(),
        row.voucher());
  }

  void settle(UnitRow row, int state, long voucher) {
    sql.update(
        "UPDATE unit SET state = ?, voucher = ? WHERE job = ? AND unit = ?",
        state,
        voucher,
        row.job(),
        row.unit());
  }

  Optional<SignedVoucher> highest(String channel, int lane) {
    return sql.first(
        VOUCHER_SELECT + "WHERE v.channel = ? AND v.lane = ? ORDER BY v.seq DESC LIMIT 1",
        BookRows::voucherRow,
        channel,
        lane);
  }

  /** The highest voucher of each lane of a channel. */
  List<SignedVoucher> highest(String channel) {
    return sql.list(
        VOUCHER_SELECT
            + "WHERE v.channel = ? AND v.seq = (SELECT max(w.seq) FROM voucher w"
            + " WHERE w.channel = v.channel AND w.lane = v.lane) ORDER BY v.lane",
        BookRows::voucherRow,
        channel);
  }

  Optional<SignedVoucher> voucher(String channel, int lane, long sequence) {
    return sql.first(
        VOUCHER_SELECT + "WHERE v.channel = ? AND v.lane = ? AND v.seq = ?",
        BookRows::voucherRow,
        channel,
        lane,
        sequence);
  }

  List<SignedVoucher> unacknowledged() {
    return sql.list(
        VOUCHER_SELECT + "WHERE v.acknowledged = 0 ORDER BY v.channel, v.lane, v.seq",
        BookRows::voucherRow);
  }

  void insert(SignedVoucher signed, boolean acknowledged, Atoms credit) {
    Voucher voucher = signed.voucher();
    sql.update(
        "INSERT INTO voucher (channel, lane, seq, cumulative, expires, receipt, signature,"
            + " acknowledged, credit) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        voucher.channel(),
        voucher.lane(),
        voucher.sequence(),
        voucher.cumulative().value(),
        voucher.expiresMillis(),
        voucher.lastReceipt().bytes(),
        signed.signature(),
        acknowledged ? 1 : 0,
        credit.value());
  }

  void acknowledge(String channel, int lane, long upTo) {
    sql.update(
        "UPDATE voucher SET acknowledged = 1"
            + " WHERE channel = ? AND lane = ? AND seq <= ? AND acknowledged = 0",
        channel,
        lane,
        upTo);
  }

  void spend(AssetId asset, long minute, Atoms atoms) {
    sql.update(
        "INSERT INTO spending (asset, minute, atoms) VALUES (?, ?, ?)"
            + " ON CONFLICT (asset, minute) DO UPDATE SET atoms = atoms + excluded.atoms",
        asset.toString(),
        minute,
        atoms.value());
  }

  Atoms spentSince(AssetId asset, long minute) {
    return sum(
        "SELECT atoms FROM spending WHERE asset = ? AND minute >= ?", asset.toString(), minute);
  }

  Atoms vouched(AssetId asset) {
    return sum("SELECT vouched_atoms FROM channel WHERE asset = ?", asset.toString());
  }

  Atoms reserved(AssetId asset) {
    return sum("SELECT reserved FROM channel WHERE asset = ? AND closed = 0", asset.toString());
  }

  /** Summed here and not in SQL, where a sum beyond 64 bits would be an error without a name. */
  private Atoms sum(String query, Object... arguments) {
    Atoms[] total = {Atoms.ZERO};
    sql.each(
        query,
        row -> {
          total[0] = total[0].plus(Atoms.of(row.integer(1)));
          return true;
        },
        arguments);
    return total[0];
  }

  private static ChannelRow channelRow(Row row) {
    ChannelTerms terms =
        new ChannelTerms(
            row.text(2),
            row.text(1),
            AssetId.parse(row.text(3)),
            row.text(4),
            row.text(5),
            Atoms.of(row.integer(6)),
            Atoms.of(row.integer(7)),
            Math.toIntExact(row.integer(8)),
            Math.toIntExact(row.integer(9)),
            row.integer(10));
    return new ChannelRow(
        terms,
        row.integer(11) != 0,
        row.integer(12),
        row.integer(13),
        row.integer(14),
        Atoms.of(row.integer(15)),
        Atoms.of(row.integer(16)));
  }

  private static AgreementRow agreementRow(Row row) {
    Agreement agreement =
        new Agreement(
            row.text(1),
            row.text(2),
            Math.toIntExact(row.integer(3)),
            Atoms.of(row.integer(4)),
            Math.toIntExact(row.integer(5)),
            Sha256.ofDigest(row.bytes(6)));
    return new AgreementRow(agreement, Math.toIntExact(row.integer(7)), row.integer(8) != 0);
  }

  private static UnitRow unitRow(Row row) {
    return new UnitRow(
        row.text(1),
        Math.toIntExact(row.integer(2)),
        row.text(3),
        Math.toIntExact(row.integer(4)),
        Atoms.of(row.integer(5)),
        Sha256.ofDigest(row.bytes(6)),
        Math.toIntExact(row.integer(7)),
        row.integer(8));
  }

  private static SignedVoucher voucherRow(Row row) {
    Voucher voucher =
        new Voucher(
            row.text(1),
            AssetId.parse(row.text(2)),
            row.text(3),
            Math.toIntExact(row.integer(4)),
            row.integer(5),
            Atoms.of(row.integer(6)),
            row.integer(7),
            Sha256.ofDigest(row.bytes(8)));
    return SignedVoucher.of(voucher, row.text(9), row.bytes(10));
  }
}
