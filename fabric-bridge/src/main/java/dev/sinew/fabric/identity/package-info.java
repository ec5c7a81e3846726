/**
 * Who an agent is: Ed25519 keys written as {@code did:key}, the file they live in, sealing to a
 * key, signed cards and how far peers were checked. Every part of the fabric may call it; money,
 * topics and network connections must never enter.
 */
@NullMarked
package dev.sinew.fabric.identity;

import org.jspecify.annotations.NullMarked;
