package dev.sinew.world.board;

import com.pi4j.io.exception.IOException;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.spi.Spi;
import dev.sinew.hal.ports.Board;
import dev.sinew.hal.ports.EdgeInput;
import dev.sinew.hal.ports.LineGroup;
import dev.sinew.hal.ports.PulseOutput;
import dev.sinew.hal.ports.SafeOutputs;
import dev.sinew.hal.ports.SerialPort;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Set;

/**
 * Ports of a simulated board that fail as a kernel lets them fail. What is counted and what fails
 * is every transfer: reading, writing, setting; never opening and closing.
 */
public final class PortFaults {
  private static final Set<String> TRANSFERS =
      Set.of("read", "write", "readRegister", "writeRegister", "setPulse", "transfer", "state");

  private final Board board;
  private long transfers;
  private long failFrom = Long.MAX_VALUE;
  private long failUntil = Long.MAX_VALUE;

  PortFaults(Board under) {
    this.board = (Board) around(under, Board.class);
  }

  Board board() {
    return board;
  }

  /** How many transfers there have been, those that failed included. */
  public long transfers() {
    return transfers;
  }

  /**
   * One transfer fails, as when a chip does not acknowledge.
   *
   * @param after how many transfers go well before it
   */
  public void failOnce(long after) {
    failFrom = transfers + after;
    failUntil = failFrom + 1;
  }

  /** From now on every transfer fails, as on a bus whose clock line is held low. */
  public void stick() {
    failFrom = transfers;
    failUntil = Long.MAX_VALUE;
  }

  /** Nothing fails any more. */
  public void mend() {
    failFrom = Long.MAX_VALUE;
  }

  private Object around(Object port, Class<?>... types) {
    return Proxy.newProxyInstance(getClass().getClassLoader(), types, new Port(port));
  }

  private Object wrapped(Object port) {
    return switch (port) {
      case PulseOutput output -> around(output, PulseOutput.class);
      case EdgeInput input -> around(input, EdgeInput.class);
      case LineGroup group -> around(group, LineGroup.class);
      case I2C device -> around(device, I2C.class);
      case Spi device -> around(device, Spi.class);
      case SerialPort line -> around(line, SerialPort.class);
      case SafeOutputs book -> around(book, SafeOutputs.class);
      default -> port;
    };
  }

  private final class Port implements InvocationHandler {
    private final Object port;

    Port(Object port) {
      this.port = port;
    }

    @Override
    public Object invoke(Object self, Method method, Object[] arguments) throws Throwable {
      if (!(port instanceof Board) && TRANSFERS.contains(method.getName())) {
        long transfer = transfers++;
        if (transfer >= failFrom && transfer < failUntil) {
          throw failure();
        }
      }
      try {
        Object result = method.invoke(port, unwrapped(arguments));
        return port instanceof Board && result != null ? wrapped(result) : result;
      } catch (InvocationTargetException e) {
        throw e.getCause() == null ? e : e.getCause();
      }
    }

    private Exception failure() {
      String message = "Remote I/O error (EREMOTEIO)";
      return port instanceof SerialPort
          ? new java.io.IOException(message)
          : new IOException(message);
    }

    private Object[] unwrapped(Object[] arguments) {
      if (arguments == null) {
        return new Object[0];
      }
      return Arrays.stream(arguments)
          .map(argument ->
              argument != null
                      && Proxy.isProxyClass(argument.getClass())
                      && Proxy.getInvocationHandler(argument) instanceof Port inner
                  ? inner.port
                  : argument)
          .toArray();
    }
  }
}
