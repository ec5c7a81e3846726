package dev.sinew.perception.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.sdk.scene.Entity.LabelShare;
import org.junit.jupiter.api.Test;

class LabelBeliefTest {
  private final LabelBelief belief = new LabelBelief();

  @Test
  void aShareIsTheEvidenceOverAllEvidenceAndOneMore() {
    belief.add("chair", 0.8, 2);
    belief.add("couch", 0.5, 1);

    assertThat(belief.best()).isEqualTo("chair");
    assertThat(belief.share("chair")).isCloseTo(1.6 / 4, within(1e-9));
    assertThat(belief.share("couch")).isCloseTo(0.5 / 4, within(1e-9));
    assertThat(belief.share("cup")).isZero();
  }

  @Test
  void manySightingsMakeItAsSureAsTheDetectorIs() {
    for (int i = 0; i < 100; i++) {
      belief.add("chair", 0.7, 1);
    }

    assertThat(belief.share("chair")).isCloseTo(0.7, within(0.02));
  }

  @Test
  void oldEvidenceFadesBeforeNew() {
    for (int i = 0; i < 100; i++) {
      belief.add("chair", 0.9, 1);
    }
    for (int i = 0; i < 30; i++) {
      belief.add("box", 0.9, 1);
    }

    assertThat(belief.best()).isEqualTo("box");
  }

  @Test
  void keepsEightNamesAtMostTheStrongestFirst() {
    for (int i = 0; i < 12; i++) {
      belief.add("name " + i, 0.5, 1 + i);
    }

    assertThat(belief.shares()).hasSize(8);
    assertThat(belief.shares().getFirst().label()).isEqualTo("name 11");
    assertThat(belief.shares().stream().mapToDouble(LabelShare::share).sum()).isLessThan(1);
  }

  @Test
  void equalNamesComeInTheOrderOfTheAlphabet() {
    belief.add("b", 0.5, 1);
    belief.add("a", 0.5, 1);

    assertThat(belief.best()).isEqualTo("a");
    assertThat(belief.shares().getFirst().label()).isEqualTo("a");
  }

  @Test
  void anEmptyNameOrNoWeightSaysNothing() {
    belief.add("", 0.9, 1);
    belief.add("chair", 0.9, 0);
    belief.add("chair", 0.9, Double.NaN);

    assertThat(belief.shares()).isEmpty();
  }
}
