package dev.sinew.hal.drivers;

import dev.sinew.hal.ports.Board;
import java.lang.reflect.Proxy;
import java.util.function.Function;

/** A board of which a test uses one or two methods. */
public final class BoardDouble {
  private BoardDouble() {}

  /**
   * @param ports what is handed out, by the name of the board's method
   */
  public static Board of(Function<String, Object> ports) {
    return (Board)
        Proxy.newProxyInstance(
            Board.class.getClassLoader(),
            new Class<?>[] {Board.class},
            (_, method, _) -> ports.apply(method.getName()));
  }

  /** A port of which only {@code close} and the named method do something. */
  public static <P> P port(Class<P> type, Runnable onClose, String method, Runnable onMethod) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, called, _) -> {
              if (called.getName().equals("close")) {
                onClose.run();
              } else if (called.getName().equals(method)) {
                onMethod.run();
              } else if (called.getReturnType() == type) {
                return self;
              }
              return called.getReturnType() == com.pi4j.io.gpio.digital.DigitalState.class
                  ? com.pi4j.io.gpio.digital.DigitalState.LOW
                  : null;
            }));
  }
}
