package dev.sinew.perception.track;

import dev.sinew.sdk.geometry.Box;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where each track was in each picture of the last seconds, so that an answer about an old picture
 * finds what it is about. A ring of pages that are written over: bounded in pictures and in time,
 * and without garbage once each page has grown. Single-threaded.
 */
final class TrackHistory {
  private static final int MOST_PICTURES = 512;

  private final Page[] pages = new Page[MOST_PICTURES];
  private final long keepNanos;
  private int next;
  private int count;

  /**
   * A track in one picture.
   *
   * @param id of the track
   * @param box pixels of that picture
   */
  record Sighting(long id, Box box) {}

  /**
   * One picture.
   *
   * @param moment what was known when it was taken
   * @param sightings every track that was followed then, tentative ones too
   */
  record Entry(Moment moment, List<Sighting> sightings) {}

  private static final class Page {
    private @Nullable Moment moment;
    private long[] ids = new long[8];
    private final BoxTable boxes = new BoxTable();

    void write(Moment now, List<TrackState> live) {
      moment = now;
      boxes.clear();
      if (ids.length < live.size()) {
        ids = Arrays.copyOf(ids, Math.max(live.size(), 2 * ids.length));
      }
      for (int i = 0; i < live.size(); i++) {
        ids[i] = live.get(i).id;
        live.get(i).filter.addTo(boxes);
      }
    }
  }

  TrackHistory(long keepNanos) {
    this.keepNanos = keepNanos;
  }

  /** Adds the newest picture. */
  void add(Moment moment, List<TrackState> live) {
    Page page = pages[next];
    if (page == null) {
      page = new Page();
      pages[next] = page;
    }
    page.write(moment, live);
    next = (next + 1) % MOST_PICTURES;
    count = Math.min(count + 1, MOST_PICTURES);
  }

  /** Forgets everything. */
  void clear() {
    count = 0;
  }

  /** The picture taken at this time, exactly; empty when it is forgotten. */
  Optional<Entry> at(long captureNanos) {
    long newest = count == 0 ? 0 : captureNanos(1);
    for (int back = 1; back <= count; back++) {
      long nanos = captureNanos(back);
      if (nanos == captureNanos && newest - nanos <= keepNanos) {
        return Optional.of(entry(page(back)));
      }
    }
    return Optional.empty();
  }

  private Page page(int back) {
    Page page = pages[Math.floorMod(next - back, MOST_PICTURES)];
    if (page == null) {
      throw new IllegalStateException("page " + back + " of " + count + " is missing");
    }
    return page;
  }

  private long captureNanos(int back) {
    Moment moment = page(back).moment;
    return moment == null ? Long.MIN_VALUE : moment.captureNanos();
  }

  private static Entry entry(Page page) {
    Moment moment = page.moment;
    if (moment == null) {
      throw new IllegalStateException("an empty page was asked for");
    }
    List<Sighting> sightings = new ArrayList<>();
    for (int i = 0; i < page.boxes.size(); i++) {
      sightings.add(
          new Sighting(
              page.ids[i],
              new Box(
                  page.boxes.left(i),
                  page.boxes.top(i),
                  page.boxes.right(i),
                  page.boxes.bottom(i))));
    }
    return new Entry(moment, sightings);
  }
}
