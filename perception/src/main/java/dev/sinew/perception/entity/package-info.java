/**
 * What the robot believes to be there: entities that outlive their tracks, fused from its own eyes,
 * from bought looks and from peers, and forgotten by rule. The pipeline's thread calls it; pixels,
 * networks and the truth of a simulated world never enter.
 */
@NullMarked
package dev.sinew.perception.entity;

import org.jspecify.annotations.NullMarked;
