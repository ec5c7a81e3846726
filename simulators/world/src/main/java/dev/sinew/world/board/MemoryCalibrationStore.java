package dev.sinew.world.board;

import dev.sinew.sdk.driver.CalibrationStore;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Calibration of a simulated robot: kept for the run and never on a disk, so that one seed gives
 * one trajectory whatever ran before. Thread-safe.
 */
public final class MemoryCalibrationStore implements CalibrationStore {
  private record Key(String component, String kind) {}

  private final Map<Key, double[]> kept = new ConcurrentHashMap<>();

  @Override
  public Optional<double[]> load(String component, String kind, int count) {
    return Optional.ofNullable(kept.get(new Key(component, kind)))
        .filter(numbers -> numbers.length == count)
        .map(double[]::clone);
  }

  @Override
  public void keep(String component, String kind, double... numbers) {
    if (Arrays.stream(numbers).allMatch(Double::isFinite)) {
      kept.put(new Key(component, kind), numbers.clone());
    }
  }
}
