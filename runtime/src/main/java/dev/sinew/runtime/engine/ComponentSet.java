package dev.sinew.runtime.engine;

import dev.sinew.runtime.config.robot.ResolvedComponent;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The opened components of a robot, in the order in which they were opened. Closing goes backwards,
 * and one that fails does not spare the rest.
 */
public final class ComponentSet implements AutoCloseable {

  /**
   * A component with its entry in the robot file.
   *
   * @param entry what was configured
   * @param component what was opened
   */
  public record Opened<T extends Component>(ResolvedComponent<?> entry, T component) {
    public String name() {
      return entry.name();
    }
  }

  private final Map<String, Opened<?>> opened = new LinkedHashMap<>();
  private final Set<String> parts = new HashSet<>();

  /**
   * Opens components.
   *
   * @param entries in an order in which each comes after what it is built from
   * @param services boards and connectors, by the type that drivers ask for
   * @throws StartException with what was wrong with every one that could not be opened; nothing
   *     stays open
   */
  public static ComponentSet open(
      List<ResolvedComponent<?>> entries, Clock clock, Map<Class<?>, Object> services)
      throws StartException {
    ComponentSet set = new ComponentSet();
    List<String> problems = new ArrayList<>();
    for (ResolvedComponent<?> entry : entries) {
      try {
        Component component = entry.open(set.context(entry.name(), clock, services));
        set.opened.put(entry.name(), new Opened<>(entry, component));
        set.parts.addAll(entry.dependsOn());
      } catch (ComponentException e) {
        problems.add("components." + entry.name() + ": " + e.getMessage());
      } catch (MissingPartException e) {
        // The part's own problem is already in the list.
        problems.add("components." + entry.name() + ": needs " + e.part);
      }
    }
    if (!problems.isEmpty()) {
      set.close();
      throw new StartException(problems);
    }
    return set;
  }

  private static final class MissingPartException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String part;

    MissingPartException(String part) {
      super(part + " is not open");
      this.part = part;
    }
  }

  private DriverContext context(String name, Clock clock, Map<Class<?>, Object> services) {
    return new DriverContext() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Clock clock() {
        return clock;
      }

      @Override
      public <T> T service(Class<T> type) {
        Object service = services.get(type);
        if (service == null) {
          throw new IllegalArgumentException(
              "this robot has no %s; it has %s".formatted(type.getName(), services.keySet()));
        }
        return type.cast(service);
      }

      @Override
      public <T extends Component> T component(String part, Class<T> type) {
        Opened<?> other = opened.get(part);
        if (other == null) {
          throw new MissingPartException(part);
        }
        if (!type.isInstance(other.component())) {
          throw new IllegalArgumentException(
              "component '%s' is no %s".formatted(part, type.getSimpleName()));
        }
        return type.cast(other.component());
      }
    };
  }

  /** All of them, in the order of opening. */
  public Collection<Opened<?>> all() {
    return List.copyOf(opened.values());
  }

  /** Those of a kind that are not a part of another component. */
  public <T extends Component> List<Opened<T>> standing(Class<T> type) {
    List<Opened<T>> found = new ArrayList<>();
    for (Opened<?> candidate : opened.values()) {
      if (type.isInstance(candidate.component()) && !parts.contains(candidate.name())) {
        found.add(new Opened<>(candidate.entry(), type.cast(candidate.component())));
      }
    }
    return found;
  }

  /** A component by its name and kind. */
  public <T extends Component> Optional<Opened<T>> named(String name, Class<T> type) {
    Opened<?> found = opened.get(name);
    return found != null && type.isInstance(found.component())
        ? Optional.of(new Opened<>(found.entry(), type.cast(found.component())))
        : Optional.empty();
  }

  /** The bus a component hangs on: its own, or else that of the first part that has one. */
  public String bus(ResolvedComponent<?> entry) {
    if (!entry.buses().isEmpty()) {
      return entry.buses().getFirst();
    }
    for (String part : entry.dependsOn()) {
      Opened<?> other = opened.get(part);
      if (other != null) {
        String bus = bus(other.entry());
        if (!bus.isEmpty()) {
          return bus;
        }
      }
    }
    return "";
  }

  /** How each component is, by name, in the order of opening. */
  public Map<String, Health> health() {
    Map<String, Health> health = new LinkedHashMap<>();
    opened.forEach((name, component) -> health.put(name, component.component().health()));
    return health;
  }

  @Override
  public void close() {
    for (Opened<?> component : List.copyOf(opened.values()).reversed()) {
      component.component().close();
    }
    opened.clear();
  }
}
