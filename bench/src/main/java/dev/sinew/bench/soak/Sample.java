package dev.sinew.bench.soak;

/**
 * What the process held at one moment of a soak.
 *
 * @param wallSeconds real time since the beginning
 * @param virtualHours robot time since the beginning
 * @param heapBytes live heap after a full collection
 * @param residentBytes resident memory of the process, native memory included; 0 where the system
 *     does not say
 * @param handles open file descriptors; 0 where the system does not say
 * @param threads live platform threads
 * @param distanceMeters driven so far, by odometry
 * @param collisions so far, by the world's truth
 */
public record Sample(
    double wallSeconds,
    double virtualHours,
    long heapBytes,
    long residentBytes,
    long handles,
    int threads,
    double distanceMeters,
    long collisions) {}
