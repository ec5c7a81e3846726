package dev.sinew.world.contract;

import com.pi4j.io.exception.IOException;
import com.pi4j.io.i2c.I2C;
import dev.sinew.hal.ports.Board;
import dev.sinew.hal.ports.SerialPort;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Bad wires between a driver and the simulated board. Stands before the board's own I2C devices and
 * serial lines; whatever is not spoilt passes through. One thread.
 */
public final class Wires {
  private final SplittableRandom random = new SplittableRandom(20_250_625);
  private long transfers;
  private long refusedTransfer = Long.MAX_VALUE;
  private boolean stuck;
  private boolean stolenByte;
  private boolean foreign;
  private int foreignValue;
  private double flips;
  private double noise;
  private boolean cut;

  /** The board as a driver sees it through these wires. */
  public Board through(Board board) {
    return proxy(
        Board.class,
        (method, arguments) -> {
          Object port = call(board, method, arguments);
          return switch (port) {
            case I2C chip -> chip(chip);
            case SerialPort line -> line(line);
            case null, default -> port;
          };
        });
  }

  /** I2C transfers so far. */
  public long transfers() {
    return transfers;
  }

  /** The chip does not acknowledge the n-th I2C transfer from now; 1 is the next. */
  public void refuse(int number) {
    refusedTransfer = transfers + number;
  }

  /** Whether the n-th transfer has come by now. */
  public boolean refused() {
    return transfers >= refusedTransfer;
  }

  /** Somebody holds SDA low: every I2C transfer times out. */
  public void stick(boolean held) {
    stuck = held;
  }

  /** Every I2C read gives one byte less than was asked for. */
  public void shorten(boolean shorter) {
    stolenByte = shorter;
  }

  /** Another chip acknowledges the address; every byte read from it is the same. */
  public void exchangeChip(int everyByte) {
    foreign = true;
    foreignValue = everyByte;
  }

  /** The right chip is back. */
  public void restoreChip() {
    foreign = false;
  }

  /** Share of received serial bytes in which one bit is flipped. */
  public void flip(double share) {
    flips = share;
  }

  /** Share of received serial bytes that are replaced by random ones; 1 for nothing but noise. */
  public void noise(double share) {
    noise = share;
  }

  /** Whether what the serial device sends gets lost on its way. */
  public void cut(boolean lost) {
    cut = lost;
  }

  private I2C chip(I2C chip) {
    return proxy(
        I2C.class,
        (method, arguments) -> {
          boolean reads = method.getName().startsWith("read");
          boolean writes = method.getName().startsWith("write");
          if (!reads && !writes) {
            return call(chip, method, arguments);
          }
          transfers++;
          if (stuck) {
            throw new IOException("Connection timed out: SDA is held low");
          }
          if (transfers == refusedTransfer) {
            throw new IOException("Remote I/O error: no acknowledge");
          }
          Object result = call(chip, method, arguments);
          if (reads && arguments.length > 0 && result instanceof Integer length) {
            if (foreign) {
              spoil(arguments);
            }
            return stolenByte ? length - 1 : length;
          }
          return result;
        });
  }

  private void spoil(Object[] arguments) {
    for (int i = arguments.length - 1; i >= 0; i--) {
      if (arguments[i] instanceof byte[] bytes) {
        Arrays.fill(bytes, (byte) foreignValue);
        return;
      }
    }
  }

  private SerialPort line(SerialPort line) {
    return proxy(
        SerialPort.class,
        (method, arguments) -> {
          Object result = call(line, method, arguments);
          if (method.getName().equals("read") && result instanceof Integer length) {
            if (cut) {
              return 0;
            }
            hurt((byte[]) arguments[0], (int) arguments[1], length);
          }
          return result;
        });
  }

  private void hurt(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (flips > 0 && random.nextDouble() < flips) {
        bytes[i] ^= (byte) (1 << random.nextInt(8));
      }
      if (noise > 0 && random.nextDouble() < noise) {
        bytes[i] = (byte) random.nextInt();
      }
    }
  }

  private interface Call {
    Object on(Method method, Object[] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            Wires.class.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) ->
                call.on(method, arguments == null ? new Object[0] : arguments)));
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
