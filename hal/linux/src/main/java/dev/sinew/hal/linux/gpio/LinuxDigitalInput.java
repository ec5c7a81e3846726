package dev.sinew.hal.linux.gpio;

import com.pi4j.context.Context;
import com.pi4j.io.exception.IOException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputBase;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProvider;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;
import dev.sinew.hal.ports.EdgeInput;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One input line. Edges carry the time the kernel's interrupt handler took from {@code
 * CLOCK_MONOTONIC}, which on Linux is the clock of {@link System#nanoTime()} and so of robot time.
 * Listeners are called by the edge reader's thread; {@link #state()} by one thread at a time.
 */
public final class LinuxDigitalInput extends DigitalInputBase implements EdgeInput {
  private static final Logger LOG = LoggerFactory.getLogger(LinuxDigitalInput.class);

  private final LineValues values;
  private final EdgeReader reader;
  private final int fd;
  private final EdgeReader.Settling settling;
  private volatile @Nullable EdgeListener listener;
  private volatile boolean open = true;
  private volatile @Nullable String lost;

  // Of the thread that samples.
  private long settledNanos = Long.MIN_VALUE;

  // Of the reader's thread.
  private int lastSequence;
  private boolean lastRising;
  private boolean failureLogged;
  private volatile long missedEdges;

  LinuxDigitalInput(
      DigitalInputProvider provider,
      DigitalInputConfig config,
      LineValues values,
      int fd,
      EdgeReader reader) {
    super(provider, config);
    this.values = values;
    this.reader = reader;
    this.fd = fd;
    this.settling = reader.settling(fd);
  }

  /** Starts watching; from here the reader owns the descriptor. */
  void watch() {
    reader.add(
        fd,
        new EdgeReader.Line() {
          @Override
          public void edge(boolean rising, long timeNanos, int lineSequence) {
            onKernelEdge(rising, timeNanos, lineSequence);
          }

          @Override
          public void lost(String reason) {
            lost = reason;
            LOG.error("{}: edges: {}; restart when it is back", values.device(), reason);
          }
        });
  }

  @Override
  public void onEdge(EdgeListener newListener) {
    listener = newListener;
  }

  @Override
  public boolean kernelTimestamps() {
    return true;
  }

  /**
   * Edges that were lost for certain: gaps in the kernel's numbering, where its queue ran over, and
   * two edges of one direction in a row, where its handler met two at once. The true number may be
   * higher: an even number of edges that the handler met together leaves no trace.
   */
  public long missedEdges() {
    return missedEdges;
  }

  @Override
  public long settledNanos(long nowNanos) {
    if (open && lost == null && settling.settled()) {
      settledNanos = nowNanos;
    }
    return settledNanos;
  }

  @Override
  public DigitalState state() {
    if (!open) {
      throw new IOException(values.device() + ": read: the line has been released");
    }
    String reason = lost;
    if (reason != null) {
      throw new IOException(values.device() + ": read: " + reason);
    }
    return values.get(1) != 0 ? DigitalState.HIGH : DigitalState.LOW;
  }

  // Written by one thread.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  private void onKernelEdge(boolean rising, long timeNanos, int lineSequence) {
    int gap = lineSequence - lastSequence - 1;
    if (gap > 0) {
      missedEdges += gap;
    } else if (lastSequence != 0 && rising == lastRising) {
      missedEdges++;
    }
    lastSequence = lineSequence;
    lastRising = rising;
    try {
      EdgeListener told = listener;
      if (told != null) {
        told.edge(rising, timeNanos);
      }
      if (hasListenersOrBindings()) {
        dispatch(
            new DigitalStateChangeEvent<>(this, rising ? DigitalState.HIGH : DigitalState.LOW));
      }
    } catch (RuntimeException e) {
      if (!failureLogged) {
        failureLogged = true;
        LOG.error("{}: a listener of edges failed; further failures are not logged", device(), e);
      }
    }
  }

  private String device() {
    return values.device();
  }

  @Override
  public DigitalInput shutdownInternal(Context context) {
    if (open) {
      open = false;
      reader.remove(fd);
    }
    return super.shutdownInternal(context);
  }

  @Override
  public void close() {
    if (open) {
      super.close();
    }
  }
}
