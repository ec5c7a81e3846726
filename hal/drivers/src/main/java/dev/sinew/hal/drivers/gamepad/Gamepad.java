package dev.sinew.hal.drivers.gamepad;

import dev.sinew.hal.ports.Board;
import dev.sinew.hal.ports.InputDevice;
import dev.sinew.hal.ports.InputEvent;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.OperatorInput;
import dev.sinew.sdk.component.Quantity;
import dev.sinew.sdk.component.Reading;
import dev.sinew.sdk.time.Clock;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One input device. As long as its link is up every sample is new, whether or not anything moved;
 * when the link is lost, one sample says that all is at rest, and the device is looked for twice a
 * second.
 */
final class Gamepad implements OperatorInput {
  static final long RETRY_NANOS = 500_000_000;

  /** More events than this in one sample are left to the next: a device gone mad delays nobody. */
  static final int MOST_EVENTS = 256;

  private final String name;
  private final GamepadConfig config;
  private final Board board;
  private final Clock clock;
  private final List<Quantity> quantities;
  private final PadState state;
  private final InputEvent event = new InputEvent();
  private @Nullable InputDevice input;
  private long retryNanos;
  private boolean closed;
  private volatile Health health = Health.OK;

  Gamepad(String name, GamepadConfig config, Board board, Clock clock) {
    this.name = name;
    this.config = config;
    this.board = board;
    this.clock = clock;
    this.quantities = GamepadDriver.names(config);
    this.state = new PadState(Layouts.axes(config), Layouts.keys(config), config.deadZone());
  }

  /** Opens the device. */
  void begin() throws ComponentException {
    InputDevice opened;
    try {
      opened = board.input(name, config.device());
    } catch (ComponentException e) {
      health = Health.failed(e.getMessage());
      throw e;
    }
    try {
      state.attach(opened);
    } catch (IOException e) {
      opened.close();
      throw new ComponentException(lost(e), e);
    }
    input = opened;
    List<String> missing =
        quantities.stream().map(Quantity::name).filter(q -> absent(q, opened)).toList();
    health =
        missing.isEmpty()
            ? Health.OK
            : Health.degraded(
                "%s: '%s' has no %s; check the layout: what it does not have reads 0"
                    .formatted(name, opened.name(), String.join(", ", missing)));
  }

  private boolean absent(String quantity, InputDevice opened) {
    GamepadConfig.Axis axis = Layouts.axes(config).get(quantity);
    Integer key = Layouts.keys(config).get(quantity);
    return axis != null ? opened.axis(axis.code()).isEmpty() : key != null && !opened.hasKey(key);
  }

  private String lost(IOException cause) {
    String problem =
        "%s: input device %s: %s; check that it is switched on and plugged in or paired"
            .formatted(name, config.device(), cause.getMessage());
    health = Health.failed(problem);
    return problem;
  }

  @Override
  public List<Quantity> quantities() {
    return quantities;
  }

  @Override
  public boolean sample(Reading into) throws ComponentException {
    if (closed) {
      throw new ComponentException(name + ": the input device is closed");
    }
    long now = clock.nanos();
    if (input == null) {
      if (now < retryNanos) {
        return false;
      }
      retryNanos = now + RETRY_NANOS;
      begin();
    }
    InputDevice open = input;
    if (open == null) {
      return false;
    }
    try {
      for (int i = 0; i < MOST_EVENTS && open.read(event); i++) {
        state.apply(event, open);
      }
    } catch (IOException e) {
      // Told as a sample and by the health: an operator who has lost the link holds nothing.
      lost(e);
      input = null;
      retryNanos = now + RETRY_NANOS;
      open.close();
      state.rest();
    }
    into.timeNanos = now;
    state.copy(into.values);
    return true;
  }

  @Override
  public Health health() {
    return health;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      InputDevice open = input;
      if (open != null) {
        open.close();
      }
      health = Health.failed("closed");
    }
  }
}
