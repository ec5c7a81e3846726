package dev.sinew.perception.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.vision.Detection;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoxFusionTest {
  private static final Box WHOLE = new Box(0, 0, 100, 100);
  private final BoxFusion fusion = new BoxFusion(0.55);

  private static BoxFusion.Look look(Box area, Detection... found) {
    return new BoxFusion.Look(area, area.equals(WHOLE), List.of(found));
  }

  @Test
  void weighsAgreeingBoxesByTheirConfidence() {
    List<Detection> fused =
        fusion.fuse(
            List.of(
                look(WHOLE, new Detection("cup", 0.9f, new Box(10, 10, 30, 30))),
                look(WHOLE, new Detection("cup", 0.3f, new Box(14, 10, 34, 30)))));

    assertThat(fused).hasSize(1);
    assertThat(fused.getFirst().box().left()).isCloseTo(11, within(1e-3f));
    assertThat(fused.getFirst().score()).isCloseTo(0.6f, within(1e-4f));
  }

  @Test
  void countsALookThatCouldSeeTheObjectAndDidNot() {
    List<Detection> fused =
        fusion.fuse(
            List.of(
                look(WHOLE, new Detection("cup", 0.8f, new Box(10, 10, 30, 30))),
                look(WHOLE),
                look(new Box(50, 50, 100, 100))));

    assertThat(fused.getFirst().score()).isCloseTo(0.4f, within(1e-4f));
  }

  @Test
  void doesNotHoldItAgainstATileThatTheObjectLiesAtItsEdge() {
    List<Detection> fused =
        fusion.fuse(
            List.of(
                look(WHOLE, new Detection("cup", 0.8f, new Box(51, 60, 71, 80))),
                look(new Box(50, 50, 100, 100))));

    assertThat(fused.getFirst().score()).isCloseTo(0.8f, within(1e-4f));
  }

  @Test
  void whatNearlyFillsATileIsLeftToTheWholePicture() {
    Detection large = new Detection("bus", 0.9f, new Box(52, 52, 90, 98));
    List<Detection> fused =
        fusion.fuse(
            List.of(
                look(WHOLE, new Detection("bus", 0.5f, new Box(20, 20, 98, 98))),
                look(new Box(50, 50, 100, 100), large)));

    assertThat(fused).extracting(Detection::score).containsExactly(0.5f);
  }

  @Test
  void keepsDifferentClassesApart() {
    List<Detection> fused =
        fusion.fuse(
            List.of(
                look(
                    WHOLE,
                    new Detection("cup", 0.8f, new Box(10, 10, 30, 30)),
                    new Detection("bowl", 0.5f, new Box(10, 10, 30, 30)))));

    assertThat(fused).extracting(Detection::label).containsExactly("cup", "bowl");
  }

  @Test
  void nothingGivesNothing() {
    assertThat(fusion.fuse(List.of(look(WHOLE), look(WHOLE)))).isEmpty();
  }
}
