package dev.sinew.sdk.observation;

import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Covariance2d;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;

/**
 * One thing that one stage of perception noticed. Immutable. Places are given in the body frame at
 * the time of capture (metres, x forward, y left) unless the component says otherwise.
 */
public sealed interface Observation {

  /**
   * A face.
   *
   * @param box pixels of the picture
   * @param score confidence in [0, 1]
   */
  record Face(Box box, double score) implements Observation {}

  /**
   * Something moves before a resting camera, or the camera's own motion was taken out.
   *
   * @param share of the picture that changed, in [0, 1]
   * @param box around all that changed, pixels of the picture
   */
  record Motion(double share, Box box) implements Observation {}

  /**
   * A patch of one colour.
   *
   * @param label what the robot file calls the colour
   * @param box pixels of the picture
   * @param area square pixels that have the colour
   * @param bearing of its middle in the body frame, radians, positive to the left
   */
  record Blob(String label, Box box, double area, double bearing) implements Observation {}

  /**
   * A line on the floor that a robot may follow.
   *
   * @param offset of the line from the robot's middle at the look-ahead distance, metres, positive
   *     to the left
   * @param heading of the line relative to the robot's, radians, counter-clockwise positive
   * @param curvature 1/m, positive when the line bends to the left
   * @param confidence in [0, 1]
   */
  record Line(double offset, double heading, double curvature, double confidence)
      implements Observation {}

  /**
   * How the robot moved between two pictures, measured on the floor's texture.
   *
   * @param forward metres
   * @param left metres
   * @param turn radians, counter-clockwise positive
   * @param seconds between the pictures
   * @param confidence in [0, 1]: share of the points that agree
   */
  record Flow(double forward, double left, double turn, double seconds, double confidence)
      implements Observation {}

  /**
   * A printed tag.
   *
   * @param family such as {@code tag36h11}
   * @param id number within the family
   * @param pose of the tag in the body frame: x and y of its middle, heading its outward normal
   * @param height of its middle over the floor, metres
   * @param covariance of x and y, square metres
   * @param headingVariance square radians
   * @param box pixels of the picture
   */
  record Tag(
      String family,
      int id,
      Pose2d pose,
      double height,
      Covariance2d covariance,
      double headingVariance,
      Box box)
      implements Observation {}

  /**
   * A group of lidar returns that belong together.
   *
   * @param centre metres
   * @param radius of the smallest circle about the centre that holds them all, metres
   * @param points how many returns
   */
  record Cluster(Point2d centre, double radius, int points) implements Observation {}

  /**
   * A straight piece of wall.
   *
   * @param from one end, metres
   * @param to the other end, metres, counter-clockwise of the first as seen from the lidar
   * @param deviation root mean square distance of its returns from it, metres
   */
  record Wall(Point2d from, Point2d to, double deviation) implements Observation {}

  /**
   * What a picture as a whole shows.
   *
   * @param label class name
   * @param score confidence in [0, 1]
   */
  record Label(String label, double score) implements Observation {}

  /**
   * How much of the picture is of one class.
   *
   * @param label class name
   * @param share of the picture's pixels, in [0, 1]
   * @param box around them, pixels of the picture
   */
  record Region(String label, double share, Box box) implements Observation {}

  /**
   * A person's joint or another named point of a body.
   *
   * @param body number of the body within the picture, from 0
   * @param name such as {@code leftWrist}
   * @param x pixels of the picture
   * @param y pixels of the picture
   * @param score confidence in [0, 1]
   */
  record Keypoint(int body, String name, double x, double y, double score) implements Observation {}

  /**
   * Whether somebody speaks.
   *
   * @param speaking whether speech began and has not ended
   * @param probability in [0, 1]
   */
  record Voice(boolean speaking, double probability) implements Observation {}

  /**
   * Words of the grammar that were heard.
   *
   * @param text lower case, words parted by one space
   * @param confidence in [0, 1]
   */
  record Words(String text, double confidence) implements Observation {}
}
