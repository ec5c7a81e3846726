/**
 * What robot, node and hub have in common: one identity on one link with one worker thread, its
 * presence and card, and what it knows of its peers. The three roles build on it; prices, jobs and
 * money must never enter.
 */
@NullMarked
package dev.sinew.fabric.agent;

import org.jspecify.annotations.NullMarked;
