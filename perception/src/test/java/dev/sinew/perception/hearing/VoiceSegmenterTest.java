package dev.sinew.perception.hearing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.perception.hearing.VoiceSegmenter.Change;
import dev.sinew.sdk.sound.SoundBlock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VoiceSegmenterTest {
  private static final double YES = 0.9;
  private static final double NO = 0.05;
  private static final double BETWEEN = 0.42;

  // Three blocks of speech, ten of silence, seven of padding.
  private final VoiceSegmenter segmenter = new VoiceSegmenter(VoiceSettings.USUAL);
  private int given;

  private List<Change> give(int blocks, double probability) {
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < blocks; i++) {
      SoundBlock block = new SoundBlock();
      block.captureNanos = given * SoundBlock.NANOS;
      block.samples[0] = (short) given++;
      Change change = segmenter.next(block, probability);
      if (change != Change.NONE) {
        changes.add(change);
      }
    }
    return changes;
  }

  @Test
  void speechBeginsAfterEnoughOfItAndEndsAfterEnoughSilence() {
    assertThat(give(20, NO)).isEmpty();
    assertThat(give(2, YES)).isEmpty();
    assertThat(give(1, YES)).containsExactly(Change.BEGAN);
    assertThat(give(9, NO)).isEmpty();
    assertThat(segmenter.isSpeaking()).isTrue();
    assertThat(give(1, NO)).containsExactly(Change.ENDED);
    assertThat(segmenter.isSpeaking()).isFalse();
  }

  @Test
  void aSegmentHasItsPaddingAndKnowsWhenItBegan() {
    give(20, NO);
    give(5, YES);
    give(10, NO);

    assertThat(segmenter.length()).isEqualTo((7 + 5 + 7) * SoundBlock.LENGTH);
    assertThat(segmenter.sound()[0]).isEqualTo((short) 13);
    assertThat(segmenter.startNanos()).isEqualTo(13 * SoundBlock.NANOS);
  }

  @Test
  void aClickIsNoSpeech() {
    give(5, NO);
    assertThat(give(1, YES)).isEmpty();
    assertThat(give(30, NO)).isEmpty();
    assertThat(give(2, YES)).as("begins to count anew").isEmpty();
  }

  @Test
  void aValueBetweenTheThresholdsNeitherBeginsNorEndsSpeech() {
    assertThat(give(30, BETWEEN)).isEmpty();
    assertThat(give(3, YES)).containsExactly(Change.BEGAN);
    assertThat(give(60, BETWEEN)).isEmpty();
    assertThat(segmenter.isSpeaking()).isTrue();
  }

  @Test
  void speechWithoutEndIsCutIntoSegments() {
    List<Change> changes = give(400, YES); // 12.8 s
    assertThat(changes).containsExactly(Change.BEGAN, Change.ENDED, Change.BEGAN);
  }

  @Test
  void oneSegmentBringsNothingOfTheOneBefore() {
    give(5, YES);
    give(10, NO);
    give(3, YES);
    give(10, NO);
    assertThat(segmenter.startNanos()).isGreaterThanOrEqualTo(15 * SoundBlock.NANOS);
  }

  @Test
  void flickerForEverFillsNoBuffer() {
    for (int i = 0; i < 2000; i++) {
      assertThat(give(1, i % 9 == 0 ? YES : NO)).isSubsetOf(Change.BEGAN, Change.ENDED);
    }
    assertThat(segmenter.length()).isLessThanOrEqualTo(segmenter.sound().length);
  }
}
