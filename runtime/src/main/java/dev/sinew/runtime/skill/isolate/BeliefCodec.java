package dev.sinew.runtime.skill.isolate;

import dev.sinew.runtime.estimate.Belief;
import dev.sinew.runtime.estimate.PlacedTurn;
import dev.sinew.runtime.fitting.Fittings;
import dev.sinew.runtime.sight.SightCodec;
import dev.sinew.sdk.fabric.Peer;
import dev.sinew.sdk.geometry.Pose2d;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A belief in a frame, bit for bit. */
public final class BeliefCodec {
  /** Of a list in a belief; what is beyond is left out. */
  static final int MOST_ITEMS = 1000;

  private BeliefCodec() {}

  /**
   * Adds a belief to a frame.
   *
   * @param withTurn whether the lidar's turn is another than the receiver has
   * @param withFittings whether the gauges are others than the receiver knows
   */
  public static void put(Frame frame, Belief belief, boolean withTurn, boolean withFittings) {
    frame
        .putLong(belief.cycle)
        .putLong(belief.timeNanos)
        .putDouble(belief.x)
        .putDouble(belief.y)
        .putDouble(belief.heading)
        .putDouble(belief.linear)
        .putDouble(belief.angular);
    SightCodec.putTracks(belief.tracks, frame);
    SightCodec.putEntities(belief.entities, frame);
    SightCodec.putObserved(belief.observed, frame);
    frame.putFlag(withTurn);
    if (withTurn) {
      frame.putLong(belief.turn.number).putLong(belief.turn.timeNanos).putInt(belief.turn.count);
      for (int i = 0; i < belief.turn.count; i++) {
        frame.putFloat(belief.turn.x[i]).putFloat(belief.turn.y[i]);
      }
    }
    frame
        .putFlag(belief.batteryKnown)
        .putDouble(belief.voltage)
        .putDouble(belief.current)
        .putDouble(belief.charge)
        .putLong(belief.batteryNanos);
    int peers = Math.min(belief.peers.size(), MOST_ITEMS);
    frame.putInt(peers);
    for (int i = 0; i < peers; i++) {
      put(frame, belief.peers.get(i));
    }
    frame.putFlag(withFittings);
    if (withFittings) {
      FittingsCodec.put(frame, belief.gauges.fittings());
    }
    FittingsCodec.put(frame, belief.gauges);
    FittingsCodec.put(frame, belief.setpoints);
    frame.putText(belief.gate);
  }

  private static void put(Frame frame, Pose2d pose) {
    frame.putDouble(pose.x()).putDouble(pose.y()).putDouble(pose.heading());
  }

  private static void put(Frame frame, Peer peer) {
    frame
        .putText(peer.did())
        .putText(peer.name())
        .putText(peer.kind())
        .putInt(peer.trust().ordinal())
        .putFlag(peer.online())
        .putFlag(peer.pose().isPresent());
    peer.pose().ifPresent(pose -> put(frame, pose));
    frame.putLong(peer.ageMillis());
  }

  /**
   * Takes a belief out of a frame; its turn and its gauges stay those that they are when the frame
   * has none.
   */
  public static void get(Frame frame, Belief belief) throws WireException {
    belief.cycle = frame.getLong();
    belief.timeNanos = frame.getLong();
    belief.x = frame.getDouble();
    belief.y = frame.getDouble();
    belief.heading = frame.getDouble();
    belief.linear = frame.getDouble();
    belief.angular = frame.getDouble();
    belief.tracks = SightCodec.tracks(frame);
    belief.entities = SightCodec.entities(frame);
    belief.observed = SightCodec.observed(frame);
    if (frame.getFlag()) {
      turn(frame, belief.turn);
    }
    belief.batteryKnown = frame.getFlag();
    belief.voltage = frame.getDouble();
    belief.current = frame.getDouble();
    belief.charge = frame.getDouble();
    belief.batteryNanos = frame.getLong();
    List<Peer> peers = new ArrayList<>();
    int peerCount = frame.getCount(MOST_ITEMS);
    for (int i = 0; i < peerCount; i++) {
      peers.add(peer(frame));
    }
    belief.peers = List.copyOf(peers);
    if (frame.getFlag()) {
      Fittings fittings = FittingsCodec.fittings(frame);
      belief.gauges.fit(fittings);
      belief.setpoints.fit(fittings);
    }
    FittingsCodec.get(frame, belief.gauges);
    FittingsCodec.get(frame, belief.setpoints);
    belief.gate = frame.getText();
  }

  private static void turn(Frame frame, PlacedTurn turn) throws WireException {
    turn.number = frame.getLong();
    turn.timeNanos = frame.getLong();
    turn.count = frame.getCount(turn.x.length);
    for (int i = 0; i < turn.count; i++) {
      turn.x[i] = frame.getFloat();
      turn.y[i] = frame.getFloat();
    }
  }

  private static Pose2d pose(Frame frame) throws WireException {
    return new Pose2d(frame.getDouble(), frame.getDouble(), frame.getDouble());
  }

  private static Peer peer(Frame frame) throws WireException {
    return new Peer(
        frame.getText(),
        frame.getText(),
        frame.getText(),
        Peer.Trust.values()[frame.getCount(Peer.Trust.values().length - 1)],
        frame.getFlag(),
        frame.getFlag() ? Optional.of(pose(frame)) : Optional.empty(),
        frame.getLong());
  }
}
