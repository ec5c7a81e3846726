package dev.sinew.fabric.ledger.hub;

import dev.sinew.fabric.ledger.Amount;
import dev.sinew.fabric.ledger.AssetId;
import dev.sinew.fabric.ledger.Atoms;
import dev.sinew.fabric.ledger.ChannelTerms;
import dev.sinew.fabric.ledger.Ids;
import dev.sinew.fabric.ledger.LedgerRefusedException;
import dev.sinew.fabric.ledger.Refusal;
import dev.sinew.fabric.ledger.Sha256;
import dev.sinew.fabric.ledger.SignedVoucher;
import dev.sinew.fabric.ledger.Verifier;
import dev.sinew.fabric.ledger.store.LedgerDatabase;
import dev.sinew.fabric.ledger.store.SqliteDatabase;
import dev.sinew.fabric.ledger.store.StoreException;
import dev.sinew.sdk.time.Clock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The hub's book of everybody's credits, and the settlement profile {@code ledger}: {@code open,
 * topUp, status, claim, close, refund}. Double entry: every asset sums to zero after every
 * transaction; only an asset's issuer may be below zero.
 *
 * <p>The caller has checked who asks. Requests carry a key chosen by the asker; the same key again
 * does nothing again and answers with the channel as it is; the same key with another content is
 * refused. Only a payee claims and closes before a channel's end, only its payer takes the rest
 * back after it, so the two never race.
 *
 * <p>Thread-safe; every method that writes waits for the disk.
 */
public final class HubLedger implements AutoCloseable {
  private final LedgerDatabase database;
  private final HubSettings settings;
  private final Verifier verifier;
  private final Clock clock;

  /**
   * @param database a store with the hub's tables; this ledger closes it
   */
  HubLedger(LedgerDatabase database, HubSettings settings, Verifier verifier, Clock clock) {
    this.database = database;
    this.settings = settings;
    this.verifier = verifier;
    this.clock = clock;
    String net = transact(HubRows::claim);
    if (!net.equals(settings.net())) {
      throw new StoreException(
          StoreException.Fault.WRONG_FILE,
          database + ": the ledger of net " + net + ", opened for " + settings.net());
    }
  }

  /**
   * Opens or creates the ledger in {@code path}.
   *
   * @throws StoreException if the file cannot be used
   */
  public static HubLedger open(Path path, HubSettings settings, Verifier verifier, Clock clock) {
    LedgerDatabase database = SqliteDatabase.open(path, HubSchema.HUB);
    try {
      return new HubLedger(database, settings, verifier, clock);
    } catch (RuntimeException failure) {
      database.close();
      throw failure;
    }
  }

  /**
   * Gives an identity its test credits, once for ever.
   *
   * @return the amount granted now, empty if it was granted before
   * @throws LedgerRefusedException if there is no faucet for the asset or it has run dry
   */
  public Optional<Amount> grant(String did, AssetId asset) {
    Ids.requireDid("account", did);
    HubSettings.Faucet faucet = requireFaucet(asset);
    if (did.equals(asset.issuer())) {
      throw new LedgerRefusedException(
          Refusal.FORBIDDEN, did + " issues " + asset + " and needs no grant");
    }
    String key = did + "|grant|" + asset;
    return transact(rows -> {
      if (rows.request(key).isPresent()) {
        return Optional.empty();
      }
      Atoms issued = rows.journal().balance(asset.issuer(), asset).minus(faucet.grant());
      if (issued.plus(faucet.limit()).isNegative()) {
        throw new LedgerRefusedException(
            Refusal.INSUFFICIENT_FUNDS, "the faucet of " + asset + " has run dry");
      }
      Amount amount = new Amount(faucet.grant(), asset);
      post(rows, "grant", key, did, Posting.transfer(asset.issuer(), did, amount));
      rows.saveRequest(key, Sha256.NONE, "");
      return Optional.of(amount);
    });
  }

  /**
   * Locks a deposit for one payee. The channel's name follows from the payer and the key.
   *
   * @throws LedgerRefusedException if the payer has not that much or the end is out of range
   * @throws IllegalArgumentException if the request is malformed
   */
  public ChannelStatus open(String requestKey, ChannelRequest request) {
    String key = key(request.payer(), requestKey);
    String channel = Sha256.of(utf8(key)).hex().substring(0, 32);
    ChannelTerms terms =
        new ChannelTerms(
            settings.net(),
            channel,
            request.asset(),
            request.payer(),
            request.payee(),
            request.deposit(),
            settings.channelFee(),
            request.window(),
            request.lanes(),
            request.expiresMillis());
    return once(
        key,
        "open " + terms,
        channel,
        rows -> {
          requireLife(terms.expiresMillis());
          String locked = Posting.channelAccount(channel);
          Amount deposit = new Amount(terms.deposit(), terms.asset());
          post(rows, "open", key, channel, Posting.transfer(terms.payer(), locked, deposit));
          ChannelStatus status = new ChannelStatus(terms, ChannelStatus.State.OPEN, Atoms.ZERO);
          rows.insert(status);
          return status;
        });
  }

