package dev.sinew.world.servo;

import dev.sinew.hal.ports.Board;
import dev.sinew.hal.ports.PulseOutput;
import dev.sinew.hal.ports.SafeOutputs;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** A board whose PWM counts in whole percentages, as plain Pi4J does. */
final class CoarseBoard {
  private CoarseBoard() {}

  static Board of(Board board) {
    return proxy(Board.class, board);
  }

  private static <T> T proxy(Class<T> type, Object port) {
    return type.cast(
        Proxy.newProxyInstance(
            CoarseBoard.class.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              if (method.getName().equals("resolutionNanos")) {
                return 200_000L;
              }
              if (method.getName().equals("declare")) {
                return null;
              }
              try {
                Object result = method.invoke(port, arguments);
                return switch (result) {
                  case PulseOutput output -> proxy(PulseOutput.class, output);
                  case SafeOutputs book -> proxy(SafeOutputs.class, book);
                  case null, default -> result;
                };
              } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
              }
            }));
  }
}
