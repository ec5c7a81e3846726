package dev.sinew.runtime.skill;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The faults of all plugins, and who is in quarantine for them. A plugin in quarantine starts no
 * skill until it is replaced or released. Any thread.
 */
public final class FaultBook {
  private static final long WINDOW_NANOS = 60_000_000_000L;

  /** One plugin's page. Guarded by itself. */
  private static final class Page {
    final Map<Fault, Integer> counts = new EnumMap<>(Fault.class);
    final Map<Fault, long[]> newest = new EnumMap<>(Fault.class);
    Optional<String> quarantine = Optional.empty();
  }

  private final Map<String, Page> pages = new ConcurrentHashMap<>();

  /**
   * Counts a fault.
   *
   * @param nowNanos robot time
   * @return whether it puts the plugin into quarantine now
   */
  boolean count(String plugin, Fault fault, String what, long nowNanos) {
    Page page = pages.computeIfAbsent(plugin, _ -> new Page());
    synchronized (page) {
      page.counts.merge(fault, 1, Integer::sum);
      long[] times = page.newest.computeIfAbsent(fault, FaultBook::longAgo);
      System.arraycopy(times, 1, times, 0, times.length - 1);
      times[times.length - 1] = nowNanos;
      boolean often = times[0] != Long.MIN_VALUE && nowNanos - times[0] <= WINDOW_NANOS;
      if (!often || page.quarantine.isPresent()) {
        return false;
      }
      page.quarantine = Optional.of(what);
      return true;
    }
  }

  private static long[] longAgo(Fault fault) {
    long[] times = new long[fault.patience()];
    Arrays.fill(times, Long.MIN_VALUE);
    return times;
  }

  /** Why a plugin is in quarantine; empty when it is not. */
  public Optional<String> quarantine(String plugin) {
    Page page = pages.get(plugin);
    if (page == null) {
      return Optional.empty();
    }
    synchronized (page) {
      return page.quarantine;
    }
  }

  /** How often a plugin did what. */
  public Map<Fault, Integer> counts(String plugin) {
    Page page = pages.get(plugin);
    if (page == null) {
      return Map.of();
    }
    synchronized (page) {
      return Map.copyOf(page.counts);
    }
  }

  /** Plugins in quarantine with the reason, by name. */
  public Map<String, String> quarantined() {
    Map<String, String> found = new TreeMap<>();
    for (String plugin : Set.copyOf(pages.keySet())) {
      quarantine(plugin).ifPresent(reason -> found.put(plugin, reason));
    }
    return found;
  }

  /** Puts a plugin into quarantine for what it did in an earlier life of this process. */
  public void quarantine(String plugin, String reason) {
    Page page = pages.computeIfAbsent(plugin, _ -> new Page());
    synchronized (page) {
      page.quarantine = Optional.of(reason);
    }
  }

  /** Lets a plugin out of quarantine and forgets its faults: it was replaced, or looked at. */
  public void release(String plugin) {
    pages.remove(plugin);
  }
}
