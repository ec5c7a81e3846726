package dev.sinew.runtime.cycle;

import dev.sinew.runtime.estimate.GaugeRows;
import dev.sinew.runtime.fitting.Fittings;
import dev.sinew.runtime.recording.journal.CycleJournal;
import java.util.List;

/**
 * Takes what the gauges say into the belief, through the journal. Allocates only when other gauges
 * come. Belongs to the cycle's thread.
 */
final class GaugeTaking {
  private final GaugeRows rows;
  private Body.GaugePort[] ports = {};

  GaugeTaking(GaugeRows rows) {
    this.rows = rows;
  }

  /** Other gauges from now on; one of the same serial is still what it said last. */
  void equip(Fittings fittings, List<Body.GaugePort> next) {
    ports = next.toArray(new Body.GaugePort[0]);
    rows.fit(fittings);
  }

  /** Takes the newest reading of each, and how it is. */
  void take(CycleJournal journal) {
    for (int i = 0; i < ports.length; i++) {
      Body.GaugePort port = ports[i];
      if (journal.take(port.input())) {
        rows.read(i, port.input().latest());
      }
      rows.health(i, journal.health(port.fitting().name(), port.gauge().health()));
    }
  }
}
