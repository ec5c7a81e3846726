package dev.sinew.runtime.skill.plugin;

/** A jar is no usable plugin; the message names the jar and all that is wrong. */
public final class PluginFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  PluginFormatException(String message) {
    super(message);
  }
}
