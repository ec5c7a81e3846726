package dev.sinew.hal.drivers.bridge;

import com.pi4j.exception.Pi4JException;
import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Motor;
import dev.sinew.sdk.component.MotorBridge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A motor driver chip over the {@link Stage}s of its channels. Called by one thread. */
public final class Bridge implements MotorBridge {
  private static final Logger LOG = LoggerFactory.getLogger(Bridge.class);

  private final String name;
  private final String chip;
  private final List<Channel> channels;
  private final Optional<FaultLine> fault;
  private final List<? extends AutoCloseable> ports;
  private volatile Health health = Health.OK;
  private boolean closed;
  private boolean faulted;

  private enum Action {
    DRIVE,
    BRAKE,
    OFF
  }

  /**
   * @param chip the chip's name, for messages
   * @param stages one a channel
   * @param ports closed with the bridge, in this order: first what switches the chip off
   */
  public Bridge(
      String name,
      String chip,
      List<? extends Stage> stages,
      Optional<FaultLine> fault,
      List<? extends AutoCloseable> ports) {
    this.name = name;
    this.chip = chip;
    this.fault = fault;
    this.ports = List.copyOf(ports);
    List<Channel> made = new ArrayList<>();
    for (Stage stage : stages) {
      made.add(new Channel(made.size(), stage));
    }
    this.channels = List.copyOf(made);
  }

  @Override
  public int channels() {
    return channels.size();
  }

  @Override
  public Motor motor(int channel) {
    if (channel < 0 || channel >= channels.size()) {
      throw new IllegalArgumentException(
          "%s: channel %d; this %s has channels 0 to %d"
              .formatted(name, channel, chip, channels.size() - 1));
    }
    return channels.get(channel);
  }

  @Override
  public Health health() {
    return health;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    boolean clean = true;
    for (Channel channel : channels) {
      clean &= quietly(channel.stage::brake);
    }
    for (Channel channel : channels) {
      clean &= quietly(channel.stage::off);
    }
    for (AutoCloseable port : ports) {
      clean &= quietly(port::close);
    }
    health =
        Health.failed(clean ? "closed" : "closed, but a line could not be released; see the log");
  }

  private boolean allObey() {
    for (int i = 0; i < channels.size(); i++) {
      if (channels.get(i).broken) {
        return false;
      }
    }
    return true;
  }

  private interface Release {
    void run() throws Exception;
  }

  private boolean quietly(Release release) {
    try {
      release.run();
      return true;
    } catch (Exception e) {
      LOG.error("{}: a line could not be released", name, e);
      return false;
    }
  }

  private final class Channel implements Motor {
    private final int index;
    private final Stage stage;

    /** What one channel can do does not say that the other can. */
    private boolean broken;

    Channel(int index, Stage stage) {
      this.index = index;
      this.stage = stage;
    }

    @Override
    public void setPower(double power, GuardedCommand authority) throws ComponentException {
      if (!(power >= -1 && power <= 1)) {
        throw new IllegalArgumentException(
            "%s channel %d: power %s; expected −1 to 1".formatted(name, index, power));
      }
      if (authority.stop() && power != 0) {
        throw new IllegalArgumentException(
            "%s channel %d: power %s under a stop command, which permits only 0"
                .formatted(name, index, power));
      }
      requireOpen();
      if (fault.isPresent() && faulty(fault.get())) {
        throw faulted();
      }
      act(Action.DRIVE, power);
    }

    private boolean faulty(FaultLine line) throws ComponentException {
      try {
        return line.resting();
      } catch (Pi4JException e) {
        throw failed("reading nFAULT", e);
      }
    }

    private ComponentException faulted() throws ComponentException {
      for (int i = 0; i < channels.size(); i++) {
        channels.get(i).act(Action.OFF, 0);
      }
      String problem =
          "%s (%s): nFAULT is low: over-current, over-temperature or too little supply; motors off for %.1f s; check for a short circuit or a blocked motor"
              .formatted(name, chip, FaultLine.REST_NANOS * 1e-9);
      faulted = true;
      health = Health.failed(problem);
      return new ComponentException(problem);
    }

    @Override
    public void brake() throws ComponentException {
      requireOpen();
      act(Action.BRAKE, 0);
    }

    @Override
    public void disable() throws ComponentException {
      requireOpen();
      act(Action.OFF, 0);
    }

    @Override
    public Health health() {
      return health;
    }

    /** A motor is closed with its bridge; by itself it only stops. */
    @Override
    public void close() {
      if (!closed) {
        quietly(this::brake);
        quietly(this::disable);
      }
    }

    private void act(Action action, double power) throws ComponentException {
      try {
        switch (action) {
          case DRIVE -> stage.drive(power);
          case BRAKE -> stage.brake();
          case OFF -> stage.off();
        }
        faulted &= action != Action.DRIVE;
        broken = false;
        if (!closed && !faulted && !health.usable() && allObey()) {
          health = Health.OK;
        }
      } catch (Pi4JException e) {
        throw failed("setting " + action, e);
      }
    }

    private ComponentException failed(String operation, Pi4JException cause) {
      broken = true;
      String problem =
          "%s channel %d (%s): %s failed: %s; check the board's GPIO and PWM lines"
              .formatted(name, index, chip, operation, cause.getMessage());
      health = Health.failed(problem);
      return new ComponentException(problem, cause);
    }

    private void requireOpen() throws ComponentException {
      if (closed) {
        throw new ComponentException(name + ": the bridge is closed");
      }
    }
  }
}
