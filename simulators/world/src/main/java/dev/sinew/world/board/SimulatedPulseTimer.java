package dev.sinew.world.board;

import dev.sinew.hal.ports.PulseTimer;
import dev.sinew.world.plant.DeviceModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;

/**
 * Pulses from the world's time: in each step every generator makes the pulses that have come due,
 * at exactly their times, in the order in which they were started. No pulse is ever late.
 */
final class SimulatedPulseTimer implements PulseTimer, DeviceModel {
  private final Lock worldLock;
  private final List<Worker> workers = new ArrayList<>();

  SimulatedPulseTimer(Lock worldLock) {
    this.worldLock = worldLock;
  }

  @Override
  public Running start(String name, Generator generator) {
    Worker worker = new Worker(generator);
    worldLock.lock();
    try {
      workers.add(worker);
    } finally {
      worldLock.unlock();
    }
    return worker;
  }

  @Override
  public void step(long nowNanos) {
    for (int i = 0; i < workers.size(); i++) {
      workers.get(i).step(nowNanos);
    }
  }

  private final class Worker implements Running {
    private final Generator generator;
    private long dueNanos = Long.MAX_VALUE;
    private volatile boolean woken;

    Worker(Generator generator) {
      this.generator = generator;
    }

    private void step(long nowNanos) {
      if (woken) {
        woken = false;
        dueNanos = Math.min(dueNanos, nowNanos);
      }
      while (dueNanos <= nowNanos) {
        dueNanos = generator.rise(dueNanos);
        generator.fall();
      }
    }

    @Override
    public void wake() {
      woken = true;
    }

    @Override
    public void close() {
      worldLock.lock();
      try {
        workers.remove(this);
      } finally {
        worldLock.unlock();
      }
    }
  }
}
