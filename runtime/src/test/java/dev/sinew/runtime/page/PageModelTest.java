package dev.sinew.runtime.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PageModelTest {
  private final PageModel model = new PageModel();

  @Test
  void numbersPicturesAndKeepsAFew() {
    for (int i = 0; i < 100; i++) {
      model.publishFrame(new byte[] {1}, 2, 3, List.of());
    }
    PageFrame newest = model.frame();
    assertThat(newest).isNotNull();
    assertThat(newest.number()).isEqualTo(100);
    PageFrame kept = model.frame(100 - PageModel.FRAMES_KEPT + 1);
    assertThat(kept).isNotNull();
    assertThat(kept.number()).isEqualTo(100 - PageModel.FRAMES_KEPT + 1);
    assertThat(model.frame(100 - PageModel.FRAMES_KEPT)).isSameAs(newest);
  }

  @Test
  void knowsWhetherAnybodyLooks() {
    assertThat(model.watched()).isFalse();
    model.viewerCame();
    assertThat(model.watched()).isTrue();
    model.viewerLeft();
    assertThat(model.watched()).isFalse();
  }
}
