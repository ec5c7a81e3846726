package dev.sinew.fabric;

import dev.sinew.fabric.envelope.Cause;
import dev.sinew.fabric.market.BuyerTotals;
import dev.sinew.fabric.market.JobLine;
import dev.sinew.fabric.transport.LinkState;
import dev.sinew.sdk.fabric.Peer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The robot's side of the fabric at one moment, for page and report. Immutable.
 *
 * @param did this robot's identity
 * @param stellarAddress the same key as a Stellar or Pi account
 * @param link how the link to the broker fares, with the cause when it is down
 * @param hub DID of the hub in use, once it proved its key
 * @param peers who else is on the net
 * @param jobs counts since the start
 * @param spentAtoms all that was ever promised
 * @param depositLeftAtoms what is left in open channels
 * @param lines newest jobs, newest first
 * @param rejected messages dropped, by cause
 * @param contextVerifiedByHub this robot's context messages that the hub checked and found genuine
 * @param clockOffsetMillis the hub's wall clock minus ours, once measured
 */
public record FabricStatus(
    String did,
    String stellarAddress,
    LinkState link,
    Optional<String> hub,
    List<Peer> peers,
    BuyerTotals jobs,
    long spentAtoms,
    long depositLeftAtoms,
    List<JobLine> lines,
    Map<Cause, Long> rejected,
    long contextVerifiedByHub,
    Optional<Long> clockOffsetMillis) {}
