package dev.sinew.perception.hearing;

import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Microphone;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import dev.sinew.sdk.sound.MicrophoneConnector;
import dev.sinew.sdk.sound.MicrophoneSetup;
import java.util.List;

/**
 * Driver {@code microphone}: asks the robot's {@link MicrophoneConnector} and cannot tell whether
 * that is a sound card or a file that is played. It takes no pin.
 */
public final class MicrophoneDriver implements Driver<MicrophoneConfiguration> {
  @Override
  public String name() {
    return "microphone";
  }

  @Override
  public Class<MicrophoneConfiguration> configurationType() {
    return MicrophoneConfiguration.class;
  }

  @Override
  public Class<? extends Component> makes() {
    return Microphone.class;
  }

  @Override
  public List<PortUse> ports(MicrophoneConfiguration configuration) {
    return List.of();
  }

  @Override
  public Component open(MicrophoneConfiguration configuration, DriverContext context)
      throws ComponentException {
    return context
        .service(MicrophoneConnector.class)
        .connect(new MicrophoneSetup(configuration.device(), configuration.played()));
  }
}
