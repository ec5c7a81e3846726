package dev.sinew.runtime.bus;

/** Told of what changes on a bus. Called from bus threads; must not block. */
public interface BusEvents {
  /** A component stopped answering. */
  void failed(String component, String reason);

  /** A component that had failed works again. */
  void recovered(String component);

  /** A command expired and the actuator was driven to its safe state. */
  void expired(String actuator);
}
