package dev.sinew.runtime.recording.journal;

import dev.sinew.runtime.fitting.Fittings;
import dev.sinew.runtime.sight.SightCodec;
import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.fabric.Peer;
import dev.sinew.sdk.observation.Observed;
import dev.sinew.sdk.scene.Entity;
import dev.sinew.sdk.vision.Track;
import java.util.List;

/**
 * Writes one cycle's entry, item by item, without allocating. The layout is described in {@code
 * docs/recording.md}; a change of it is a new {@link EntryReader#FORMAT}.
 */
final class EntryWriter {
  private final ByteSink sink;

  EntryWriter(ByteSink sink) {
    this.sink = sink;
  }

  void begin(long cycle, long nowNanos, long dueNanos, boolean whole) {
    sink.clear();
    sink.i64(cycle);
    sink.i64(nowNanos);
    sink.i64(dueNanos);
    sink.u8(whole ? 1 : 0);
  }

  void inputNamed(int number, int sampleCode, String name) {
    sink.u8(Tag.INPUT_NAMED);
    sink.u8(number);
    sink.u8(sampleCode);
    sink.text(name);
  }

  <S> void sample(int number, SampleCodec<S> codec, S sample) {
    sink.u8(Tag.SAMPLE);
    sink.u8(number);
    int hole = sink.hole();
    codec.write(sample, sink);
    sink.fill(hole);
  }

  void sample(int number, byte[] bytes) {
    sink.u8(Tag.SAMPLE);
    sink.u8(number);
    int hole = sink.hole();
    sink.raw(bytes, 0, bytes.length);
    sink.fill(hole);
  }

  void flag(int signal, boolean value) {
    sink.u8(Tag.FLAG);
    sink.u8(signal);
    sink.u8(value ? 1 : 0);
  }

  void whole(int signal, long value) {
    sink.u8(Tag.WHOLE);
    sink.u8(signal);
    sink.i64(value);
  }

  void real(int signal, double value) {
    sink.u8(Tag.REAL);
    sink.u8(signal);
    sink.f64(value);
  }

  void word(int signal, String value) {
    sink.u8(Tag.WORD);
    sink.u8(signal);
    sink.text(value);
  }

  void tracks(List<Track> tracks) {
    sink.u8(Tag.TRACKS);
    SightCodec.putTracks(tracks, sink);
  }

  void entities(List<Entity> entities) {
    sink.u8(Tag.ENTITIES);
    SightCodec.putEntities(entities, sink);
  }

  void observed(List<Observed> observed) {
    sink.u8(Tag.OBSERVED);
    SightCodec.putObserved(observed, sink);
  }

  void peers(List<Peer> peers) {
    sink.u8(Tag.PEERS);
    BeliefCodec.writePeers(peers, sink);
  }

  void skillYield(long run, long step, long resumedCycle) {
    sink.u8(Tag.SKILL_YIELD);
    sink.i64(run);
    sink.i64(step);
    sink.i64(resumedCycle);
  }

  void estimate(double x, double y, double heading) {
    sink.u8(Tag.ESTIMATE);
    sink.f64(x);
    sink.f64(y);
    sink.f64(heading);
  }

  void request(double linear, double angular, long ageNanos) {
    sink.u8(Tag.REQUEST);
    sink.f64(linear);
    sink.f64(angular);
    sink.i64(ageNanos);
  }

  void gate(int outcome, String rule, String reason) {
    sink.u8(Tag.GATE);
    sink.u8(outcome);
    sink.text(rule);
    sink.text(reason);
  }

  void command(String actuator, double linear, double angular, boolean stop, long validUntilNanos) {
    sink.u8(Tag.COMMAND);
    sink.text(actuator);
    sink.f64(linear);
    sink.f64(angular);
    sink.u8(stop ? 1 : 0);
    sink.i64(validUntilNanos);
  }

  void equipped(CycleEntry.Equipped equipment) {
    sink.u8(Tag.EQUIPPED);
    part(equipment.base());
    part(equipment.imu());
    part(equipment.lidar());
    part(equipment.power());
    sink.f64(equipment.mountX());
    sink.f64(equipment.mountY());
    sink.f64(equipment.mountYaw());
    sink.f64(equipment.emptyVolts());
    sink.f64(equipment.fullVolts());
  }

  void fileInForce(CycleEntry.Concern concern, long revision) {
    sink.u8(Tag.FILE_IN_FORCE);
    sink.u8(concern.ordinal());
    sink.i64(revision);
  }

  void fitted(Fittings fittings) {
    sink.u8(Tag.FITTED);
    FittingCodec.write(fittings, sink);
  }

  void health(String component, Health health) {
    sink.u8(Tag.HEALTH);
    sink.text(component);
    FittingCodec.write(health, sink);
  }

  void setpointWish(int actuator, long ageNanos, double[] values) {
    sink.u8(Tag.SETPOINT_WISH);
    sink.u8(actuator);
    sink.i64(ageNanos);
    sink.u8(values.length);
    for (double value : values) {
      sink.f64(value);
    }
  }

  void setpointGate(int actuator, int outcome, String rule, String reason) {
    sink.u8(Tag.SETPOINT_GATE);
    sink.u8(actuator);
    sink.u8(outcome);
    sink.text(rule);
    sink.text(reason);
  }

  void setpointCommand(int actuator, GuardedCommand command) {
    sink.u8(Tag.SETPOINT_COMMAND);
    sink.u8(actuator);
    sink.u8(command.stop() ? 1 : 0);
    sink.i64(command.validUntilNanos());
    int values = command.stop() ? 0 : command.setpoints();
    sink.u8(values);
    for (int i = 0; i < values; i++) {
      sink.f64(command.value(i));
    }
  }

  private void part(CycleEntry.Part part) {
    sink.u8(part.fate().ordinal());
    sink.text(part.name());
  }

  /** The first byte of an item. */
  static final class Tag {
    static final int INPUT_NAMED = 1;
    static final int SAMPLE = 2;
    static final int FLAG = 3;
    static final int WHOLE = 4;
    static final int REAL = 5;
    static final int WORD = 6;
    static final int TRACKS = 7;
    static final int PEERS = 8;
    static final int SKILL_YIELD = 9;
    static final int ESTIMATE = 10;
    static final int REQUEST = 11;
    static final int GATE = 12;
    static final int COMMAND = 13;
    static final int EQUIPPED = 14;
    static final int FILE_IN_FORCE = 15;
    static final int FITTED = 16;
    static final int HEALTH = 17;
    static final int SETPOINT_WISH = 18;
    static final int SETPOINT_GATE = 19;
    static final int SETPOINT_COMMAND = 20;
    static final int ENTITIES = 21;
    static final int OBSERVED = 22;

    private Tag() {}
  }
}
