package dev.sinew.runtime.recording.journal;

import dev.sinew.runtime.recording.journal.CycleEntry.Item;
import dev.sinew.runtime.recording.journal.EntryWriter.Tag;
import dev.sinew.runtime.sight.SightCodec;
import dev.sinew.sdk.component.SetpointActuator;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Reads entries that came from a file: whatever the bytes are, an entry or an exception. */
public final class EntryReader {
  /** Version of the entries' layout, part of every recording. */
  public static final int FORMAT = 3;

  private EntryReader() {}

  /**
   * One entry.
   *
   * @param bytes from position to limit
   * @throws JournalFormatException if they are not exactly one entry
   */
  public static CycleEntry read(ByteBuffer bytes) throws JournalFormatException {
    ByteSource from = new ByteSource(bytes);
    long cycle = from.i64();
    if (cycle < 0) {
      throw from.unexpected("the number of a cycle", cycle);
    }
    long now = from.i64();
    long due = from.i64();
    boolean whole = from.truth();
    List<Item> items = new ArrayList<>();
    while (from.left() > 0) {
      items.add(item(from));
    }
    return new CycleEntry(cycle, now, due, whole, items);
  }

  private static Item item(ByteSource from) throws JournalFormatException {
    int tag = from.u8();
    return switch (tag) {
      case Tag.INPUT_NAMED -> new CycleEntry.InputNamed(from.u8(), from.u8(), from.text());
      case Tag.SAMPLE -> new CycleEntry.Sample(from.u8(), from.block(from.i32()));
      case Tag.FLAG -> new CycleEntry.Flag(from.u8(), from.truth());
      case Tag.WHOLE -> new CycleEntry.Whole(from.u8(), from.i64());
      case Tag.REAL -> new CycleEntry.Real(from.u8(), from.f64());
      case Tag.WORD -> new CycleEntry.Word(from.u8(), from.text());
      case Tag.TRACKS -> new CycleEntry.Tracks(SightCodec.tracks(from));
      case Tag.ENTITIES -> new CycleEntry.Entities(SightCodec.entities(from));
      case Tag.OBSERVED -> new CycleEntry.Observations(SightCodec.observed(from));
      case Tag.PEERS -> new CycleEntry.Peers(BeliefCodec.readPeers(from));
      case Tag.SKILL_YIELD -> new CycleEntry.SkillYield(from.i64(), from.i64(), from.i64());
      case Tag.ESTIMATE -> new CycleEntry.Estimate(from.f64(), from.f64(), from.f64());
      case Tag.REQUEST -> new CycleEntry.Request(from.f64(), from.f64(), from.i64());
      case Tag.GATE -> gate(from);
      case Tag.COMMAND ->
          new CycleEntry.Command(from.text(), from.f64(), from.f64(), from.truth(), from.i64());
      case Tag.EQUIPPED ->
          new CycleEntry.Equipped(
              part(from),
              part(from),
              part(from),
              part(from),
              from.f64(),
              from.f64(),
              from.f64(),
              from.f64(),
              from.f64());
      case Tag.FILE_IN_FORCE ->
          new CycleEntry.FileInForce(
              from.truth() ? CycleEntry.Concern.CORTEX : CycleEntry.Concern.LIMITS, from.i64());
      case Tag.FITTED -> new CycleEntry.Fitted(FittingCodec.read(from));
      case Tag.HEALTH -> new CycleEntry.ComponentHealth(from.text(), FittingCodec.readHealth(from));
      case Tag.SETPOINT_WISH -> new CycleEntry.SetpointWish(from.u8(), from.i64(), values(from));
      case Tag.SETPOINT_GATE ->
          new CycleEntry.SetpointGate(from.u8(), outcome(from), from.text(), from.text());
      case Tag.SETPOINT_COMMAND ->
          new CycleEntry.SetpointCommand(from.u8(), from.truth(), from.i64(), values(from));
      default -> throw from.unexpected("the tag of an item, 1 to 20", tag);
    };
  }

  private static CycleEntry.Part part(ByteSource from) throws JournalFormatException {
    int fate = from.u8();
    if (fate > 2) {
      throw from.unexpected("what became of a part, 0 to 2", fate);
    }
    return new CycleEntry.Part(
        switch (fate) {
          case 0 -> CycleEntry.Fate.ABSENT;
          case 1 -> CycleEntry.Fate.KEPT;
          default -> CycleEntry.Fate.REPLACED;
        },
        from.text());
  }

  private static List<Double> values(ByteSource from) throws JournalFormatException {
    int count = from.u8();
    if (count > SetpointActuator.LARGEST) {
      throw from.unexpected("at most " + SetpointActuator.LARGEST + " setpoints", count);
    }
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(from.f64());
    }
    return values;
  }

  private static int outcome(ByteSource from) throws JournalFormatException {
    int outcome = from.u8();
    if (outcome > 2) {
      throw from.unexpected("an outcome from 0 to 2", outcome);
    }
    return outcome;
  }

  private static Item gate(ByteSource from) throws JournalFormatException {
    return new CycleEntry.Gate(outcome(from), from.text(), from.text());
  }
}
