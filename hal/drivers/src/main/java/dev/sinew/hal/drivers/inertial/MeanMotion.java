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
  private final TurnSum turn = new TurnSum();

  /** The last mean: a reading may find samples of the gyroscope alone. */
  private double accelX;

  private double accelY;
  private double accelZ;
  private int frames;
  private int accelFrames;

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
    accelFrames = 0;
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
    accelFrames++;
  }

  /** What the chip measures along x and y, along the body's x. */
  public double bodyX(double x, double y) {
    return cosYaw * x - sinYaw * y;
  }

  /** What the chip measures along x and y, along the body's y. */
  public double bodyY(double x, double y) {
    return sinYaw * x + cosYaw * y;
  }

  /** How many samples of the gyroscope were added. */
  public int frames() {
    return frames;
  }

  /**
   * Writes the means, less the bias; only when the gyroscope gave some.
   *
   * @param timeNanos robot time of the newest sample
   */
  public void into(ImuSample sample, GyroBias bias, long timeNanos) {
    double share = 1.0 / frames;
    sample.timeNanos = timeNanos;
    sample.gyroX = sum[0] * share - bias.x();
    sample.gyroY = sum[1] * share - bias.y();
    sample.gyroZ = sum[2] * share - bias.z();
    sample.turnZ = turn.add(sample.gyroZ, timeNanos);
    if (accelFrames > 0) {
      double accelShare = 1.0 / accelFrames;
      accelX = sum[3] * accelShare;
      accelY = sum[4] * accelShare;
      accelZ = sum[5] * accelShare;
    }
    sample.accelX = accelX;
    sample.accelY = accelY;
    sample.accelZ = accelZ;
  }
}
