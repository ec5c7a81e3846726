/**
 * Money as values: assets, exact amounts, channel terms, agreements, vouchers and why one is
 * refused. The market, a node, a hub and the settlement code may call it. Never enters: floating
 * point, keys, sockets, storage (that is {@code store}), or state (that is {@code book} and {@code
 * hub}).
 */
@NullMarked
package dev.sinew.fabric.ledger;

import org.jspecify.annotations.NullMarked;
