package dev.sinew.runtime.engine;

import dev.sinew.runtime.config.robot.RealTime;
import java.util.List;

/** A program that asks for real time and prints what it was told; started without privileges. */
final class RealTimeProbe {
  private RealTimeProbe() {}

  public static void main(String[] arguments) {
    RealTimeThread.Outcome outcome =
        RealTimeThread.enter(new RealTime(50, List.of(), true), System.getProperty("os.name"));
    System.out.println(outcome.granted() + " " + outcome.line());
  }
}
