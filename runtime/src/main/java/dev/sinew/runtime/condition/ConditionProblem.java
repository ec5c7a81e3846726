package dev.sinew.runtime.condition;

/**
 * One mistake in a condition.
 *
 * @param offset characters from the beginning of the text, from 0
 * @param message what was found, what was expected, what was perhaps meant
 */
public record ConditionProblem(int offset, String message) {}
