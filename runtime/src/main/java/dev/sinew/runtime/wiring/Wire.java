package dev.sinew.runtime.wiring;

/**
 * One wire from the header to a component.
 *
 * @param terminal what it is called on the component's side, such as {@code SDA}
 * @param pin number on the header
 */
record Wire(String terminal, int pin) {}
