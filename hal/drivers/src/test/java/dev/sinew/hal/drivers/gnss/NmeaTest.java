package dev.sinew.hal.drivers.gnss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.sdk.component.Reading;
import dev.sinew.sdk.component.SatelliteReceiver;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NmeaTest {
  // The examples of NMEA 0183's own text, as receivers' manuals print them.
  private static final String GGA = "GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,";
  private static final String RMC =
      "GPRMC,123519,A,4807.038,N,01131.000,E,022.4,084.4,230394,003.1,W";

  private final Sentence sentence = new Sentence();
  private final Fix fix = new Fix();
  private final Reading reading = new Reading(8);
  private final SplittableRandom random = new SplittableRandom(9);
  private int sentences;
  private int readings;

  private static byte[] bytes(String body) {
    int sum = 0;
    for (int i = 0; i < body.length(); i++) {
      sum ^= body.charAt(i);
    }
    return "$%s*%02X\r\n".formatted(body, sum).getBytes(StandardCharsets.ISO_8859_1);
  }

  private void feed(byte[] bytes) {
    for (byte b : bytes) {
      if (sentence.accept(b)) {
        sentences++;
        if (fix.add(sentence, sentences, reading)) {
          readings++;
        }
      }
    }
  }

  @Test
  void readsTheStandardsOwnExamplesWithTheirChecksums() {
    feed(("$" + GGA + "*47\r\n$" + RMC + "*6A\r\n").getBytes(StandardCharsets.US_ASCII));
    assertThat(readings).isEqualTo(1);
    double[] v = reading.values;
    assertThat(Math.toDegrees(v[SatelliteReceiver.LATITUDE]))
        .isCloseTo(48 + 7.038 / 60, within(1e-9));
    assertThat(Math.toDegrees(v[SatelliteReceiver.LONGITUDE]))
        .isCloseTo(11 + 31.0 / 60, within(1e-9));
    assertThat(v[SatelliteReceiver.ALTITUDE]).isEqualTo(545.4);
    assertThat(v[SatelliteReceiver.SPEED]).isCloseTo(22.4 * 0.514444, within(1e-4));
    assertThat(Math.toDegrees(v[SatelliteReceiver.COURSE])).isCloseTo(5.6, within(1e-9));
    assertThat(v[SatelliteReceiver.DILUTION]).isEqualTo(0.9);
    assertThat(v[SatelliteReceiver.SATELLITES]).isEqualTo(8);
  }

  @Test
  void southAndWestAreNegativeAndAnyTalkerCounts() {
    feed(bytes("GNGGA,000001,3345.600,S,07012.000,W,2,11,1.0,520,M,,M,,"));
    feed(bytes("GLRMC,000001,A,3345.600,S,07012.000,W,0.0,,010125,,"));
    assertThat(Math.toDegrees(reading.values[0])).isCloseTo(-33.76, within(1e-9));
    assertThat(Math.toDegrees(reading.values[1])).isCloseTo(-70.2, within(1e-9));
    assertThat(reading.values[SatelliteReceiver.COURSE]).isNaN();
    assertThat(reading.values[SatelliteReceiver.SPEED]).isZero();
  }

  /** What receivers send after a cold start, before they have heard any satellite. */
  @Test
  void aReceiverThatDoesNotKnowTheTimeYetGoesOnGivingReadings() {
    for (int second = 1; second <= 3; second++) {
      feed(bytes("GPGGA,,,,,,0,00,99.99,,,,,,"));
      feed(bytes("GPRMC,,V,,,,,,,,,,N"));
      assertThat(readings).isEqualTo(second);
    }
    assertThat(reading.values[SatelliteReceiver.QUALITY]).isZero();
    assertThat(reading.timeNanos).as("the newest moment's").isEqualTo(5);
  }

  @Test
  void eitherOrderOfTheSentencesGivesOneReadingAMoment() {
    feed(bytes(RMC));
    feed(bytes(GGA));
    assertThat(readings).isEqualTo(1);
    feed(bytes(GGA.replace("123519", "123520")));
    feed(bytes(RMC.replace("123519", "123520")));
    assertThat(readings).isEqualTo(2);
  }

  @Test
  void aReceiverThatSendsNoRmcGivesItsMomentWithTheNextOne() {
    feed(bytes(GGA));
    assertThat(readings).isZero();
    feed(bytes(GGA.replace("123519", "123520")));
    assertThat(readings).isEqualTo(1);
    assertThat(reading.values[SatelliteReceiver.SPEED]).isNaN();
  }

  @Test
  void anEmptySkyIsNotANumber() {
    feed(bytes("GPGGA,,,,,,0,,,,M,,M,,"));
    feed(bytes("GPRMC,,V,,,,,,,,,,N"));
    assertThat(readings).isEqualTo(1);
    for (int i = 0; i <= SatelliteReceiver.DILUTION; i++) {
      assertThat(reading.values[i]).isNaN();
    }
    assertThat(reading.values[SatelliteReceiver.QUALITY]).isZero();
  }

  @Test
  void numbersThatCannotBeAreNoFix() {
    for (String bad :
        new String[] {
          "GPGGA,1,9912.000,N,01131.000,E,1,08,0.9,5,M,4,M,,",
          "GPGGA,1,4860.000,N,01131.000,E,1,08,0.9,5,M,4,M,,",
          "GPGGA,1,4807.000,X,01131.000,E,1,08,0.9,5,M,4,M,,",
          "GPGGA,1,4807.000,N,18131.000,E,1,08,0.9,5,M,4,M,,",
          "GPGGA,1,48o7.000,N,01131.000,E,1,08,0.9,5,M,4,M,,",
          "GPGGA,1,-4807.000,N,01131.000,E,1,08,0.9,5,M,4,M,,",
          "GPGGA,1,99999999999999999999999,N,01131.000,E,1,08,0.9,5,M,4,M,,",
          "GPGGA,1"
        }) {
      feed(bytes(bad));
      feed(bytes("GPRMC,1,A,4807.038,N,01131.000,E,022.4,084.4,230394,003.1,W"));
      assertThat(reading.values[SatelliteReceiver.QUALITY]).as(bad).isZero();
      assertThat(reading.values[SatelliteReceiver.LATITUDE]).as(bad).isNaN();
      feed(bytes("GPGGA,2,,,,,0,,,,,,,,"));
    }
  }

  @Test
  void aSentenceLongerThanTheStandardIsTakenUpToABound() {
    feed(bytes(GGA + ",".repeat(20) + "x".repeat(100)));
    assertThat(sentences).isEqualTo(1);
    feed(bytes("GPGSV," + "9".repeat(Sentence.LONGEST)));
    assertThat(sentences).isEqualTo(1);
    feed(bytes(GGA));
    assertThat(sentences).isEqualTo(2);
    feed(bytes("GPGSV" + ",1".repeat(60)));
    assertThat(sentences).isEqualTo(2);
  }

  @Test
  void aWrongOrMissingChecksumIsNotBelieved() {
    feed(("$" + GGA + "*48\r\n").getBytes(StandardCharsets.US_ASCII));
    feed(("$" + GGA + "\r\n").getBytes(StandardCharsets.US_ASCII));
    feed(("$" + GGA + "*4\r\n").getBytes(StandardCharsets.US_ASCII));
    feed(("$" + GGA + "*-7\r\n").getBytes(StandardCharsets.US_ASCII));
    assertThat(sentences).isZero();
    assertThat(sentence.wrong()).isEqualTo(4);
  }

  @Test
  void anyOneFlippedBitIsFoundOutOrHarmless() {
    byte[] whole = bytes(GGA);
    for (int bit = 0; bit < whole.length * 8; bit++) {
      byte[] hurt = whole.clone();
      hurt[bit / 8] ^= (byte) (1 << bit % 8);
      int before = sentences;
      feed(hurt);
      // The last two bytes are the line's end, and hexadecimal digits know two cases.
      boolean harmless = bit / 8 >= whole.length - 2;
      if (!harmless) {
        assertThat(sentences - before).as("bit %d", bit).isZero();
      }
    }
  }

  @Test
  void theSentenceAfterAnyNoiseIsFound() {
    for (int i = 0; i < 5000; i++) {
      byte[] noise = new byte[random.nextInt(300)];
      random.nextBytes(noise);
      feed(noise);
      int before = sentences;
      feed(bytes(GGA));
      assertThat(sentences).isEqualTo(before + 1);
    }
  }

  @Test
  void randomFieldsUnderRightChecksumsNeverThrow() {
    String letters = "0123456789.,,,,NSEWAVM-+*$ xP";
    for (int i = 0; i < 50_000; i++) {
      StringBuilder body = new StringBuilder(i % 2 == 0 ? "GPGGA," : "GNRMC,");
      for (int k = random.nextInt(80); k > 0; k--) {
        body.append(letters.charAt(random.nextInt(letters.length())));
      }
      feed(bytes(body.toString()));
      double latitude = reading.values[SatelliteReceiver.LATITUDE];
      assertThat(Double.isNaN(latitude) || Math.abs(latitude) <= Math.PI / 2).isTrue();
    }
    byte[] noise = new byte[2_000_000];
    random.nextBytes(noise);
    int before = sentences;
    feed(noise);
    assertThat(sentences - before).isLessThan(3);
  }

  @Test
  void readingASentenceAllocatesNothing() {
    byte[] both =
        (new String(bytes(GGA), StandardCharsets.US_ASCII)
                + new String(bytes(RMC), StandardCharsets.US_ASCII))
            .getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < 2000; i++) {
      feed(both);
    }
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 2000; i++) {
      feed(both);
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(20_000);
  }
}
