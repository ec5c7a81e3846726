package dev.sinew.runtime.engine;

import dev.sinew.runtime.recording.live.LiveServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * To whom the robot shows itself besides its page: its recording, and viewers of the live view.
 *
 * @param recorded what the recording is told; stepped by the recording's thread
 * @param live what viewers are told; stepped by a thread of its own
 */
record Shows(Optional<FoxgloveFeed> recorded, Optional<Live> live) {
  /** The live view and what feeds it. */
  record Live(LiveServer server, FoxgloveFeed feed, long periodNanos) {
    void step() {
      feed.step();
      server.leaveStuckViewers();
    }
  }

  /** Those who want to be told of pictures. */
  List<Sight.Watcher> watchers() {
    List<Sight.Watcher> watchers = new ArrayList<>();
    recorded.ifPresent(watchers::add);
    live.ifPresent(l -> watchers.add(l.feed()));
    return watchers;
  }

  /** Port of the live view. */
  OptionalInt port() {
    return live.map(l -> OptionalInt.of(l.server().port())).orElse(OptionalInt.empty());
  }
}
