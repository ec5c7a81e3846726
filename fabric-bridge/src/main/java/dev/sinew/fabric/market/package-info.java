/**
 * Offers, agreements, jobs and results, and the buyer that takes a picture from wish to paid
 * answer. Robot, node and hub share the documents here; who runs a model, and how money is booked,
 * must never enter.
 */
@NullMarked
package dev.sinew.fabric.market;

import org.jspecify.annotations.NullMarked;
