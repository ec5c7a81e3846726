package dev.sinew.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.perception.watch.Watched;
import dev.sinew.sdk.vision.FrameCounts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Names in it come from files of others: a model's labels, a path, what ffmpeg says. */
class WatchReportTest {
  private static final String HOSTILE = "<img src=x onerror=\"alert('&')\">";
  private static final String ESCAPED =
      "&lt;img src=x onerror=&quot;alert(&#39;&amp;&#39;)&quot;&gt;";

  private static WatchReport report(boolean still) {
    Watched watched =
        new Watched(
            1,
            10,
            still,
            1_000_000_000L,
            List.of(),
            List.of(),
            new TreeMap<>(Map.of(HOSTILE + "label", 3L)),
            new FrameCounts(1, 0, 0, 0),
            0,
            List.of());
    return new WatchReport(
        HOSTILE + "source",
        Map.of("name", HOSTILE + "model"),
        "bytetrack",
        Map.of("system", HOSTILE + "machine"),
        watched,
        Map.of("video", HOSTILE + "file"));
  }

  @Test
  void noNameBecomesMarkup() {
    for (boolean still : new boolean[] {true, false}) {
      String page = report(still).html();
      assertThat(page).doesNotContain("<img").doesNotContain("onerror=\"");
      for (String what : List.of("source", "label", "model", "machine", "file")) {
        assertThat(page).as(what).contains(ESCAPED + what);
      }
    }
  }

  @Test
  void thePageForbidsItselfEverythingFromElsewhere() {
    assertThat(report(true).html())
        .contains("Content-Security-Policy", "default-src 'none'")
        .doesNotContain("<script", "http:", "https:", "@import", "url(");
  }
}
