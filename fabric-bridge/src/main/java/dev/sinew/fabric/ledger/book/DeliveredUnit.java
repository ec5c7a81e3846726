package dev.sinew.fabric.ledger.book;

import dev.sinew.fabric.ledger.Atoms;
import dev.sinew.fabric.ledger.Sha256;

/**
 * A unit that was delivered and is not yet vouched.
 *
 * @param job its job
 * @param unit its number in the job, from 0
 * @param channel the channel it is paid through
 * @param lane the lane
 * @param price atoms
 * @param receipt SHA-256 of the payee's signed receipt
 */
public record DeliveredUnit(
    String job, int unit, String channel, int lane, Atoms price, Sha256 receipt) {}
