package dev.sinew.runtime.skill;

import dev.sinew.runtime.config.bind.Section;
import dev.sinew.runtime.estimate.Belief;
import dev.sinew.runtime.fitting.Fittings;
import dev.sinew.runtime.skill.isolate.BeliefCodec;
import dev.sinew.runtime.skill.isolate.Frame;
import dev.sinew.runtime.skill.isolate.WireException;
import dev.sinew.runtime.skill.isolate.YieldMessage;
import dev.sinew.sdk.skill.Outcome;
import dev.sinew.sdk.time.Clock;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A run in a plugin's process. The host's side sets marks; the plugin's writer thread sends what
 * they ask for, so that the cycle never waits for a pipe.
 */
final class IsolatedBody implements Body {
  private static final double[] NOTHING = {};

  private final IsolatedPlugin plugin;
  private final int number;
  private final String skill;
  private final Section goal;
  private final Set<String> mechanisms;
  private final long seed;
  private final Baton baton;
  private final Leaving leaving = new Leaving();
  private volatile String progress = "";
  private volatile boolean disowned;
  private volatile @Nullable String died;

  /** What is to be sent once it is due. */
  private final Belief belief = new Belief();

  private volatile boolean due;

  private volatile long step = -1;

  // The writer's.
  private boolean started;
  private long turnSent;
  private Fittings fittingsSent = Fittings.NONE;
  private boolean endSent;
  private volatile boolean over;

  IsolatedBody(
      IsolatedPlugin plugin,
      String skill,
      Section goal,
      Set<String> mechanisms,
      long seed,
      Clock wall) {
    this.plugin = plugin;
    this.number = plugin.nextNumber();
    this.skill = skill;
    this.goal = goal;
    this.mechanisms = mechanisms;
    this.seed = seed;
    this.baton = new Baton(wall);
    plugin.add(this);
  }

  int number() {
    return number;
  }

  // The writer's thread.

  /** Sends what is due; true when there was something. */
  boolean writeTo(Frame frame, OutputStream out) throws IOException {
    boolean wrote = false;
    if (disowned) {
      if (started && !endSent) {
        endSent = true;
        frame.begin(Frame.END).putInt(number).write(out);
        wrote = true;
      }
      over = !baton.withSkill();
      return wrote;
    }
    if (due) {
      if (!started) {
        started = true;
        frame
            .begin(Frame.START)
            .putInt(number)
            .putText(skill)
            .putText(goal.json())
            .putInt(mechanisms.size());
        mechanisms.forEach(frame::putText);
        frame.putLong(seed).write(out);
      }
      due = false;
      frame.begin(Frame.RESUME).putInt(number).putLong(step);
      BeliefCodec.put(
          frame, belief, belief.turn.number != turnSent, belief.gauges.fittings() != fittingsSent);
      turnSent = belief.turn.number;
      fittingsSent = belief.gauges.fittings();
      frame.write(out);
      wrote = true;
    }
    return wrote;
  }

  /** Whether the writer need not look at it any more. */
  boolean over() {
    return over;
  }

  // The reader's thread.

  /** The turn is over, if what came belongs to it. */
  void yielded(YieldMessage message) throws WireException {
    if (disowned) {
      baton.toHost(); // It was on its way when the run was ended.
      return;
    }
    if (!baton.withSkill() || message.step() != step || due) {
      throw new WireException("the end of turn " + message.step() + ", which is not under way");
    }
    if (message.wish().isPresent() && !mechanisms.contains("drive")) {
      throw new WireException("a wish for the drive, which the run does not own");
    }
    message
        .wish()
        .ifPresent(wish -> {
          leaving.asked = true;
          leaving.linear = wish.linear();
          leaving.angular = wish.angular();
        });
    for (String mechanism : message.setpoints().keySet()) {
      if (!SkillMechanisms.isActuator(mechanism) || !mechanisms.contains(mechanism)) {
        throw new WireException("a wish for " + mechanism + ", which the run does not own");
      }
    }
    for (String mechanism : mechanisms) {
      if (SkillMechanisms.isActuator(mechanism)) {
        double[] values = message.setpoints().get(mechanism);
        leaving.asks.add(
            new SetpointAsk(mechanism, values == null ? NOTHING : values, values == null));
      }
    }
    progress = message.progress();
    message.said().forEach(leaving::say);
    leaving.saidTooMuch += message.saidTooMuch();
    leaving.lookAgain |= message.wantsLook();
    if (message.end().isPresent()) {
      Outcome end = message.end().get();
      leaving.end = end;
      leaving.defect = message.defect() ? Leaving.cut(end.toString()) : null;
      over = true;
    }
    baton.toHost();
  }

  /** The process is gone, with everything in it. Called by the writer once the reader has ended. */
  void died(String reason) {
    over = true;
    died = reason;
    due = false;
    if (baton.withSkill()) {
      fail(reason);
      baton.toHost();
    }
  }

  private void fail(String reason) {
    leaving.end = Outcome.failure(reason);
    leaving.dead = reason;
  }

  // The host's side.

  @Override
  public void resume(Belief now) {
    leaving.clear();
    step = step + 1;
    String gone = died;
    if (gone != null) {
      fail(gone);
      return;
    }
    belief.copyFrom(now);
    due = true;
    baton.toSkill(plugin.writer());
    // It may have died between the two looks, and then nobody else gives the baton back.
    gone = died;
    if (gone != null && baton.withSkill()) {
      fail(gone);
      baton.toHost();
    }
  }

  @Override
  public boolean yielded() {
    return !baton.withSkill();
  }

  @Override
  public boolean awaitYield(long nanos) throws InterruptedException {
    return baton.awaitHost(nanos);
  }

  @Override
  public Leaving leaving() {
    return leaving;
  }

  @Override
  public void tasksEnded(List<Outcome> outcomes, int first) {
    throw new IllegalStateException("tasks of an isolated skill run in its process");
  }

  @Override
  public void disown() {
    disowned = true;
    LockSupport.unpark(plugin.writer());
  }

  @Override
  public void abandon(String reason) {
    if (!over) {
      plugin.condemn(reason);
    }
  }

  @Override
  public void forget() {
    leaving.clear();
  }

  @Override
  public boolean alive() {
    return !over;
  }

  @Override
  public void awaitEnd(long nanos) {
    // Nothing of it can run beside another skill of this process.
  }

  @Override
  public String progress() {
    return progress;
  }
}
