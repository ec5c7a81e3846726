package dev.sinew.perception.look;

import dev.sinew.sdk.inference.InferenceAnswer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Counts looks. Guarded by whoever owns it. */
final class LookCounts {
  private final long[] latency = new long[LookReport.Latency.BOUNDS_MILLIS.size() + 1];
  private final Map<InferenceAnswer.Reason, Long> declined =
      new EnumMap<>(InferenceAnswer.Reason.class);
  private long asked;
  private long answered;
  private long preemptions;
  private int mostWaiting;

  void asked() {
    asked++;
  }

  void waiting(int now) {
    mostWaiting = Math.max(mostWaiting, now);
  }

  void preempted() {
    preemptions++;
  }

  void answer(InferenceAnswer answer) {
    switch (answer) {
      case InferenceAnswer.Answered made -> {
        answered++;
        int at = 0;
        while (at < latency.length - 1
            && made.latency().toMillis() >= LookReport.Latency.BOUNDS_MILLIS.get(at)) {
          at++;
        }
        latency[at]++;
      }
      case InferenceAnswer.Declined(InferenceAnswer.Reason reason, String _) ->
          declined.merge(reason, 1L, Long::sum);
    }
  }

  LookReport report(int waiting, Optional<String> trouble) {
    return new LookReport(
        waiting,
        mostWaiting,
        asked,
        answered,
        declined,
        preemptions,
        new LookReport.Latency(Arrays.stream(latency).boxed().toList()),
        trouble);
  }
}
