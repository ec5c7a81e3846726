package dev.sinew.world.body;

/** Where a body's wheels and the floor exchange forces. */
interface Undercarriage {

  /** How many driven wheels it has. */
  int wheels();

  /** Lets floor, wheels and body exchange forces for one step; velocities change, nothing moves. */
  void roll(Motion body, GearMotor[] motors, double dt);
}
