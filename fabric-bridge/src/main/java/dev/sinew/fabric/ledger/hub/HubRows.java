package dev.sinew.fabric.ledger.hub;

import dev.sinew.fabric.ledger.AssetId;
import dev.sinew.fabric.ledger.Atoms;
import dev.sinew.fabric.ledger.ChannelTerms;
import dev.sinew.fabric.ledger.Sha256;
import dev.sinew.fabric.ledger.SignedVoucher;
import dev.sinew.fabric.ledger.store.Statements;
import dev.sinew.fabric.ledger.store.Statements.Row;
import java.util.Optional;

/** The hub's channels and requests as values, inside one transaction. No rule stands here. */
final class HubRows {
  private static final String CHANNEL_COLUMNS =
      "id, asset, payer, payee, deposit, fees, window, lanes, expires, state, claimed";

  private final Statements sql;
  private final String net;
  private final Journal journal;

  HubRows(Statements sql, String net) {
    this.sql = sql;
    this.net = net;
    this.journal = new Journal(sql);
  }

  Journal journal() {
    return journal;
  }

  /** Makes this the ledger of {@code net}, or says whose it is. */
  String claim() {
    sql.update("INSERT OR IGNORE INTO hub (one, net) VALUES (1, ?)", net);
    return sql.first("SELECT net FROM hub", row -> row.text(1)).orElseThrow();
  }

  Optional<ChannelStatus> channel(String id) {
    return sql.first("SELECT " + CHANNEL_COLUMNS + " FROM channel WHERE id = ?", this::status, id);
  }

  void insert(ChannelStatus status) {
    ChannelTerms terms = status.terms();
    sql.update(
        "INSERT INTO channel (" + CHANNEL_COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        terms.channel(),
        terms.asset().toString(),
        terms.payer(),
        terms.payee(),
        terms.deposit().value(),
        terms.fees().value(),
        terms.window(),
        terms.lanes(),
        terms.expiresMillis(),
        status.state().name(),
        status.claimed().value());
  }

  void save(ChannelStatus status) {
    sql.update(
        "UPDATE channel SET deposit = ?, expires = ?, state = ?, claimed = ? WHERE id = ?",
        status.terms().deposit().value(),
        status.terms().expiresMillis(),
        status.state().name(),
        status.claimed().value(),
        status.terms().channel());
  }

  /** What a lane was paid up to. */
  Atoms claimed(String channel, int lane) {
    return sql.first(
            "SELECT cumulative FROM lane WHERE channel = ? AND lane = ?",
            row -> Atoms.of(row.integer(1)),
            channel,
            lane)
        .orElse(Atoms.ZERO);
  }

  /** Keeps the voucher itself: the proof of why the payee was paid. */
  void saveClaim(SignedVoucher signed) {
    sql.update(
        "INSERT INTO lane (channel, lane, cumulative, voucher) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (channel, lane) DO UPDATE SET cumulative = excluded.cumulative,"
            + " voucher = excluded.voucher",
        signed.voucher().channel(),
        signed.voucher().lane(),
        signed.voucher().cumulative().value(),
        signed.toJson());
  }

  /** What an earlier request under some key was: its digest, and the channel it was about. */
  record Earlier(Sha256 digest, String channel) {}

  Optional<Earlier> request(String key) {
    return sql.first(
        "SELECT digest, channel FROM request WHERE key = ?",
        row -> new Earlier(Sha256.ofDigest(row.bytes(1)), row.text(2)),
        key);
  }

  void saveRequest(String key, Sha256 digest, String channel) {
    sql.update(
        "INSERT INTO request (key, digest, channel) VALUES (?, ?, ?)",
        key,
        digest.bytes(),
        channel);
  }

  private ChannelStatus status(Row row) {
    ChannelTerms terms =
        new ChannelTerms(
            net,
            row.text(1),
            AssetId.parse(row.text(2)),
            row.text(3),
            row.text(4),
            Atoms.of(row.integer(5)),
            Atoms.of(row.integer(6)),
            Math.toIntExact(row.integer(7)),
            Math.toIntExact(row.integer(8)),
            row.integer(9));
    return new ChannelStatus(
        terms, ChannelStatus.State.valueOf(row.text(10)), Atoms.of(row.integer(11)));
  }
}