  /**
   * Adds to a channel's deposit and may move its end later. Only its payer may ask.
   *
   * @param extra atoms more, 0 or more
   * @param expiresMillis the new end, not earlier than the present one
   */
  public ChannelStatus topUp(
      String requestKey, String payer, String channel, Atoms extra, long expiresMillis) {
    String key = key(payer, requestKey);
    return once(
        key,
        "topUp " + channel + " " + extra + " " + expiresMillis,
        channel,
        rows -> {
          ChannelStatus before = requireOpen(rows, channel);
          requireParty("payer", before.terms().payer(), payer);
          if (extra.isNegative() || expiresMillis < before.terms().expiresMillis()) {
            throw new LedgerRefusedException(
                Refusal.CONFLICT, "channel " + channel + ": deposit and end may only rise");
          }
          if (expiresMillis != before.terms().expiresMillis()) {
            requireLife(expiresMillis);
          }
          ChannelTerms terms = before.terms().raised(extra, expiresMillis);
          ChannelStatus after = new ChannelStatus(terms, before.state(), before.claimed());
          String locked = Posting.channelAccount(channel);
          Amount amount = new Amount(extra, terms.asset());
          String detail = channel + " to " + expiresMillis;
          post(rows, "topUp", key, detail, Posting.transfer(payer, locked, amount));
          rows.save(after);
          return after;
        });
  }

  /** A channel as it is now. */
  public Optional<ChannelStatus> status(String channel) {
    return read(rows -> rows.channel(channel));
  }

  /**
   * Pays out what vouchers promise beyond what was paid before; the channel stays open.
   *
   * @param vouchers the highest of each lane
   * @throws LedgerRefusedException with {@link Refusal#BAD_VOUCHER} if any is not valid; then
   *     nothing is paid
   */
  public ChannelStatus claim(
      String requestKey, String payee, String channel, List<SignedVoucher> vouchers) {
    return payOut("claim", requestKey, payee, channel, vouchers, ChannelStatus.State.OPEN);
  }

  /** As {@link #claim}, and gives the rest back to the payer, less the fee; the channel is over. */
  public ChannelStatus close(
      String requestKey, String payee, String channel, List<SignedVoucher> vouchers) {
    return payOut("close", requestKey, payee, channel, vouchers, ChannelStatus.State.CLOSED);
  }

  /**
   * Gives what was not claimed back to the payer once the channel's time is over.
   *
   * @throws LedgerRefusedException with {@link Refusal#NOT_YET_EXPIRED} before
   */
  public ChannelStatus refund(String requestKey, String payer, String channel) {
    String key = key(payer, requestKey);
    return once(
        key,
        "refund " + channel,
        channel,
        rows -> {
          ChannelStatus before = requireOpen(rows, channel);
          requireParty("payer", before.terms().payer(), payer);
          long left = before.terms().expiresMillis() - clock.wallMillis();
          if (left > 0) {
            throw new LedgerRefusedException(
                Refusal.NOT_YET_EXPIRED, "channel " + channel + " ends in " + left + " ms");
          }
          ChannelStatus after =
              new ChannelStatus(before.terms(), ChannelStatus.State.REFUNDED, before.claimed());
          PayOut payOut = payOut(rows);
          post(rows, "refund", key, channel, payOut.release(after, Atoms.ZERO));
          rows.save(after);
          return after;
        });
  }

  /** What an account holds of an asset; below zero only for the asset's issuer. */
  public Amount balance(String did, AssetId asset) {
    return new Amount(read(rows -> rows.journal().balance(did, asset)), asset);
  }

  /** Every asset an account has ever held. */
  public List<Amount> balances(String did) {
    return read(rows -> rows.journal().balances(did));
  }

  /** Up to {@code limit} journal entries after {@code sequence}, in order. */
  public List<JournalEntry> entries(long sequence, int limit) {
    return read(rows -> rows.journal().entries(sequence, limit));
  }

  /** The journal's end. */
  public JournalHead head() {
    return read(rows -> rows.journal().head());
  }

