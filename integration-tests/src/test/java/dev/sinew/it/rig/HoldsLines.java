package dev.sinew.it.rig;

import dev.sinew.hal.ports.Board;
import java.util.Arrays;

/** A program that drives lines high until it is killed: {@code OWNER LINE…}. */
final class HoldsLines {
  private HoldsLines() {}

  public static void main(String[] arguments) throws Exception {
    int[] lines = Arrays.stream(arguments).skip(1).mapToInt(Integer::parseInt).toArray();
    Board board = Header.again();
    int all = (1 << lines.length) - 1;
    board.outputs(arguments[0], lines).write(all, all);
    System.out.println("holding");
    Thread.currentThread().join();
  }
}
