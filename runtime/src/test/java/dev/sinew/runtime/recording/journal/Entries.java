package dev.sinew.runtime.recording.journal;

import dev.sinew.runtime.fitting.Beam;
import dev.sinew.runtime.fitting.Fittings;
import dev.sinew.runtime.fitting.GaugeFitting;
import dev.sinew.runtime.fitting.SetpointFitting;
import dev.sinew.runtime.recording.journal.CycleEntry.Item;
import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Quantity;
import dev.sinew.sdk.component.Setpoint;
import dev.sinew.sdk.fabric.Peer;
import dev.sinew.sdk.geometry.Covariance2d;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.vision.Track;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Every entry there can be, and the way to its bytes. */
final class Entries {
  private Entries() {}

  static ByteBuffer bytes(CycleEntry entry) {
    ByteSink sink = new ByteSink(1 << 20);
    EntryWriter writer = new EntryWriter(sink);
    writer.begin(entry.cycle(), entry.nowNanos(), entry.dueNanos(), entry.whole());
    for (Item item : entry.items()) {
      write(item, writer);
    }
    return ByteBuffer.wrap(sink.array(), 0, sink.size());
  }

  private static void write(Item item, EntryWriter to) {
    switch (item) {
      case CycleEntry.InputNamed i -> to.inputNamed(i.number(), i.sampleCode(), i.name());
      case CycleEntry.Sample i -> {
        byte[] sample = new byte[i.bytes().remaining()];
        i.bytes().duplicate().get(sample);
        to.sample(i.number(), sample);
      }
      case CycleEntry.Flag i -> to.flag(i.signal(), i.value());
      case CycleEntry.Whole i -> to.whole(i.signal(), i.value());
      case CycleEntry.Real i -> to.real(i.signal(), i.value());
      case CycleEntry.Word i -> to.word(i.signal(), i.value());
      case CycleEntry.Tracks i -> to.tracks(i.tracks());
      case CycleEntry.Entities i -> to.entities(i.entities());
      case CycleEntry.Observations i -> to.observed(i.observed());
      case CycleEntry.Peers i -> to.peers(i.peers());
      case CycleEntry.Equipped i -> to.equipped(i);
      case CycleEntry.Fitted i -> to.fitted(i.fittings());
      case CycleEntry.ComponentHealth i -> to.health(i.component(), i.health());
      case CycleEntry.FileInForce i -> to.fileInForce(i.concern(), i.revision());
      case CycleEntry.SkillYield i -> to.skillYield(i.run(), i.step(), i.resumedCycle());
      case CycleEntry.Estimate i -> to.estimate(i.x(), i.y(), i.heading());
      case CycleEntry.Request i -> to.request(i.linear(), i.angular(), i.ageNanos());
      case CycleEntry.Gate i -> to.gate(i.outcome(), i.rule(), i.reason());
      case CycleEntry.Command i ->
          to.command(i.actuator(), i.linear(), i.angular(), i.stop(), i.validUntilNanos());
      case CycleEntry.SetpointWish i ->
          to.setpointWish(
              i.actuator(),
              i.ageNanos(),
              i.values().stream().mapToDouble(Double::doubleValue).toArray());
      case CycleEntry.SetpointGate i ->
          to.setpointGate(i.actuator(), i.outcome(), i.rule(), i.reason());
      case CycleEntry.SetpointCommand i -> {
        double[] values = i.values().stream().mapToDouble(Double::doubleValue).toArray();
        GuardedCommand command = new GuardedCommand(values.length);
        command.issue(values, i.stop(), i.validUntilNanos(), 1);
        to.setpointCommand(i.actuator(), command);
      }
    }
  }

  static Arbitrary<CycleEntry> all() {
    Arbitrary<Long> time = Arbitraries.longs();
    return Combinators.combine(
            Arbitraries.longs().between(0, Long.MAX_VALUE),
            time,
            time,
            Arbitraries.of(true, false),
            items().list().ofMaxSize(20))
        .as(CycleEntry::new);
  }

  static Arbitrary<Double> reals() {
    return Arbitraries.oneOf(
        Arbitraries.doubles(),
        Arbitraries.of(Double.NaN, -0.0, 0.0, Double.POSITIVE_INFINITY, Double.MIN_VALUE));
  }

