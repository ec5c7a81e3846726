package dev.sinew.hal.drivers.ws2812;

import com.pi4j.io.spi.Spi;
import dev.sinew.hal.ports.Board;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Setpoint;
import dev.sinew.sdk.component.SetpointActuator;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Opens a {@link Ws2812}, dark. A strip cannot be asked whether it is there. */
public final class Ws2812Driver implements Driver<Ws2812Config> {
  private static final int MOST_SEGMENTS = SetpointActuator.LARGEST / 3;

  @Override
  public String name() {
    return "ws2812";
  }

  @Override
  public Class<Ws2812Config> configurationType() {
    return Ws2812Config.class;
  }

  @Override
  public Class<? extends Component> makes() {
    return SetpointActuator.class;
  }

  @Override
  public List<PortUse> ports(Ws2812Config c) {
    return List.of(new PortUse.Spi(c.bus(), c.chipSelect()));
  }

  @Override
  public List<Setpoint> setpoints(Ws2812Config c) {
    return Ws2812.setpoints(c);
  }

  @Override
  public List<String> validate(Ws2812Config c) {
    List<String> problems = new ArrayList<>();
    if (c.segments().isEmpty() || c.segments().size() > MOST_SEGMENTS) {
      problems.add(
          "segments: %d of them; expected 1 to %d".formatted(c.segments().size(), MOST_SEGMENTS));
    }
    Set<String> names = new HashSet<>();
    int[] owners = new int[c.count()];
    for (int i = 0; i < c.segments().size(); i++) {
      Ws2812Config.Segment segment = c.segments().get(i);
      if (!names.add(segment.name())) {
        problems.add(
            "segments[%d].name: '%s' is the name of another segment; each needs its own"
                .formatted(i, segment.name()));
      }
      if (segment.first() + segment.count() > c.count()) {
        problems.add(
            "segments[%d].count: lights %d to %d; the strip has 0 to %d"
                .formatted(
                    i, segment.first(), segment.first() + segment.count() - 1, c.count() - 1));
        continue;
      }
      for (int light = segment.first(); light < segment.first() + segment.count(); light++) {
        if (owners[light] != 0) {
          problems.add(
              "segments[%d].first: light %d belongs to '%s' already"
                  .formatted(i, light, c.segments().get(owners[light] - 1).name()));
          break;
        }
        owners[light] = i + 1;
      }
    }
    return problems;
  }

  @Override
  public Component open(Ws2812Config c, DriverContext context) throws ComponentException {
    for (String problem : validate(c)) {
      throw new ComponentException(context.name() + "." + problem);
    }
    Board board = context.service(Board.class);
    Spi spi = board.spi(context.name(), c.bus(), c.chipSelect(), Waveform.HERTZ, 0);
    Ws2812 strip = new Ws2812(context.name(), spi, c, context.clock());
    try {
      strip.begin();
      return strip;
    } catch (ComponentException e) {
      spi.close();
      throw e;
    }
  }
}
