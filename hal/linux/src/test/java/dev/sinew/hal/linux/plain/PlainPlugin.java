package dev.sinew.hal.linux.plain;

import com.pi4j.extension.Plugin;
import com.pi4j.extension.PluginService;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputBase;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProvider;
import com.pi4j.io.gpio.digital.DigitalInputProviderBase;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputBase;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalOutputProvider;
import com.pi4j.io.gpio.digital.DigitalOutputProviderBase;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.pwm.Pwm;
import com.pi4j.io.pwm.PwmBase;
import com.pi4j.io.pwm.PwmConfig;
import com.pi4j.io.pwm.PwmProvider;
import com.pi4j.io.pwm.PwmProviderBase;

/**
 * Stands in for {@code pi4j-plugin-ffm}: found by {@link java.util.ServiceLoader} as it would be,
 * with plain providers that keep what they are told. It has no I2C and no SPI.
 */
public final class PlainPlugin implements Plugin {

  @Override
  public void initialize(PluginService service) {
    service.register(new Outputs(), new Inputs(), new Pwms());
  }

  private static final class Outputs extends DigitalOutputProviderBase {
    Outputs() {
      super("plain-outputs", "plain outputs");
    }

    @Override
    public DigitalOutput create(DigitalOutputConfig config) {
      DigitalOutput output = new Output(this, config);
      context().registry().add(output);
      return output;
    }
  }

  private static final class Output extends DigitalOutputBase {
    Output(DigitalOutputProvider provider, DigitalOutputConfig config) {
      super(provider, config);
    }
  }

  private static final class Inputs extends DigitalInputProviderBase {
    Inputs() {
      super("plain-inputs", "plain inputs");
    }

    @Override
    public DigitalInput create(DigitalInputConfig config) {
      DigitalInput input = new Input(this, config);
      context().registry().add(input);
      return input;
    }
  }

  private static final class Input extends DigitalInputBase {
    Input(DigitalInputProvider provider, DigitalInputConfig config) {
      super(provider, config);
    }

    @Override
    public DigitalState state() {
      return DigitalState.HIGH;
    }
  }

  private static final class Pwms extends PwmProviderBase {
    Pwms() {
      super("plain-pwms", "plain PWM");
    }

    @Override
    public Pwm create(PwmConfig config) {
      Pwm pwm = new PlainPwm(this, config);
      context().registry().add(pwm);
      return pwm;
    }
  }

  private static final class PlainPwm extends PwmBase {
    PlainPwm(PwmProvider provider, PwmConfig config) {
      super(provider, config);
    }

    @Override
    public Pwm on() {
      onState = true;
      return this;
    }

    @Override
    public Pwm off() {
      onState = false;
      return this;
    }
  }
}
