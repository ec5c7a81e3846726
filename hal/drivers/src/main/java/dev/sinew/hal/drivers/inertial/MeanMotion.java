package dev.sinew.hal.drivers.inertial;

import dev.sinew.sdk.component.ImuSample;

/**
 * The mean of the samples between two turns of the bus. A mean angular velocity times the time it
 * stands for is the whole turn, so nothing is lost however much slower the bus is than the chip.
 * Turns the chip's axes about z into the body's.
 */
public final class MeanMotion {
  private final double cosYaw;
  private final double sinYaw;
  private final double[] sum = new double[6];
  private int frames;

  /**
   * @param mountYaw turn of the chip's x axis from the body's, radians counter-clockwise from above
   */
  public MeanMotion(double mountYaw) {
    this.cosYaw = StrictMath.cos(mountYaw);
    this.sinYaw = StrictMath.sin(mountYaw);
  }

  /** Forgets what was added. */
  public void clear() {
    frames = 0;
    for (int i = 0; i < sum.length; i++) {
      sum[i] = 0;
    }
  }

  /** Adds angular velocity along the chip's axes, radians per second. */
  public void gyro(double x, double y, double z) {
    sum[0] += bodyX(x, y);
    sum[1] += bodyY(x, y);
    sum[2] += z;
    frames++;
  }

  /**
   * Adds the specific force of the same sample along the chip's axes, metres per second squared.
   */
  public void accel(double x, double y, double z) {
    sum[3] += bodyX(x, y);
    sum[4] += bodyY(x, y);
    sum[5] += z;
  }

  /** What the chip measures along x and y, along the body's x. */
  public double bodyX(double x, double y) {
    return cosYaw * x - sinYaw * y;
  }

  /** What the chip measures along x and y, along the body's y. */
  public double bodyY(double x, double y) {
    return sinYaw * x + cosYaw * y;
  }

  /** How many samples were added. */
  public int frames() {
    return frames;
  }

  /** Writes the means, less the bias; only when there are samples. */
  public void into(ImuSample sample, GyroBias bias) {
    double share = 1.0 / frames;
    sample.gyroX = sum[0] * share - bias.x();
    sample.gyroY = sum[1] * share - bias.y();
    sample.gyroZ = sum[2] * share - bias.z();
    sample.accelX = sum[3] * share;
    sample.accelY = sum[4] * share;
    sample.accelZ = sum[5] * share;
  }
}
