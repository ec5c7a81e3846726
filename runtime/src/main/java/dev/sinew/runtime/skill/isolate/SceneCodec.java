package dev.sinew.runtime.skill.isolate;

import dev.sinew.sdk.fabric.Peer;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.geometry.Twist2d;
import dev.sinew.sdk.scene.Battery;
import dev.sinew.sdk.scene.Obstacles;
import dev.sinew.sdk.scene.Scene;
import dev.sinew.sdk.vision.Track;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A scene in a frame, bit for bit. */
public final class SceneCodec {
  /** Of a list in a scene; what is beyond is left out. */
  static final int MOST_ITEMS = 1000;

  /** Points of the lidar's turn; what is beyond is left out. */
  static final int MOST_POINTS = 50_000;

  private SceneCodec() {}

  /** Adds a scene to a frame. */
  public static void put(Frame frame, Scene scene) {
    frame.putLong(scene.cycle()).putLong(scene.timeNanos());
    put(frame, scene.pose());
    frame.putDouble(scene.velocity().linear()).putDouble(scene.velocity().angular());
    int tracks = Math.min(scene.tracks().size(), MOST_ITEMS);
    frame.putInt(tracks);
    for (int i = 0; i < tracks; i++) {
      put(frame, scene.tracks().get(i));
    }
    Obstacles obstacles = scene.obstacles();
    int points = Math.min(obstacles.count(), MOST_POINTS);
    frame.putLong(obstacles.timeNanos()).putInt(points);
    for (int i = 0; i < points; i++) {
      frame.putFloat(obstacles.x(i)).putFloat(obstacles.y(i));
    }
    frame.putFlag(scene.battery().isPresent());
    scene
        .battery()
        .ifPresent(
            b ->
                frame
                    .putDouble(b.voltage())
                    .putDouble(b.current())
                    .putDouble(b.charge())
                    .putLong(b.timeNanos()));
    int peers = Math.min(scene.peers().size(), MOST_ITEMS);
    frame.putInt(peers);
    for (int i = 0; i < peers; i++) {
      put(frame, scene.peers().get(i));
    }
    frame.putText(scene.gate());
  }

  private static void put(Frame frame, Pose2d pose) {
    frame.putDouble(pose.x()).putDouble(pose.y()).putDouble(pose.heading());
  }

  private static void put(Frame frame, Track track) {
    Box box = track.box();
    frame
        .putLong(track.id())
        .putText(track.label())
        .putDouble(track.score())
        .putInt(track.source().ordinal())
        .putFloat(box.left())
        .putFloat(box.top())
        .putFloat(box.right())
        .putFloat(box.bottom())
        .putLong(track.seenNanos())
        .putInt(track.hits())
        .putFlag(track.position().isPresent());
    track.position().ifPresent(p -> frame.putDouble(p.x()).putDouble(p.y()));
    frame.putText(track.ownLabel()).putDouble(track.ownScore());
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

  /** Takes a scene out of a frame. */
  public static Scene get(Frame frame) throws WireException {
    long cycle = frame.getLong();
    long timeNanos = frame.getLong();
    Pose2d pose = pose(frame);
    Twist2d velocity = new Twist2d(frame.getDouble(), frame.getDouble());
    List<Track> tracks = new ArrayList<>();
    int trackCount = frame.getCount(MOST_ITEMS);
    for (int i = 0; i < trackCount; i++) {
      tracks.add(track(frame));
    }
    Obstacles obstacles = obstacles(frame);
    Optional<Battery> battery =
        frame.getFlag()
            ? Optional.of(
                new Battery(
                    frame.getDouble(), frame.getDouble(), frame.getDouble(), frame.getLong()))
            : Optional.empty();
    List<Peer> peers = new ArrayList<>();
    int peerCount = frame.getCount(MOST_ITEMS);
    for (int i = 0; i < peerCount; i++) {
      peers.add(peer(frame));
    }
    return new Scene(
        cycle,
        timeNanos,
        pose,
        velocity,
        List.copyOf(tracks),
        obstacles,
        battery,
        List.copyOf(peers),
        frame.getText());
  }

  private static Pose2d pose(Frame frame) throws WireException {
    return new Pose2d(frame.getDouble(), frame.getDouble(), frame.getDouble());
  }

  private static Obstacles obstacles(Frame frame) throws WireException {
    long timeNanos = frame.getLong();
    int count = frame.getCount(MOST_POINTS);
    if (count == 0 && timeNanos == Long.MIN_VALUE) {
      return Obstacles.NONE;
    }
    float[] x = new float[count];
    float[] y = new float[count];
    for (int i = 0; i < count; i++) {
      x[i] = frame.getFloat();
      y[i] = frame.getFloat();
    }
    return new Obstacles(timeNanos, x, y);
  }

  private static Track track(Frame frame) throws WireException {
    return new Track(
        frame.getLong(),
        frame.getText(),
        frame.getDouble(),
        Track.Source.values()[frame.getCount(Track.Source.values().length - 1)],
        new Box(frame.getFloat(), frame.getFloat(), frame.getFloat(), frame.getFloat()),
        frame.getLong(),
        frame.getInt(),
        frame.getFlag()
            ? Optional.of(new Point2d(frame.getDouble(), frame.getDouble()))
            : Optional.empty(),
        frame.getText(),
        frame.getDouble());
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
