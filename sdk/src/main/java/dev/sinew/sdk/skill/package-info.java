/**
 * What a skill plugin is written against: a typed goal, straight-line code in robot time, and
 * mechanisms owned one skill at a time. Nothing here reaches an actuator.
 */
@NullMarked
package dev.sinew.sdk.skill;

import org.jspecify.annotations.NullMarked;
