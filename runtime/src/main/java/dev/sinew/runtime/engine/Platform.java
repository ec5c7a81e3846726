package dev.sinew.runtime.engine;

import dev.sinew.hal.ports.Board;
import dev.sinew.sdk.driver.CalibrationStore;
import dev.sinew.sdk.sound.MicrophoneConnector;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.vision.CameraConnector;
import java.util.Map;
import java.util.Optional;

/**
 * What a robot stands on: a real board or a simulated one. Whatever is built on it cannot tell
 * which.
 *
 * @param clock robot time
 * @param board pins and buses
 * @param cameras where the camera is plugged in
 * @param microphones where microphones are plugged in
 * @param calibration what drivers keep from one start to the next
 * @param guard the process that makes the outputs safe when this one cannot; empty in a simulation
 * @param simulation the world around it; empty on a real board, and only for reports and tests
 */
record Platform(
    Clock clock,
    Board board,
    CameraConnector cameras,
    MicrophoneConnector microphones,
    CalibrationStore calibration,
    Optional<GuardPost> guard,
    Optional<Simulation> simulation) {

  /** What drivers may ask for. */
  Map<Class<?>, Object> services() {
    return Map.of(
        Board.class,
        board,
        CameraConnector.class,
        cameras,
        MicrophoneConnector.class,
        microphones,
        CalibrationStore.class,
        calibration);
  }
}
