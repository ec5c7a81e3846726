package dev.sinew.fabric.node;

import dev.sinew.fabric.envelope.Cause;
import dev.sinew.fabric.transport.LinkState;
import java.util.Map;

/**
 * A node at one moment.
 *
 * @param did its identity
 * @param link how its link to the broker fares
 * @param sells what it sells, {@code name/run} and price
 * @param delivered results signed since the start
 * @param paid vouchers received since the start
 * @param writtenOff results given up unpaid since the start
 * @param refused jobs not taken since the start
 * @param earnedAtoms all that was ever vouched
 * @param rejected messages dropped, by cause
 */
public record NodeStatus(
    String did,
    LinkState link,
    String sells,
    long delivered,
    long paid,
    long writtenOff,
    long refused,
    long earnedAtoms,
    Map<Cause, Long> rejected) {}
