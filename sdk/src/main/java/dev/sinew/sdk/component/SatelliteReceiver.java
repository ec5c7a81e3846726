package dev.sinew.sdk.component;

import java.util.List;

/** A receiver of satellite navigation (GNSS). All numbers but the counts are NaN without a fix. */
public interface SatelliteReceiver extends Gauge {
  /** Index of the latitude (WGS 84), radians, north positive. */
  int LATITUDE = 0;

  /** Index of the longitude (WGS 84), radians, east positive. */
  int LONGITUDE = 1;

  /** Index of the altitude above mean sea level, metres. */
  int ALTITUDE = 2;

  /** Index of the speed over ground, metres per second. */
  int SPEED = 3;

  /** Index of the course over ground, radians counter-clockwise from east, in (−π, π]. */
  int COURSE = 4;

  /** Index of the horizontal dilution of precision. */
  int DILUTION = 5;

  /** Index of the number of satellites used. */
  int SATELLITES = 6;

  /** Index of the quality of the fix as in NMEA 0183 GGA: 0 none, 1 GPS, 2 differential, 4 RTK. */
  int QUALITY = 7;

  List<Quantity> QUANTITIES =
      List.of(
          new Quantity("latitude", "rad"),
          new Quantity("longitude", "rad"),
          new Quantity("altitude", "m"),
          new Quantity("speed", "m/s"),
          new Quantity("course", "rad"),
          new Quantity("dilution", "1"),
          new Quantity("satellites", "1"),
          new Quantity("quality", "1"));

  @Override
  default List<Quantity> quantities() {
    return QUANTITIES;
  }
}
