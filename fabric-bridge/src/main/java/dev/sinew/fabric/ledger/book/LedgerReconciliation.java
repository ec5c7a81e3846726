package dev.sinew.fabric.ledger.book;

import dev.sinew.fabric.ledger.AssetId;
import dev.sinew.fabric.ledger.Atoms;
import dev.sinew.fabric.ledger.SignedVoucher;
import dev.sinew.fabric.ledger.Voucher;
import dev.sinew.fabric.ledger.store.LedgerDatabase;
import dev.sinew.fabric.ledger.store.Schema;
import dev.sinew.fabric.ledger.store.SqliteDatabase;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Holds a robot's book against a node's: every lane of every channel between the two, to the atom.
 * A voucher that left the robot and is not yet with the node makes the books differ, visibly, until
 * it is sent again; nothing is rounded away.
 *
 * @param robot the payer's DID
 * @param node the payee's DID
 * @param robotSpent atoms the robot has vouched to this node, by asset
 * @param nodeEarned atoms this node holds vouchers for from this robot, by asset
 * @param inFlight atoms vouched by the robot and not yet with the node, by asset
 * @param firstDifference where the books first part; empty when they agree
 */
public record LedgerReconciliation(
    String robot,
    String node,
    Map<AssetId, Atoms> robotSpent,
    Map<AssetId, Atoms> nodeEarned,
    Map<AssetId, Atoms> inFlight,
    Optional<String> firstDifference) {

  /** Whether both books say the same of every lane. */
  public boolean balanced() {
    return firstDifference.isEmpty();
  }

  /** Atoms the robot has vouched in {@code asset}. */
  public Atoms robotSpent(AssetId asset) {
    return robotSpent.getOrDefault(asset, Atoms.ZERO);
  }

  /** Atoms the node has earned in {@code asset}. */
  public Atoms nodeEarned(AssetId asset) {
    return nodeEarned.getOrDefault(asset, Atoms.ZERO);
  }

  /**
   * Compares two files, read-only, also while their owners write.
   *
   * @throws dev.sinew.fabric.ledger.store.StoreException if either cannot be read
   */
  public static LedgerReconciliation compare(Path robotBook, Path nodeBook) {
    Side robot = Side.read(robotBook, BookSchema.PAYER);
    Side node = Side.read(nodeBook, BookSchema.PAYEE);
    Map<Lane, Voucher> spent = robot.lanesBetween(robot.owner(), node.owner());
    Map<Lane, Voucher> earned = node.lanesBetween(robot.owner(), node.owner());
    Map<AssetId, Atoms> inFlight = new TreeMap<>();
    Optional<String> first = Optional.empty();
    TreeMap<Lane, Voucher> all = new TreeMap<>(earned);
    all.putAll(spent);
    for (Lane lane : all.keySet()) {
      Atoms paid = cumulative(spent.get(lane));
      Atoms got = cumulative(earned.get(lane));
      if (paid.compareTo(got) > 0) {
        inFlight.merge(lane.asset(), paid.minus(got), Atoms::plus);
      }
      if (first.isEmpty() && !sameVoucher(spent.get(lane), earned.get(lane))) {
        first = Optional.of(lane + ": robot vouched " + paid + ", node holds " + got);
      }
    }
    return new LedgerReconciliation(
        robot.owner(), node.owner(), totals(spent), totals(earned), inFlight, first);
  }

  private static boolean sameVoucher(@Nullable Voucher left, @Nullable Voucher right) {
    return left != null && left.equals(right);
  }

  private static Atoms cumulative(@Nullable Voucher voucher) {
    return voucher == null ? Atoms.ZERO : voucher.cumulative();
  }

  private static Map<AssetId, Atoms> totals(Map<Lane, Voucher> lanes) {
    Map<AssetId, Atoms> totals = new TreeMap<>();
    lanes.forEach((lane, voucher) -> totals.merge(lane.asset(), voucher.cumulative(), Atoms::plus));
    return totals;
  }

  private record Lane(AssetId asset, String channel, int lane) implements Comparable<Lane> {
    @Override
    public int compareTo(Lane other) {
      int byAsset = asset.compareTo(other.asset);
      int byChannel = byAsset != 0 ? byAsset : channel.compareTo(other.channel);
      return byChannel != 0 ? byChannel : Integer.compare(lane, other.lane);
    }

    @Override
    public String toString() {
      return "channel " + channel + ", lane " + lane + ", " + asset;
    }
  }

  /** One book's highest vouchers, read in one transaction. */
  private record Side(String owner, Map<SignedVoucher, String> payees) {

    static Side read(Path file, Schema schema) {
      try (LedgerDatabase database = SqliteDatabase.openReadOnly(file, schema)) {
        return database.read(sql -> {
          BookRows rows = new BookRows(sql);
          Map<SignedVoucher, String> vouchers = new HashMap<>();
          for (ChannelRow channel : rows.channels()) {
            for (SignedVoucher signed : rows.highest(channel.terms().channel())) {
              vouchers.put(signed, channel.terms().payee());
            }
          }
          return new Side(rows.owner(), vouchers);
        });
      }
    }

    Map<Lane, Voucher> lanesBetween(String payer, String payee) {
      Map<Lane, Voucher> lanes = new TreeMap<>();
      payees.forEach((signed, to) -> {
        if (signed.payer().equals(payer) && to.equals(payee)) {
          Voucher voucher = signed.voucher();
          lanes.put(new Lane(voucher.asset(), voucher.channel(), voucher.lane()), voucher);
        }
      });
      return lanes;
    }
  }
}
