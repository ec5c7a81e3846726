package dev.sinew.runtime.engine;

import dev.sinew.runtime.config.json5.Place;
import dev.sinew.runtime.config.robot.ResolvedComponent;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A driver whose components fail, hang or throw as a test wants; remembers what was done to them.
 */
final class ScriptedDriver implements Driver<ScriptedDriver.Settings> {
  /** What a test lets opening or closing do. */
  interface Act {
    void run() throws ComponentException;
  }

  /** Told apart by a number. */
  record Settings(int number) {}

  final List<String> done = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Act> opening = new HashMap<>();
  private final Map<String, Act> closing = new HashMap<>();

  ScriptedDriver opens(String name, Act act) {
    opening.put(name, act);
    return this;
  }

  ScriptedDriver closes(String name, Act act) {
    closing.put(name, act);
    return this;
  }

  ResolvedComponent<Settings> entry(String name, int number, String... parts) {
    return new ResolvedComponent<>(
        name,
        new Place("robot.json5", 7, 3),
        this,
        new Settings(number),
        List.of(new PortUse.Line(number, "OUT")),
        List.of(parts));
  }

  @Override
  public String name() {
    return "scripted";
  }

  @Override
  public Class<Settings> configurationType() {
    return Settings.class;
  }

  @Override
  public Class<? extends Component> makes() {
    return Component.class;
  }

  @Override
  public List<PortUse> ports(Settings configuration) {
    return List.of();
  }

  @Override
  public Component open(Settings configuration, DriverContext context) throws ComponentException {
    String name = context.name();
    opening.getOrDefault(name, () -> {}).run();
    done.add("open " + name);
    return new Component() {
      @Override
      public Health health() {
        return Health.OK;
      }

      @Override
      public void close() {
        try {
          closing.getOrDefault(name, () -> {}).run();
        } catch (ComponentException e) {
          throw new IllegalStateException(e);
        }
        done.add("close " + name);
      }
    };
  }
}
