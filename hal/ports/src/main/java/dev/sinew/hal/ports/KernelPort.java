package dev.sinew.hal.ports;

/**
 * A port that the operating system has too. Output ports of a real board implement it; without it
 * the guard cannot reach them and the robot does not move. A PWM made by software tells the line it
 * toggles: {@link KernelPlace.Lines}.
 */
public interface KernelPort {

  /** Where it is; the same as long as the port is open. */
  KernelPlace place();
}
