package dev.sinew.it.rig;

import dev.sinew.hal.ports.Board;

/** A program that puts out a pulse until it is killed: {@code LINE NANOSECONDS}. */
final class HoldsPulse {
  private static final long SERVO_PERIOD = 20_000_000;

  private HoldsPulse() {}

  public static void main(String[] arguments) throws Exception {
    Board board = Header.again();
    board
        .pulse("servo", Integer.parseInt(arguments[0]), SERVO_PERIOD)
        .setPulse(SERVO_PERIOD, Long.parseLong(arguments[1]));
    System.out.println("holding");
    Thread.currentThread().join();
  }
}
