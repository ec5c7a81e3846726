package dev.sinew.runtime.engine;

import dev.sinew.runtime.skill.PluginWatch;
import dev.sinew.runtime.skill.SkillHost;
import dev.sinew.runtime.skill.SpinWatch;
import java.util.Optional;

/**
 * Looks after the plugins of a live robot: takes in new jars, and asks for a new process when an
 * ended skill goes on eating a core. One thread.
 */
final class PluginKeeper {
  private final PluginWatch watch;
  private final SpinWatch spin;
  private final SkillHost host;
  private final EventLog events;

  PluginKeeper(PluginWatch watch, SpinWatch spin, SkillHost host, EventLog events) {
    this.watch = watch;
    this.spin = spin;
    this.host = host;
    this.events = events;
  }

  /**
   * One look.
   *
   * @param restart ends the run so that the process can begin anew
   */
  void step(Runnable restart) throws InterruptedException {
    watch.step();
    Optional<String> eater = spin.step(host.leftOverThreads());
    if (eater.isPresent()) {
      events.error(
          "skill "
              + eater.get()
              + " was ended and goes on eating a core; the robot stops and its process begins anew,"
              + " with the plugin in quarantine");
      restart.run();
    }
  }
}
