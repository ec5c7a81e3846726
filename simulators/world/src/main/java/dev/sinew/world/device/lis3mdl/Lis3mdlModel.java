package dev.sinew.world.device.lis3mdl;

import dev.sinew.sdk.geometry.Trigonometry;
import dev.sinew.world.device.Noise;
import dev.sinew.world.device.Settings;
import dev.sinew.world.device.register.RegisterChip;
import dev.sinew.world.plant.RobotPlant;

/**
 * ST LIS3MDL at register level. Source: datasheet DocID024204, revision 6. The world's field is
 * that of central Europe: 20 µT to the north (the world's y) and 45 µT down. The robot's own iron
 * shifts it by up to 30 µT an axis and bends it by up to a tenth, drawn once from the seed.
 */
public final class Lis3mdlModel extends RegisterChip {
  private static final int WHO_AM_I = 0x0f;
  private static final int CTRL_REG1 = 0x20;
  private static final int CTRL_REG2 = 0x21;
  private static final int CTRL_REG3 = 0x22;
  private static final int STATUS_REG = 0x27;
  private static final int OUT_X_L = 0x28;
  private static final int OUT_Z_H = 0x2d;

  private static final double NORTH = 20e-6;
  private static final double DOWN = 45e-6;

  /** 7.4: rates by DO, hertz. */
  private static final double[] RATE = {0.625, 1.25, 2.5, 5, 10, 20, 40, 80};

  /** Table 3: counts a gauss by FS; 1 gauss is 100 µT. */
  private static final double[] COUNTS = {6842, 3421, 2281, 1711};

  /** Table 3: 3.2 mgauss at ±12 gauss in the best mode; 4.1 for z. */
  private static final double[] NOISE = {3.2e-7 / 2, 3.2e-7 / 2, 4.1e-7 / 2};

  private final RobotPlant plant;
  private final Noise noise;
  private final double cosYaw;
  private final double sinYaw;
  private final double[] hard = new double[3];
  private final double stretchX;
  private final double stretchY;
  private final double shear;
  private long dueNanos;
  private boolean damaged;
  private int autoIncrement;

  public Lis3mdlModel(Settings settings, RobotPlant plant, Noise noise) {
    super(128, 3);
    this.plant = plant;
    this.noise = noise;
    double yaw = settings.number("mountYaw");
    this.cosYaw = StrictMath.cos(yaw);
    this.sinYaw = StrictMath.sin(yaw);
    for (int i = 0; i < 3; i++) {
      hard[i] = 30e-6 * noise.even();
    }
    this.stretchX = 1 + 0.1 * noise.even();
    this.stretchY = 1 + 0.1 * noise.even();
    this.shear = 0.1 * noise.even();
    reset();
  }

  /** The coil of the self-test gives nothing any more. */
  public void damage() {
    damaged = true;
  }

  @Override
  protected void powerUp() {
    put(WHO_AM_I, 0x3d);
    put(CTRL_REG1, 0x10);
    put(CTRL_REG3, 0x03);
  }

  @Override
  protected int pointedTo(int firstByte) {
    autoIncrement = firstByte & 0x80;
    return firstByte & 0x7f;
  }

  @Override
  protected int after(int register) {
    return autoIncrement == 0 ? register : super.after(register);
  }

  @Override
  protected void written(int register, int value) {
    if (register < CTRL_REG1 || register > 0x24) {
      return;
    }
    if (register == CTRL_REG2 && (value & 0x04) != 0) {
      reset();
      return;
    }
    put(register, value);
  }

  @Override
  protected void live() {
    if ((get(CTRL_REG3) & 3) != 0) {
      dueNanos = nowNanos;
      return;
    }
    long period = (long) (1e9 / RATE[get(CTRL_REG1) >> 2 & 7]);
    while (dueNanos <= nowNanos) {
      dueNanos += period;
      if (!impairment.frozen()) {
        convert();
      }
      put(STATUS_REG, (get(STATUS_REG) & 0x0f) == 0 ? 0x0f : 0xff);
    }
  }

  private void convert() {
    double heading = plant.heading();
    double forward = NORTH * Trigonometry.sin(heading) * impairment.scale();
    double left = NORTH * Trigonometry.cos(heading) * impairment.scale();
    double bentX = stretchX * forward + shear * left + hard[0];
    double bentY = shear * forward + stretchY * left + hard[1];
    double push = (get(CTRL_REG1) & 1) != 0 && !damaged ? 1e-4 : 0;
    field(0, cosYaw * bentX + sinYaw * bentY + 2 * push);
    field(1, -sinYaw * bentX + cosYaw * bentY + 2 * push);
    field(2, -DOWN + hard[2] + 0.5 * push);
    if (impairment.pass(nowNanos, measured)) {
      for (int i = 0; i < 3; i++) {
        putLittle(OUT_X_L + 2 * i, measured[i]);
      }
    }
  }

  private void field(int axis, double tesla) {
    double noisy = tesla + impairment.noise() * NOISE[axis] * noise.gaussian();
    measured[axis] = counts(noisy * 1e4 * COUNTS[get(CTRL_REG2) >> 5 & 3]);
  }

  /** 7.9: the flags fall when the values are read. */
  @Override
  protected int read(int register) {
    int value = get(register);
    if (register == OUT_Z_H) {
      put(STATUS_REG, 0);
    }
    return value;
  }
}
