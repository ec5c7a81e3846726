package dev.sinew.bench.sensing;

import dev.sinew.hal.ports.Board;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.time.Clock;
import java.lang.reflect.Proxy;
import java.util.Map;

/** What a driver is opened with here: ports by the name of the board's method, and nothing else. */
final class Sockets {
  /** Gives the port for a call of the board. */
  interface Ports {
    Object port(Object[] arguments);
  }

  private Sockets() {}

  static DriverContext context(Clock clock, Map<String, Ports> ports) {
    Board board =
        proxy(
            Board.class,
            (method, arguments) -> {
              Ports found = ports.get(method);
              if (found == null) {
                throw new UnsupportedOperationException("the benchmark's board has no " + method);
              }
              return found.port(arguments);
            });
    return new DriverContext() {
      @Override
      public String name() {
        return "bench";
      }

      @Override
      public Clock clock() {
        return clock;
      }

      @Override
      public <T> T service(Class<T> type) {
        return type.cast(board);
      }

      @Override
      public <T extends Component> T component(String name, Class<T> type) {
        throw new IllegalArgumentException("the benchmark has no component " + name);
      }
    };
  }

  /** Answers the calls of an interface. */
  interface Answer {
    Object to(String method, Object[] arguments);
  }

  static <T> T proxy(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            Sockets.class.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) ->
                answer.to(method.getName(), arguments == null ? new Object[0] : arguments)));
  }
}
