package dev.sinew.sdk.skill;

/** A part of the robot that one skill at a time may own. */
public sealed interface Mechanism permits Drive {}
