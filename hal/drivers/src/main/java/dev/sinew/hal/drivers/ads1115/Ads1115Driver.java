package dev.sinew.hal.drivers.ads1115;

import dev.sinew.hal.drivers.register.ChipRegisters;
import dev.sinew.hal.ports.Board;
import dev.sinew.sdk.component.AnalogInput;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Quantity;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Opens an {@link Ads1115}, which shows by the width of its registers that it is one. */
public final class Ads1115Driver implements Driver<Ads1115Config> {
  private static final int MOST_CHANNELS = 8;

  @Override
  public String name() {
    return "ads1115";
  }

  @Override
  public Class<Ads1115Config> configurationType() {
    return Ads1115Config.class;
  }

  @Override
  public Class<? extends Component> makes() {
    return AnalogInput.class;
  }

  @Override
  public List<PortUse> ports(Ads1115Config c) {
    return List.of(new PortUse.I2cAddress(c.bus(), c.address()));
  }

  @Override
  public List<Quantity> quantities(Ads1115Config c) {
    return Ads1115.quantities(c);
  }

  @Override
  public List<String> validate(Ads1115Config c) {
    List<String> problems = new ArrayList<>();
    if (!Ads1115.DATA_RATES.contains(c.dataRate())) {
      problems.add(
          "dataRate: %d conversions a second; the chip has %s"
              .formatted(c.dataRate(), Ads1115.DATA_RATES));
    }
    if (c.channels().isEmpty() || c.channels().size() > MOST_CHANNELS) {
      problems.add(
          "channels: %d of them; expected 1 to %d".formatted(c.channels().size(), MOST_CHANNELS));
    }
    Set<String> names = new HashSet<>();
    for (int i = 0; i < c.channels().size(); i++) {
      Ads1115Config.Channel channel = c.channels().get(i);
      if (!names.add(channel.name())) {
        problems.add(
            "channels[%d].name: '%s' is the name of another channel; each needs its own"
                .formatted(i, channel.name()));
      }
      if (!Ads1115.FULL_SCALES.contains(channel.fullScale())) {
        problems.add(
            "channels[%d].fullScale: %s V; the chip has %s V"
                .formatted(i, channel.fullScale(), Ads1115.FULL_SCALES));
      }
    }
    return problems;
  }

  @Override
  public Component open(Ads1115Config c, DriverContext context) throws ComponentException {
    for (String problem : validate(c)) {
      throw new ComponentException(context.name() + "." + problem);
    }
    Board board = context.service(Board.class);
    var chip = new ChipRegisters(board.i2c(context.name(), c.bus(), c.address()));
    try {
      Ads1115 converter = new Ads1115(chip, c, context.clock());
      converter.begin();
      return converter;
    } catch (ComponentException e) {
      chip.close();
      throw e;
    }
  }
}
