package dev.sinew.fabric.ledger.hub;

import dev.sinew.fabric.ledger.AssetId;
import dev.sinew.fabric.ledger.Atoms;

/**
 * What a payer asks for when it opens a channel; the ranges are those of {@link
 * dev.sinew.fabric.ledger.ChannelTerms}.
 */
public record ChannelRequest(
    String payer,
    String payee,
    AssetId asset,
    Atoms deposit,
    int window,
    int lanes,
    long expiresMillis) {}
