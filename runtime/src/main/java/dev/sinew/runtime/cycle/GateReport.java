package dev.sinew.runtime.cycle;

import dev.sinew.runtime.safety.GateDecision;

/**
 * What the gate last said, made anew only when it changes.
 *
 * @param outcome how far it agreed
 * @param rule the rule that objected; empty when none did
 * @param reason one sentence; empty when no rule objected
 * @param sinceNanos robot time at which it began to say so
 */
public record GateReport(
    GateDecision.Outcome outcome, String rule, String reason, long sinceNanos) {}
