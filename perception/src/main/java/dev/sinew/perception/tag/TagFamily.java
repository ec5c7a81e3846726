package dev.sinew.perception.tag;

import java.util.Locale;
import org.opencv.objdetect.Objdetect;

/** Families of printed tags that can be told from one another. */
public enum TagFamily {
  /** AprilTag with 36 bits and distance 11: the usual one (Olson 2011). */
  TAG36H11(Objdetect.DICT_APRILTAG_36h11),
  /** AprilTag with 25 bits and distance 9. */
  TAG25H9(Objdetect.DICT_APRILTAG_25h9),
  /** AprilTag with 16 bits and distance 5: found from farther away, and sometimes where none is. */
  TAG16H5(Objdetect.DICT_APRILTAG_16h5),
  /** ArUco with 4 × 4 bits, 50 of them (Garrido-Jurado et al. 2014). */
  ARUCO_4X4_50(Objdetect.DICT_4X4_50),
  /** ArUco with 5 × 5 bits, 100 of them. */
  ARUCO_5X5_100(Objdetect.DICT_5X5_100),
  /** ArUco with 6 × 6 bits, 250 of them. */
  ARUCO_6X6_250(Objdetect.DICT_6X6_250);

  private final int dictionary;

  TagFamily(int dictionary) {
    this.dictionary = dictionary;
  }

  /** As robot files, observations and landmarks name it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  int dictionary() {
    return dictionary;
  }
}
