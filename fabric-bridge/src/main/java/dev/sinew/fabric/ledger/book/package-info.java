/**
 * The two parties' durable books of channels: the payer's and the payee's, and the comparison of
 * both. Robots and nodes own one each. Never enters: sockets, envelopes, keys, or work that is not
 * yet agreed.
 */
@NullMarked
package dev.sinew.fabric.ledger.book;

import org.jspecify.annotations.NullMarked;
