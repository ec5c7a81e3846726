/**
 * The hub's ledger of test credits: accounts, deposits locked per channel, and the journal that
 * proves them. The hub's server calls it after it has checked who asks. Never enters: sockets,
 * envelopes, or trust in a caller's own figures.
 */
@NullMarked
package dev.sinew.fabric.ledger.hub;

import org.jspecify.annotations.NullMarked;
