package dev.sinew.runtime.config.robot;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Pattern;
import dev.sinew.sdk.config.Range;
import java.time.Duration;
import java.util.Optional;

/**
 * The guard: a small process that makes the outputs of a real board safe when the robot's own is
 * killed or hangs. A simulated robot has none.
 *
 * @param enabled whether there is one
 * @param beat time between two heartbeats
 * @param missed how many may be missing before it acts
 * @param watchdog the machine's own watchdog; absent for none
 */
@Doc("The process that makes the outputs safe when the robot is killed or hangs.")
public record Guard(
    @Doc("Whether there is one; without it a killed robot's wheels may run on.") @Default("true")
        boolean enabled,
    @Doc("Time between two heartbeats of the control cycle to the guard.")
        @Range(min = 0.002, max = 10)
        @Default("'20 ms'")
        Duration beat,
    @Doc("How many heartbeats may be missing before the guard kills the robot and takes over.")
        @Range(min = 1, max = 1000)
        @Default("3")
        int missed,
    @Doc("The machine's own watchdog, for when the whole machine hangs; absent for none.")
        Optional<Watchdog> watchdog) {

  /**
   * The machine's watchdog.
   *
   * @param device its file
   * @param timeout time without heartbeats after which the machine resets itself
   */
  @Doc("The machine's own watchdog: it resets the machine when nobody feeds it.")
  public record Watchdog(
      @Doc("Its device.") @Pattern("/dev/[A-Za-z0-9/_-]{1,60}") @Default("'/dev/watchdog'")
          String device,
      @Doc("Time without heartbeats after which the machine resets itself, in whole seconds.")
          @Range(min = 1, max = 600)
          @Default("'15 s'")
          Duration timeout) {
    public Watchdog {
      if (timeout.toNanosPart() != 0) {
        throw new IllegalArgumentException(
            "timeout: %s is not a whole number of seconds".formatted(timeout));
      }
    }
  }
}
