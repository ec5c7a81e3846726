package dev.sinew.runtime.engine;

import dev.sinew.runtime.config.robot.ResolvedComponent;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The components of a robot: those that are open, and for those that are not, why. What can be
 * opened is; what cannot is tried again later, less and less often. One thread opens and closes;
 * any thread reads.
 */
public final class ComponentSet implements AutoCloseable {
  private static final long FIRST_RETRY_NANOS = 1_000_000_000L;
  private static final long LONGEST_RETRY_NANOS = 30_000_000_000L;

  /** Told of components that come and go; must not block. */
  interface Listener {
    /** A component could not be opened, or its reason is another one now. */
    void absent(String component, String reason);

    /** A component that could not be opened before is open. */
    void arrived(String component);
  }

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

  /**
   * A component that is not open.
   *
   * @param entry what was configured
   * @param reason one sentence with the remedy
   * @param consequence whether it only waits for a part that is not open
   * @param attempts how often opening it failed
   * @param retryNanos robot time from which it may be tried again
   */
  public record Absent(
      ResolvedComponent<?> entry,
      String reason,
      boolean consequence,
      int attempts,
      long retryNanos) {

    /** Place in the robot file, path and reason: one line for the operator. */
    public String sentence() {
      return "%s components.%s: %s".formatted(entry.place(), entry.name(), reason);
    }
  }

  /** What is so; replaced as a whole. The maps are in the order of the entries. */
  private record State(
      List<ResolvedComponent<?>> entries,
      Map<String, Opened<?>> opened,
      Map<String, Absent> absent) {}

  private final Clock clock;
  private final Map<Class<?>, Object> services;
  private final ComponentOpener opener;
  private final Listener listener;
  private final BoundedClose bounded = new BoundedClose();
  private volatile State state;

  /**
   * @param entries in an order in which each comes after what it is built from; nothing is opened
   *     yet
   * @param services boards and connectors, by the type that drivers ask for
   * @param opener calls the drivers; closed with this
   */
  ComponentSet(
      List<ResolvedComponent<?>> entries,
      Clock clock,
      Map<Class<?>, Object> services,
      ComponentOpener opener,
      Listener listener) {
    this.clock = clock;
    this.services = services;
    this.opener = opener;
    this.listener = listener;
    this.state = new State(List.copyOf(entries), Map.of(), Map.of());
  }

  /**
   * Opens whatever is not open and may be tried by now, each after its parts.
   *
   * @return names of those that have been opened, in order
   */
  List<String> openDue() {
    List<String> fresh = new ArrayList<>();
    for (ResolvedComponent<?> entry : state.entries) {
      String name = entry.name();
      Absent before = state.absent.get(name);
      if (state.opened.containsKey(name)) {
        continue;
      }
      Optional<String> missing =
          entry.dependsOn().stream().filter(part -> !state.opened.containsKey(part)).findFirst();
      if (missing.isPresent()) {
        String reason = "waits for '%s', which is not open".formatted(missing.get());
        absent(new Absent(entry, reason, true, 0, Long.MAX_VALUE));
        continue;
      }
      if (before != null && !before.consequence && clock.nanos() < before.retryNanos) {
        continue;
      }
      switch (opener.open(entry, context(entry))) {
        case ComponentOpener.Opened(var component) -> {
          opened(entry, component);
          fresh.add(name);
        }
        case ComponentOpener.Refused(var reason) -> {
          int attempts = 1 + (before == null ? 0 : before.attempts);
          absent(new Absent(entry, reason, false, attempts, clock.nanos() + pause(attempts)));
        }
      }
    }
    return fresh;
  }

  private static long pause(int attempts) {
    return attempts > 5 ? LONGEST_RETRY_NANOS : FIRST_RETRY_NANOS << (attempts - 1);
  }

  private void opened(ResolvedComponent<?> entry, Component component) {
    Map<String, Opened<?>> opened = new LinkedHashMap<>(state.opened);
    Map<String, Absent> absent = new LinkedHashMap<>(state.absent);
    opened.put(entry.name(), new Opened<>(entry, component));
    boolean before = absent.remove(entry.name()) != null;
    state = new State(state.entries, opened, absent);
    if (before) {
      listener.arrived(entry.name());
    }
  }

  private void absent(Absent now) {
    Map<String, Absent> absent = new LinkedHashMap<>(state.absent);
    Absent before = absent.put(now.entry.name(), now);
    state = new State(state.entries, state.opened, absent);
    if (before == null || !before.reason.equals(now.reason)) {
      listener.absent(now.entry.name(), now.consequence ? now.reason : now.sentence());
    }
  }

  /** Robot time at which something is to be tried again; {@link Long#MAX_VALUE} when nothing is. */
  long nextRetryNanos() {
    long next = Long.MAX_VALUE;
    for (Absent candidate : state.absent.values()) {
      next = Math.min(next, candidate.retryNanos);
    }
    return next;
  }

