package dev.sinew.runtime.page;

import java.util.List;

/**
 * What the page says about the fabric. Amounts are whole atoms of the asset.
 *
 * @param did the robot's own identity, {@code did:key:z6Mk…}
 * @param connected whether the broker answers
 * @param connection one line on the connection, such as {@code hub at 127.0.0.1:41873} or why there
 *     is none
 * @param peers who else is there, nearest or most useful first
 * @param jobs the newest jobs, newest first; the page shows {@value #JOBS_SHOWN}
 * @param bought jobs that were assigned to a node
 * @param paid jobs whose voucher the node acknowledged
 * @param verified answers that another party recomputed, or canaries, and found right
 * @param rejected answers that were refused
 * @param changedLabel answers that changed what a track is called
 * @param spentAtoms sum of all vouchers given
 * @param depositLeftAtoms what is still locked for the node
 * @param asset name of the asset, such as {@code test credit}
 * @param contextVerified messages of context that the hub verified
 */
public record FabricPanel(
    String did,
    boolean connected,
    String connection,
    List<PeerLine> peers,
    List<JobLine> jobs,
    long bought,
    long paid,
    long verified,
    long rejected,
    long changedLabel,
    long spentAtoms,
    long depositLeftAtoms,
    String asset,
    long contextVerified) {
  /** Jobs beyond this many are not sent to the page. */
  public static final int JOBS_SHOWN = 12;

  /** Peers beyond this many are not sent to the page. */
  public static final int PEERS_SHOWN = 32;

  public FabricPanel {
    peers = List.copyOf(peers);
    jobs = List.copyOf(jobs);
  }

  /**
   * Another agent.
   *
   * @param did its identity
   * @param name the name on its card
   * @param kind {@code robot}, {@code node} or {@code hub}
   * @param trust {@code unknown}, {@code known}, {@code verified} or {@code trusted}
   * @param online whether its newest presence says so
   * @param ageMillis time since anything valid came from it
   */
  public record PeerLine(
      String did, String name, String kind, String trust, boolean online, long ageMillis) {}

  /**
   * One bought look.
   *
   * @param id the job's identifier
   * @param node the seller's name
   * @param state where it stands, such as {@code RUNNING}, {@code PAID} or {@code REJECTED}
   * @param before what the robot called the object itself
   * @param after what the answer calls it; empty before the answer or when it saw nothing
   * @param score confidence of {@code after} in [0, 1]
   * @param priceAtoms what it costs
   * @param millis from the request to the answer, or so far
   * @param verified whether another party recomputed it
   */
  public record JobLine(
      String id,
      String node,
      String state,
      String before,
      String after,
      double score,
      long priceAtoms,
      long millis,
      boolean verified) {}
}
