package dev.sinew.runtime.config.robot;

import dev.sinew.runtime.config.json5.Place;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import java.util.List;

/**
 * A component of a checked robot file, ready to be opened.
 *
 * @param name in the robot file
 * @param place where its entry begins
 * @param driver makes it
 * @param configuration the driver's own record
 * @param ports every port it takes itself
 * @param dependsOn components that are opened before it
 */
public record ResolvedComponent<C extends Record>(
    String name,
    Place place,
    Driver<C> driver,
    C configuration,
    List<PortUse> ports,
    List<String> dependsOn) {
  public ResolvedComponent {
    ports = List.copyOf(ports);
    dependsOn = List.copyOf(dependsOn);
  }

  /** What it makes. */
  public Class<? extends Component> makes() {
    return driver.makes(configuration);
  }

  /** Components it has for itself: what it only follows is not among them. */
  public List<String> owns() {
    return dependsOn.stream().filter(part -> !driver.shares(configuration, part)).toList();
  }

  /** Whether another entry asks for the same component, wherever it stands in its file. */
  public boolean sameAs(ResolvedComponent<?> other) {
    return name.equals(other.name)
        && driver.name().equals(other.driver.name())
        && configuration.equals(other.configuration)
        && ports.equals(other.ports)
        && dependsOn.equals(other.dependsOn);
  }

  /** The buses of its own ports, each once, in the driver's order. */
  public List<String> buses() {
    return ports.stream().map(PortUse::bus).distinct().toList();
  }

  /**
   * Opens it.
   *
   * @throws ComponentException if the chip is missing or is the wrong one
   */
  public Component open(DriverContext context) throws ComponentException {
    return driver.open(configuration, context);
  }
}