  /**
   * Closes components, each before its parts, and makes these entries the configured ones. Whatever
   * stays configured under its name and is not closed stays open as it is.
   *
   * @param closing every open component whose entry changes or goes, and whatever is built from it
   * @param entries in an order in which each comes after what it is built from
   * @return names of those that did not end in time; their ports may still be held
   */
  List<String> exchange(Set<String> closing, List<ResolvedComponent<?>> entries) {
    List<Opened<?>> leaving =
        state.opened.values().stream().filter(o -> closing.contains(o.name())).toList();
    Map<String, Opened<?>> opened = new LinkedHashMap<>(state.opened);
    Map<String, Absent> absent = new LinkedHashMap<>(state.absent);
    opened.keySet().removeAll(closing);
    Set<String> names = entries.stream().map(ResolvedComponent::name).collect(Collectors.toSet());
    absent.keySet().removeIf(name -> closing.contains(name) || !names.contains(name));
    state = new State(List.copyOf(entries), opened, absent);
    List<String> hanging = new ArrayList<>();
    for (Opened<?> component : inOrder(leaving).reversed()) {
      if (!bounded.close(component.name(), component.component())) {
        hanging.add(component.name());
      }
    }
    return hanging;
  }

  /** Parts first: nothing was opened before what it is built from. */
  private static List<Opened<?>> inOrder(List<Opened<?>> components) {
    List<Opened<?>> ordered = new ArrayList<>();
    List<Opened<?>> left = new ArrayList<>(components);
    while (!left.isEmpty()) {
      Set<String> waiting = left.stream().map(Opened::name).collect(Collectors.toSet());
      Opened<?> next =
          left.stream()
              .filter(c -> Collections.disjoint(c.entry().dependsOn(), waiting))
              .findFirst()
              .orElse(left.getFirst());
      left.remove(next);
      ordered.add(next);
    }
    return ordered;
  }

  private DriverContext context(ResolvedComponent<?> entry) {
    return new DriverContext() {
      @Override
      public String name() {
        return entry.name();
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
        Opened<?> other = state.opened.get(part);
        if (other == null || !entry.dependsOn().contains(part)) {
          throw new IllegalArgumentException(
              "'%s' is not among the parts of '%s': %s"
                  .formatted(part, entry.name(), entry.dependsOn()));
        }
        if (!type.isInstance(other.component())) {
          throw new IllegalArgumentException(
              "component '%s' is no %s".formatted(part, type.getSimpleName()));
        }
        return type.cast(other.component());
      }
    };
  }

  /** All that are open, in the order of opening. */
  public Collection<Opened<?>> all() {
    return List.copyOf(state.opened.values());
  }

  /** All that are not open, in an order in which each comes after what it is built from. */
  public List<Absent> absent() {
    State now = state;
    return now.entries.stream()
        .map(entry -> Optional.ofNullable(now.absent.get(entry.name())))
        .flatMap(Optional::stream)
        .toList();
  }

  /** The configured entries, each after what it is built from. */
  public List<ResolvedComponent<?>> entries() {
    return state.entries;
  }

  /** Entries of a kind that are not a part of another component, open or not. */
  List<ResolvedComponent<?>> standing(Class<? extends Component> type) {
    List<ResolvedComponent<?>> entries = state.entries;
    Set<String> parts =
        entries.stream().flatMap(e -> e.owns().stream()).collect(Collectors.toSet());
    return entries.stream()
        .filter(e -> type.isAssignableFrom(e.makes()) && !parts.contains(e.name()))
        .toList();
  }

  /** An open component by its name and kind. */
  public <T extends Component> Optional<Opened<T>> named(String name, Class<T> type) {
    Opened<?> found = state.opened.get(name);
    return found != null && type.isInstance(found.component())
        ? Optional.of(new Opened<>(found.entry(), type.cast(found.component())))
        : Optional.empty();
  }

  /** Why a component is not open; empty when it is open or not configured. */
  public Optional<Absent> absent(String name) {
    return Optional.ofNullable(state.absent.get(name));
  }

  /** The bus a component hangs on: its own, or else that of the first part that has one. */
  String bus(ResolvedComponent<?> entry) {
    if (!entry.buses().isEmpty()) {
      return entry.buses().getFirst();
    }
    for (String part : entry.dependsOn()) {
      for (ResolvedComponent<?> other : state.entries) {
        if (other.name().equals(part)) {
          String bus = bus(other);
          if (!bus.isEmpty()) {
            return bus;
          }
        }
      }
    }
    return "";
  }

  /** How each component is, by name, in the order of the entries. */
  public Map<String, Health> health() {
    State now = state;
    Map<String, Health> health = new LinkedHashMap<>();
    for (ResolvedComponent<?> entry : now.entries) {
      Opened<?> component = now.opened.get(entry.name());
      Absent absent = now.absent.get(entry.name());
      if (component != null) {
        health.put(entry.name(), component.component().health());
      } else if (absent != null) {
        health.put(entry.name(), Health.failed(absent.reason));
      } else {
        health.put(entry.name(), Health.failed("is being opened"));
      }
    }
    return health;
  }

  @Override
  public void close() {
    opener.close();
    exchange(Set.copyOf(state.opened.keySet()), List.of());
  }
}
