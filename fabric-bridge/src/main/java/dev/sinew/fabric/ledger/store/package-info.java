/**
 * Durable transactions under the books: one interface, SQLite behind it. Only {@code ledger.book}
 * and {@code ledger.hub} call it. Never enters: any rule of money, any signature, any clock.
 */
@NullMarked
package dev.sinew.fabric.ledger.store;

import org.jspecify.annotations.NullMarked;
