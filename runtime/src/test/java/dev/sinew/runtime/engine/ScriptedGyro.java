package dev.sinew.runtime.engine;

import dev.sinew.runtime.config.json5.Place;
import dev.sinew.runtime.config.robot.ResolvedComponent;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Imu;
import dev.sinew.sdk.component.ImuSample;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gyros on bus {@code gpio} that fail, hang or throw as a test wants, told apart by the number in
 * their entry.
 */
final class ScriptedGyro implements Driver<ScriptedDriver.Settings> {
  final List<String> done = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, ScriptedDriver.Act> acts = new HashMap<>();

  /** What happens at {@code open 2}, {@code sample 1} or {@code close 1}. */
  ScriptedGyro at(String moment, ScriptedDriver.Act act) {
    acts.put(moment, act);
    return this;
  }

  private void act(String moment) throws ComponentException {
    acts.getOrDefault(moment, () -> {}).run();
    if (!moment.startsWith("sample")) {
      done.add(moment);
    }
  }

  ResolvedComponent<ScriptedDriver.Settings> entry(String name, int number) {
    return new ResolvedComponent<>(
        name,
        new Place("rover.json5", number, 1),
        this,
        new ScriptedDriver.Settings(number),
        List.of(new PortUse.Line(number, "INT")),
        List.of());
  }

  @Override
  public String name() {
    return "gyro";
  }

  @Override
  public Class<ScriptedDriver.Settings> configurationType() {
    return ScriptedDriver.Settings.class;
  }

  @Override
  public Class<? extends Component> makes() {
    return Imu.class;
  }

  @Override
  public List<PortUse> ports(ScriptedDriver.Settings configuration) {
    return List.of();
  }

  @Override
  public Component open(ScriptedDriver.Settings settings, DriverContext context)
      throws ComponentException {
    int number = settings.number();
    act("open " + number);
    return new Imu() {
      @Override
      public boolean sample(ImuSample into) throws ComponentException {
        act("sample " + number);
        into.timeNanos = context.clock().nanos();
        return true;
      }

      @Override
      public Health health() {
        return Health.OK;
      }

      @Override
      public void close() {
        try {
          act("close " + number);
        } catch (ComponentException e) {
          throw new IllegalStateException(e);
        }
      }
    };
  }
}
