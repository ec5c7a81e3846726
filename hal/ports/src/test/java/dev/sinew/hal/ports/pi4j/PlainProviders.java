package dev.sinew.hal.ports.pi4j;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.exception.IOException;
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
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;
import com.pi4j.io.pwm.Pwm;
import com.pi4j.io.pwm.PwmBase;
import com.pi4j.io.pwm.PwmConfig;
import com.pi4j.io.pwm.PwmProvider;
import com.pi4j.io.pwm.PwmProviderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Pi4J providers with nothing of ours: whole percentages, edges without time, single lines. */
final class PlainProviders {
  /** What happened to the lines, in order. */
  final List<String> log = new ArrayList<>();

  final Map<Integer, Input> inputs = new TreeMap<>();
  final Context context;
  @Nullable PwmConfig lastPwm;
  @Nullable DigitalInputConfig lastInput;

  /** A line that cannot be had. */
  int brokenLine = -1;

  /** A line that cannot be set the next time. */
  int stuckLine = -1;

  PlainProviders() {
    context =
        Pi4J.newContextBuilder()
            .noAutoDetect()
            .noAutoInject()
            .disableShutdownHook()
            .add(new Pwms(), new Inputs(), new Outputs())
            .build();
  }

  private final class Pwms extends PwmProviderBase {
    Pwms() {
      super("plain-pwm", "plain PWM");
    }

    @Override
    public Pwm create(PwmConfig config) {
      lastPwm = config;
      Pwm pwm = new PlainPwm(this, config);
      context().registry().add(pwm);
      return pwm;
    }
  }

  private final class PlainPwm extends PwmBase {
    PlainPwm(PwmProvider provider, PwmConfig config) {
      super(provider, config);
    }

    @Override
    public Pwm on() {
      onState = true;
      log.add("pwm " + config().bcm() + " " + dutyCycle + "% " + frequency + "Hz");
      return this;
    }

    @Override
    public Pwm off() {
      onState = false;
      log.add("pwm " + config().bcm() + " off");
      return this;
    }
  }

  private final class Inputs extends DigitalInputProviderBase {
    Inputs() {
      super("plain-in", "plain inputs");
    }

    @Override
    public DigitalInput create(DigitalInputConfig config) {
      lastInput = config;
      Input input = new Input(this, config);
      inputs.put(config.bcm(), input);
      context().registry().add(input);
      return input;
    }
  }

  static final class Input extends DigitalInputBase {
    private DigitalState state = DigitalState.LOW;

    Input(DigitalInputProvider provider, DigitalInputConfig config) {
      super(provider, config);
    }

    void set(boolean high) {
      state = high ? DigitalState.HIGH : DigitalState.LOW;
      dispatch(new DigitalStateChangeEvent<>(this, state));
    }

    @Override
    public DigitalState state() {
      return state;
    }
  }

  private final class Outputs extends DigitalOutputProviderBase {
    Outputs() {
      super("plain-out", "plain outputs");
    }

    @Override
    public DigitalOutput create(DigitalOutputConfig config) {
      if (config.bcm() == brokenLine) {
        throw new IOException("line " + brokenLine + " is held by the kernel");
      }
      DigitalOutput output = new PlainOutput(this, config);
      context().registry().add(output);
      return output;
    }
  }

  private final class PlainOutput extends DigitalOutputBase {
    PlainOutput(DigitalOutputProvider provider, DigitalOutputConfig config) {
      super(provider, config);
    }

    @Override
    public DigitalOutput state(DigitalState newState) {
      if (config().bcm() == stuckLine) {
        stuckLine = -1;
        throw new IOException("line " + config().bcm() + " cannot be set");
      }
      log.add("line " + config().bcm() + " " + newState);
      return super.state(newState);
    }
  }
}
