package dev.sinew.perception.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.scene.Obstacles;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class SeenTurnTest {
  @Property(tries = 200)
  void isToTheBitWhatPosesMakeOfEachReturn(
      @ForAll @DoubleRange(min = -50, max = 50) double x,
      @ForAll @DoubleRange(min = -50, max = 50) double y,
      @ForAll @DoubleRange(min = -3.1, max = 3.1) double heading) {
    Pose2d atScan = new Pose2d(x, y, heading);
    Pose2d eye = new Pose2d(y, -x, -0.7 * heading);
    Obstacles scan = new Obstacles(5, new float[] {1.5f, -0.3f}, new float[] {0.2f, 7});
    SeenTurn turn = new SeenTurn();
    turn.take(new Moment(9, eye, scan, atScan), eye);

    assertThat(turn.count()).isEqualTo(2);
    for (int i = 0; i < 2; i++) {
      turn.at(i);
      assertThat(new Point2d(turn.x(), turn.y()))
          .isEqualTo(eye.toBody(atScan.toFrame(scan.x(i), scan.y(i))));
    }
  }
}
