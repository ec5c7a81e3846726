package dev.sinew.fabric.hub;

import dev.sinew.fabric.envelope.Cause;
import dev.sinew.sdk.fabric.Peer;
import java.util.List;
import java.util.Map;

/**
 * A hub at one moment.
 *
 * @param did its identity
 * @param port of its broker
 * @param peers who is on its net
 * @param verifiedContext context messages that passed every check
 * @param matches answers replayed with the same outcome
 * @param mismatches answers replayed with another outcome
 * @param rejected messages dropped, by cause
 */
public record HubStatus(
    String did,
    int port,
    List<Peer> peers,
    long verifiedContext,
    long matches,
    long mismatches,
    Map<Cause, Long> rejected) {}
