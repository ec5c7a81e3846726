package dev.sinew.runtime.skill;

/**
 * What the process of an isolated plugin may use.
 *
 * @param memoryMegabytes heap; the whole process may hold that and as much again, and 128 MiB
 * @param cpu processor time, as a share of one core, over five seconds
 */
public record Isolation(int memoryMegabytes, double cpu) {}
