package dev.sinew.runtime.config.robot;

import dev.sinew.sdk.component.Camera;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.DriveBase;
import dev.sinew.sdk.component.Encoder;
import dev.sinew.sdk.component.Imu;
import dev.sinew.sdk.component.Lidar;
import dev.sinew.sdk.component.MotorBridge;
import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Drivers that take ports and open nothing: what a robot file says can be checked without them. */
final class TestDrivers {
  record BridgeConfig(
      @Doc("Speed input.") @Range(min = 0, max = 999) int pwmA,
      @Range(min = 0, max = 999) int ain1,
      @Unit("Hz") @Range(min = 100, max = 100_000) @Default("20000") double frequency) {}

  record EncoderConfig(
      int pinA, int pinB, @Range(min = 1, max = 10_000) @Default("11") int pulsesPerTurn) {}

  record ChipConfig(
      @Default("1") int bus,
      @Doc("Address.") @Range(min = 0, max = 255) @Default("0x68") int address) {}

  record BaseConfig(
      String bridge,
      String left,
      String right,
      @Doc("Distance between the wheels.") @Unit("m") @Range(min = 0.02, max = 5) double track) {}

  record DimmerConfig(int line) {}

  record SpiConfig(@Default("0") int bus, @Default("0") int chipSelect) {}

  record SerialConfig(String device) {}

  record CameraConfig(
      @Default("'csi0'") String connector,
      @Range(min = 16, max = 8192) @Default("640") int width) {}

  private TestDrivers() {}

  static List<Driver<?>> all() {
    return List.of(
        new Fake<>("bridge", BridgeConfig.class, MotorBridge.class)
            .ports(c ->
                List.of(new PortUse.Line(c.pwmA(), "PWMA"), new PortUse.Line(c.ain1(), "AIN1"))),
        new Fake<>("dimmer", DimmerConfig.class, Imu.class)
            .ports(c -> List.of(new PortUse.Line(c.line(), "soft PWM"))),
        new Fake<>("encoder", EncoderConfig.class, Encoder.class)
            .ports(c -> List.of(new PortUse.Line(c.pinA(), "A"), new PortUse.Line(c.pinB(), "B")))
            .validate(c ->
                c.pulsesPerTurn() == 13 ? List.of("pulsesPerTurn: 13 is no count") : List.of()),
        new Fake<>("mpu6050", ChipConfig.class, Imu.class)
            .ports(c -> List.of(new PortUse.I2cAddress(c.bus(), c.address()))),
        new Fake<>("base", BaseConfig.class, DriveBase.class)
            .dependsOn(c -> List.of(c.bridge(), c.left(), c.right()))
            .expects((c, d) -> d.equals(c.bridge()) ? MotorBridge.class : Encoder.class),
        new Fake<>("rplidar-a1", SerialConfig.class, Lidar.class)
            .ports(c -> List.of(new PortUse.Serial(c.device()))),
        new Fake<>("spi-chip", SpiConfig.class, Imu.class)
            .ports(c -> List.of(new PortUse.Spi(c.bus(), c.chipSelect()))),
        new Fake<>("camera", CameraConfig.class, Camera.class)
            .ports(c -> List.of(new PortUse.CameraPort(c.connector()))),
        new Fake<>("broken", SerialConfig.class, Lidar.class)
            .ports(_ -> {
              throw new IllegalStateException("a defect of a plugin");
            }));
  }

  /** A driver put together from functions. */
  private static final class Fake<C extends Record> implements Driver<C> {
    private final String name;
    private final Class<C> type;
    private final Class<? extends Component> makes;
    private Function<C, List<PortUse>> ports = _ -> List.of();
    private Function<C, List<String>> dependsOn = _ -> List.of();
    private Function<C, List<String>> validate = _ -> List.of();
    private BiFunction<C, String, Class<? extends Component>> expects = (_, _) -> Component.class;

    Fake(String name, Class<C> type, Class<? extends Component> makes) {
      this.name = name;
      this.type = type;
      this.makes = makes;
    }

    Fake<C> ports(Function<C, List<PortUse>> function) {
      ports = function;
      return this;
    }

    Fake<C> dependsOn(Function<C, List<String>> function) {
      dependsOn = function;
      return this;
    }

    Fake<C> validate(Function<C, List<String>> function) {
      validate = function;
      return this;
    }

    Fake<C> expects(BiFunction<C, String, Class<? extends Component>> function) {
      expects = function;
      return this;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Class<C> configurationType() {
      return type;
    }

    @Override
    public Class<? extends Component> makes() {
      return makes;
    }

    @Override
    public List<PortUse> ports(C configuration) {
      return ports.apply(configuration);
    }

    @Override
    public List<String> dependsOn(C configuration) {
      return dependsOn.apply(configuration);
    }

    @Override
    public Class<? extends Component> expects(C configuration, String dependency) {
      return expects.apply(configuration, dependency);
    }

    @Override
    public List<String> validate(C configuration) {
      return validate.apply(configuration);
    }

    @Override
    public Component open(C configuration, DriverContext context) throws ComponentException {
      throw new ComponentException("test driver '" + name + "' opens nothing");
    }
  }

  /** The goal of the test skill. */
  record Goal(List<Double> waypoints, @Range(min = 1) @Default("1") int rounds) {}

  /** The body of the test simulation. */
  record Body(@Unit("kg") @Range(min = 0.1, max = 100) @Default("2") double mass) {}

  /** The fabric of the test robot. */
  record Fabric(String broker, Optional<Integer> budget) {}
}
