package dev.sinew.runtime.hardware.handson;

import java.util.Optional;

/** What a person types while something is tried. Never blocks. */
public interface Keys {
  /** The next line typed, without its end; empty when none waits. */
  Optional<String> next();

  /** Whether nothing will be typed any more. */
  boolean ended();
}
