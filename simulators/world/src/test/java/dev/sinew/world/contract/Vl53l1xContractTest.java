package dev.sinew.world.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.pi4j.io.i2c.I2C;
import dev.sinew.hal.drivers.vl53l1x.Vl53l1xConfig;
import dev.sinew.hal.ports.Board;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.RangeFinder;
import dev.sinew.sdk.component.Reading;
import dev.sinew.world.board.PlantDouble;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class Vl53l1xContractTest extends I2cSensorContract<Reading> {
  private static final Pattern VOLTAGE_AND_MODE = Pattern.compile("(000[89a-f]|0087) ..");

  @Override
  protected Map<String, Record> components() {
    return Map.of("sensor", new Vl53l1xConfig(1, 0x29, 0.05, 4, 0, 0, 0));
  }

  @Override
  protected void arrange(PlantDouble plant) {
    plant.room = _ -> 1.85;
  }

  @Override
  protected long timeNanos(Reading of) {
    return of.timeNanos;
  }

  @Override
  protected void judge(Reading of) {
    assertThat(of.values[RangeFinder.DISTANCE]).isCloseTo(1.85, within(0.03));
  }

  private double distance() throws ComponentException {
    run(0.2);
    assertThat(samples).isPositive();
    return latest().values[RangeFinder.DISTANCE];
  }

  @Test
  void nothingInReachIsInfinityAndWhatIsBlurredOrWrappedIsNotANumber() throws ComponentException {
    settle();
    rig.plant.room = _ -> 5;
    assertThat(distance()).isEqualTo(Double.POSITIVE_INFINITY);
    rig.plant.room = _ -> 1.85;
    rig.robot.adjust("sensor", "status", 5);
    assertThat(distance()).isEqualTo(Double.POSITIVE_INFINITY);
    for (int raw : new int[] {6, 7, 8, 3, 0, 31}) {
      rig.robot.adjust("sensor", "status", raw);
      assertThat(distance()).as("raw status %d", raw).isNaN();
    }
    rig.robot.adjust("sensor", "status", 9);
    assertThat(distance()).isCloseTo(1.85, within(0.03));
  }

  @Test
  void measuresInTheRhythmOfItsTimingBudget() throws ComponentException {
    settle();
    run(5.5);
    assertThat(samples).isBetween(90, 101);
  }

  /** As in SensorInit of ST's ultra lite driver. */
  @Test
  void theLaserVoltageIsSearchedWhollyOnceAndThenFromTheLastOne() throws ComponentException {
    List<String> written = new ArrayList<>();
    rig.rewire(board -> overhearing(board, written));
    settle();
    assertThat(written)
        .startsWith("0087 40", "0087 00", "0008 09", "000b 00", "0087 40")
        .doesNotContain("0009 00");
  }

  private static Board overhearing(Board board, List<String> written) {
    return proxy(
        Board.class,
        board,
        (call, port) ->
            port instanceof I2C chip
                ? proxy(
                    I2C.class,
                    chip,
                    (write, result) -> {
                      if (write[0] instanceof byte[] register
                          && write.length == 4
                          && (Integer) write[3] == 1) {
                        String line = HexFormat.of().formatHex(register) + " " + hex(write[1]);
                        if (VOLTAGE_AND_MODE.matcher(line).matches()) {
                          written.add(line);
                        }
                      }
                      return result;
                    })
                : port);
  }

  private static String hex(Object bytes) {
    return "%02x".formatted(((byte[]) bytes)[0]);
  }

  private static <P> P proxy(Class<P> type, P port, BiFunction<Object[], Object, Object> after) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              try {
                Object result = method.invoke(port, arguments);
                boolean heard =
                    method.getName().equals("writeRegister") || method.getName().equals("i2c");
                return heard ? after.apply(arguments, result) : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
