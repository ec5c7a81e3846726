package dev.sinew.world.device.gnss;

import dev.sinew.world.device.Adjustable;
import dev.sinew.world.device.Noise;
import dev.sinew.world.device.Settings;
import dev.sinew.world.device.serial.TalkingModel;
import dev.sinew.world.plant.RobotPlant;
import java.util.Locale;

/**
 * A receiver at protocol level: RMC, VTG and GGA once a second, as a u-blox M8 does. Source: NMEA
 * 0183 version 4.11. The world's origin lies at 52° north, 13° east, its y to the north; the
 * position wanders by 1.2 m. Speed is the way between two seconds.
 *
 * <p>Feels {@code fix}: quality of the fix as in GGA, 0 none, 1 GPS, 2 differential, 4 RTK.
 */
public final class GnssModel extends TalkingModel implements Adjustable {
  /** Metres in a degree of latitude, and of longitude at 52° north, WGS 84. */
  private static final double NORTH_DEGREE = 111_259;

  private static final double EAST_DEGREE = 68_677;
  private static final long SECOND = 1_000_000_000L;

  private final RobotPlant plant;
  private final Noise noise;
  private int quality = 1;
  private long dueNanos;
  private double wanderEast;
  private double wanderNorth;
  private double lastX;
  private double lastY;

  public GnssModel(Settings settings, RobotPlant plant, Noise noise) {
    super(settings.integer("baud"), 4);
    this.plant = plant;
    this.noise = noise;
  }

  @Override
  protected void powerUp() {
    dueNanos = 0;
  }

  @Override
  protected void live(long now) {
    if (dueNanos == 0) {
      dueNanos = now + SECOND / 5;
      lastX = plant.x();
      lastY = plant.y();
    }
    if (now < dueNanos) {
      return;
    }
    dueNanos += SECOND;
    if (!impairment.frozen()) {
      measure();
    }
    if (impairment.pass(now, measured)) {
      speak(now / SECOND);
    }
  }

  private void measure() {
    wanderEast = 0.9 * wanderEast + impairment.noise() * 0.5 * noise.gaussian();
    wanderNorth = 0.9 * wanderNorth + impairment.noise() * 0.5 * noise.gaussian();
    double east = plant.x() - lastX;
    double north = plant.y() - lastY;
    lastX = plant.x();
    lastY = plant.y();
    double scale = impairment.scale();
    measured[0] = Double.doubleToRawLongBits(52 + scale * (lastY + wanderNorth) / NORTH_DEGREE);
    measured[1] = Double.doubleToRawLongBits(13 + scale * (lastX + wanderEast) / EAST_DEGREE);
    measured[2] = Double.doubleToRawLongBits(scale * StrictMath.hypot(east, north) * 3600 / 1852);
    double course = Math.toDegrees(StrictMath.atan2(east, north));
    measured[3] = Double.doubleToRawLongBits(course < 0 ? course + 360 : course);
  }

  private void speak(long seconds) {
    double latitude = Double.longBitsToDouble(measured[0]);
    double longitude = Double.longBitsToDouble(measured[1]);
    double knots = Double.longBitsToDouble(measured[2]);
    double course = Double.longBitsToDouble(measured[3]);
    String time = text("%02d%02d%02d.00", seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    if (quality == 0) {
      sentence("GNRMC," + time + ",V,,,,,,,010125,,,N");
      sentence("GNVTG,,,,,,,,,N");
      sentence("GNGGA," + time + ",,,,,0,02,99.99,,,,,,");
      return;
    }
    String place = degrees(latitude, 2) + ",N," + degrees(longitude, 3) + ",E";
    sentence(text("GNRMC,%s,A,%s,%.3f,%.2f,010125,,,A", time, place, knots, course));
    sentence(text("GNVTG,%.2f,T,,M,%.3f,N,%.3f,K,A", course, knots, knots * 1.852));
    sentence(text("GNGGA,%s,%s,%d,09,0.95,34.2,M,44.5,M,,", time, place, quality));
  }

  private static String degrees(double value, int width) {
    int whole = (int) value;
    return text("%0" + width + "d%08.5f", whole, (value - whole) * 60);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private void sentence(String body) {
    int sum = 0;
    send('$');
    for (int i = 0; i < body.length(); i++) {
      send(body.charAt(i));
      sum ^= body.charAt(i);
    }
    String check = text("*%02X\r\n", sum);
    for (int i = 0; i < check.length(); i++) {
      send(check.charAt(i));
    }
  }

  @Override
  public void adjust(String quantity, double value) {
    if (!quantity.equals("fix") || !(value >= 0 && value <= 8)) {
      throw new IllegalArgumentException(
          "a receiver feels 'fix', 0 to 8; found '%s' = %s".formatted(quantity, value));
    }
    quality = (int) value;
  }
}