  /** Without lone surrogates, which UTF-8 has not. */
  static Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ascii().ofMaxLength(40),
        Arbitraries.of("", "ein Hindernis in Bremsweite", "€", "机器人", "🤖 rolls", "\u0000"));
  }

  private static Arbitrary<Item> items() {
    Arbitrary<Integer> byteSized = Arbitraries.integers().between(0, 255);
    Arbitrary<Boolean> truth = Arbitraries.of(true, false);
    return Arbitraries.oneOf(
        Combinators.combine(byteSized, byteSized, texts()).as(CycleEntry.InputNamed::new),
        Combinators.combine(byteSized, Arbitraries.bytes().array(byte[].class).ofMaxSize(200))
            .as((number, bytes) -> new CycleEntry.Sample(number, ByteBuffer.wrap(bytes))),
        Combinators.combine(byteSized, truth).as(CycleEntry.Flag::new),
        Combinators.combine(byteSized, Arbitraries.longs()).as(CycleEntry.Whole::new),
        Combinators.combine(byteSized, reals()).as(CycleEntry.Real::new),
        Combinators.combine(byteSized, texts()).as(CycleEntry.Word::new),
        tracks().list().ofMaxSize(4).map(CycleEntry.Tracks::new),
        Sights.entities().list().ofMaxSize(4).map(CycleEntry.Entities::new),
        Sights.observed().list().ofMaxSize(4).map(CycleEntry.Observations::new),
        peers().list().ofMaxSize(4).map(CycleEntry.Peers::new),
        Combinators.combine(Arbitraries.longs(), Arbitraries.longs(), Arbitraries.longs())
            .as(CycleEntry.SkillYield::new),
        equipment(),
        fittings().map(CycleEntry.Fitted::new),
        Combinators.combine(texts(), Arbitraries.of(Health.State.class), texts())
            .as((name, state, reason) ->
                new CycleEntry.ComponentHealth(name, new Health(state, reason))),
        Combinators.combine(Arbitraries.of(CycleEntry.Concern.class), Arbitraries.longs())
            .as(CycleEntry.FileInForce::new),
        Combinators.combine(reals(), reals(), reals()).as(CycleEntry.Estimate::new),
        Combinators.combine(reals(), reals(), Arbitraries.longs()).as(CycleEntry.Request::new),
        Combinators.combine(Arbitraries.integers().between(0, 2), texts(), texts())
            .as(CycleEntry.Gate::new),
        Combinators.combine(texts(), reals(), reals(), truth, Arbitraries.longs())
            .as(CycleEntry.Command::new),
        Combinators.combine(byteSized, Arbitraries.longs(), reals().list().ofMaxSize(64))
            .as(CycleEntry.SetpointWish::new),
        Combinators.combine(byteSized, Arbitraries.integers().between(0, 2), texts(), texts())
            .as(CycleEntry.SetpointGate::new),
        Combinators.combine(byteSized, truth, Arbitraries.longs(), reals().list().ofMaxSize(64))
            .as((actuator, stop, until, values) ->
                new CycleEntry.SetpointCommand(actuator, stop, until, stop ? List.of() : values)));
  }

  private static Arbitrary<Fittings> fittings() {
    Arbitrary<String> names = Arbitraries.of("distance", "pressed", "a", "relativeHumidity");
    Arbitrary<Quantity> quantities = Combinators.combine(names, texts()).as(Quantity::new);
    Arbitrary<Beam> beams =
        reals()
            .list()
            .ofSize(5)
            .map(r -> new Beam(new Pose2d(r.get(0), r.get(1), r.get(2)), r.get(3), r.get(4)));
    Arbitrary<GaugeFitting> gauges =
        Combinators.combine(
                Arbitraries.integers(),
                texts(),
                quantities.list().ofMaxSize(8),
                beams.optional(),
                Arbitraries.of(true, false))
            .as(GaugeFitting::new);
    Arbitrary<Setpoint> setpoints =
        Combinators.combine(names, texts(), Arbitraries.doubles().between(-1e6, 1e6))
            .as((name, unit, min) ->
                new Setpoint(name, unit, min, min + 2, 0.5, min > 0 ? min + 1 : Double.NaN));
    Arbitrary<SetpointFitting> actuators =
        Combinators.combine(Arbitraries.integers(), texts(), setpoints.list().ofMaxSize(8))
            .as(SetpointFitting::new);
    return Combinators.combine(gauges.list().ofMaxSize(4), actuators.list().ofMaxSize(4))
        .as(Fittings::new);
  }

  private static Arbitrary<Item> equipment() {
    Arbitrary<CycleEntry.Part> parts =
        Combinators.combine(Arbitraries.of(CycleEntry.Fate.class), texts())
            .as(CycleEntry.Part::new);
    return Combinators.combine(parts.list().ofSize(4), reals().list().ofSize(5))
        .as((part, real) ->
            new CycleEntry.Equipped(
                part.get(0),
                part.get(1),
                part.get(2),
                part.get(3),
                real.get(0),
                real.get(1),
                real.get(2),
                real.get(3),
                real.get(4)));
  }

  private record Placed(Optional<Point2d> position, Optional<Covariance2d> covariance) {}

  private static Arbitrary<Track> tracks() {
    return Combinators.combine(
            Arbitraries.longs(),
            texts(),
            reals(),
            Arbitraries.of(Track.Source.class),
            Sights.boxes(),
            Arbitraries.integers(),
            Combinators.combine(Sights.points().optional(), Sights.covariances().optional())
                .as(Placed::new),
            reals())
        .as((id, label, score, source, where, hits, at, own) ->
            new Track(
                id,
                label,
                score,
                source,
                where,
                id + hits,
                hits,
                at.position(),
                at.covariance(),
                label,
                own));
  }

  private static Arbitrary<Peer> peers() {
    Arbitrary<Optional<Pose2d>> pose =
        Combinators.combine(reals(), reals(), reals()).as(Pose2d::new).optional();
    return Combinators.combine(
            texts(),
            texts(),
            Arbitraries.of("robot", "node", "hub"),
            Arbitraries.of(Peer.Trust.class),
            Arbitraries.of(true, false),
            pose,
            Arbitraries.longs())
        .as(Peer::new);
  }
}
