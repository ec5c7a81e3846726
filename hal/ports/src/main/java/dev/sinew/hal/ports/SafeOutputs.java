package dev.sinew.hal.ports;

import com.pi4j.io.i2c.I2C;
import java.util.List;

/**
 * What each open output of a board is to do when the robot's process can no longer say so. On a
 * real board the guard process carries it out when the robot has been killed or hangs; a simulated
 * board keeps the same book, so that a test can ask whether a driver has declared.
 *
 * <p>The board itself declares every line group (its shutdown levels, all low unless asked
 * otherwise) and every PWM output (off) when it is opened, and forgets a port when it is closed. So
 * a driver calls this only
 *
 * <ul>
 *   <li>for a chip behind I2C that drives something (always: nobody else knows its registers):
 *       {@code board.safeOutputs().declare(i2c, RegisterWrite.of(0xFD, 0x10))} switches all
 *       channels of a PCA9685 off;
 *   <li>where low or off is not safe: {@code declare(pulse, SafePulse.HOLD)} for a servo that holds
 *       a load up, {@code declare(lines, 0b100)} for an enable line that is active low.
 * </ul>
 *
 * It is called after the port was opened and <b>before</b> anything is switched on. Declaring again
 * replaces: a parking position may change. The robot does not move until the guard has what was
 * declared.
 *
 * <p>Thread-safe.
 */
public interface SafeOutputs {
  /** Most writes one chip may declare: the guard has milliseconds for all of them. */
  int MOST_WRITES = 16;

  /**
   * Declares the safe state of a PWM output.
   *
   * @throws IllegalArgumentException if the port is not an open one of this board
   */
  void declare(PulseOutput port, SafePulse state);

  /**
   * Declares the safe levels of output lines.
   *
   * @param levels bit i for the i-th line, logical as in {@link LineGroup#write}
   * @throws IllegalArgumentException if the port is not an open one of this board, or has no such
   *     line
   */
  void declare(LineGroup port, long levels);

  /**
   * Declares what is written to a chip to make what it drives safe.
   *
   * @param writes in this order, at most {@link #MOST_WRITES}; none at all says that the chip is to
   *     be left as it is, because what it drives holds something
   * @throws IllegalArgumentException if the port is not an open one of this board, or there are too
   *     many writes
   */
  void declare(I2C port, RegisterWrite... writes);

  /** What is declared for the ports that are open now, in the order in which they were opened. */
  List<SafeOutput> declared();

  /** Changes whenever {@link #declared} does. Allocates nothing. */
  int revision();
}