  /**
   * Reads the whole journal: every hash, every sum, every balance, every channel.
   *
   * @param kept a head that was kept elsewhere and must still be in the journal; {@link
   *     JournalHead#EMPTY} if none was
   */
  public AuditReport audit(JournalHead kept) {
    return database.read(sql -> new LedgerAudit(sql, kept).run());
  }

  @Override
  public void close() {
    database.close();
  }

  private ChannelStatus payOut(
      String kind,
      String requestKey,
      String payee,
      String channel,
      List<SignedVoucher> vouchers,
      ChannelStatus.State next) {
    String key = key(payee, requestKey);
    StringBuilder content = new StringBuilder(kind).append(' ').append(channel);
    for (SignedVoucher signed : vouchers) {
      content.append(' ').append(new String(signed.toJson(), StandardCharsets.UTF_8));
    }
    return once(
        key,
        content.toString(),
        channel,
        rows -> {
          ChannelStatus before = requireOpen(rows, channel);
          requireParty("payee", before.terms().payee(), payee);
          PayOut payOut = payOut(rows);
          Atoms gained = payOut.redeem(before, vouchers);
          ChannelStatus after =
              new ChannelStatus(before.terms(), next, before.claimed().plus(gained));
          Amount amount = new Amount(gained, before.terms().asset());
          List<Posting> postings =
              new ArrayList<>(Posting.transfer(Posting.channelAccount(channel), payee, amount));
          if (next == ChannelStatus.State.CLOSED) {
            postings.addAll(payOut.release(after, gained));
          }
          post(rows, kind, key, channel, postings);
          rows.save(after);
          return after;
        });
  }

  private PayOut payOut(HubRows rows) {
    return new PayOut(rows, verifier, settings.operator(), clock.wallMillis());
  }

  private ChannelStatus once(
      String key, String content, String channel, Function<HubRows, ChannelStatus> work) {
    Sha256 digest = Sha256.of(utf8(content));
    return transact(rows -> {
      Optional<HubRows.Earlier> earlier = rows.request(key);
      if (earlier.isPresent()) {
        if (!earlier.get().digest().equals(digest)) {
          throw new LedgerRefusedException(
              Refusal.CONFLICT, "request " + key + " was used before for something else");
        }
        return requireChannel(rows, earlier.get().channel());
      }
      ChannelStatus status = work.apply(rows);
      rows.saveRequest(key, digest, channel);
      return status;
    });
  }

  private void post(HubRows rows, String kind, String key, String detail, List<Posting> postings) {
    rows.journal().post(clock.wallMillis(), kind, key, detail, postings);
  }

  private HubSettings.Faucet requireFaucet(AssetId asset) {
    return settings.faucets().stream()
        .filter(each -> each.asset().equals(asset))
        .findFirst()
        .orElseThrow(
            () -> new LedgerRefusedException(Refusal.UNKNOWN_ASSET, "this hub grants no " + asset));
  }

  private void requireLife(long expiresMillis) {
    long left = expiresMillis - clock.wallMillis();
    if (left < settings.minimumLife().toMillis() || left > settings.maximumLife().toMillis()) {
      throw new LedgerRefusedException(
          Refusal.EXPIRED,
          "a channel that ends in "
              + left
              + " ms: expected "
              + settings.minimumLife()
              + " to "
              + settings.maximumLife());
    }
  }

  private static ChannelStatus requireChannel(HubRows rows, String channel) {
    return rows.channel(channel)
        .orElseThrow(() ->
            new LedgerRefusedException(
                Refusal.UNKNOWN_CHANNEL, "channel " + Ids.quoted(channel) + " is unknown"));
  }

  private static ChannelStatus requireOpen(HubRows rows, String channel) {
    ChannelStatus status = requireChannel(rows, channel);
    if (status.state() != ChannelStatus.State.OPEN) {
      throw new LedgerRefusedException(
          Refusal.CHANNEL_CLOSED, "channel " + channel + " is " + status.state());
    }
    return status;
  }

  private static void requireParty(String role, String expected, String found) {
    if (!expected.equals(found)) {
      throw new LedgerRefusedException(
          Refusal.FORBIDDEN, "only the channel's " + role + " may ask this, not " + found);
    }
  }

  private static String key(String did, String requestKey) {
    return Ids.requireDid("requester", did) + "|" + Ids.requireName("request key", requestKey);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private <T> T transact(Function<HubRows, T> work) {
    return database.transact(sql -> work.apply(new HubRows(sql, settings.net())));
  }

  private <T> T read(Function<HubRows, T> work) {
    return database.read(sql -> work.apply(new HubRows(sql, settings.net())));
  }
}
