package dev.sinew.hal.drivers.servobus;

import dev.sinew.hal.ports.Board;
import dev.sinew.hal.ports.SerialPort;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.time.Clock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A half-duplex serial line with servos on it. One question is on the line at a time; a turn takes
 * what has arrived, and asks the next question when the last one has been answered or has waited
 * too long. Nothing waits: the answer to a question is taken by a later turn.
 *
 * <p>In each round the goals of all servos go out in one packet that nobody answers, then one step
 * of a servo that is not ready, then a question for the present values of all that are. A servo
 * that does not answer leaves the round and is looked for again every {@link #SEARCH_NANOS}; the
 * others go on.
 *
 * <p>One thread, but for {@link #health}.
 */
public final class ServoLine implements Component {
  /** How long a reply may take to begin after the packet has left: return delay and USB latency. */
  static final long REPLY_NANOS = 30_000_000;

  static final long SEARCH_NANOS = 500_000_000;
  static final long REOPEN_NANOS = 200_000_000;

  /** How often a servo is asked whether it still has the torque it was given. */
  static final long CHECK_NANOS = 1_000_000_000;

  /** Unanswered questions in a row after which a servo is missing. */
  static final int MOST_MISSES = 3;

  /** Most bytes of one turn: a line that never falls silent must not hold up the bus. */
  private static final int MOST_BYTES = 8192;

  /** How long a servo that switched itself off rests before it is restarted. */
  public static final long REST_NANOS = 2_000_000_000L;

  private static final Logger LOG = LoggerFactory.getLogger(ServoLine.class);

  private enum Question {
    NONE,
    STEP,
    TORQUE,
    CHECK,
    RESTART,
    PRESENT
  }

  private final String name;
  private final Board board;
  private final String device;
  private final int baud;
  private final boolean echo;
  private final Protocol protocol;
  private final ReplyScan replies;
  private final Clock clock;
  private final List<Node> nodes = new ArrayList<>();
  private final byte[] out = new byte[Protocol.LONGEST];
  private final byte[] in = new byte[512];
  private final byte[] data = new byte[Protocol.LONGEST];
  private final int[] ids = new int[Protocol.MOST_SERVOS];
  private final Node[] asked = new Node[Protocol.MOST_SERVOS];
  private int askedCount;

  /** How many bytes each answer to the question has. */
  private int answerLength;

  private int answered;
  private Question question = Question.NONE;
  private boolean stepNext = true;
  private int turnOfStep;
  private int echoLeft;
  private long deadlineNanos;
  private long reopenNanos = Long.MIN_VALUE;
  private SerialPort port;
  private boolean open;
  private boolean closed;
  private volatile Health health = Health.OK;

  /**
   * Opens the line.
   *
   * @param echo whether the adapter hands back what is sent
   */
  public ServoLine(
      String name,
      Board board,
      String device,
      int baud,
      boolean echo,
      Protocol protocol,
      Clock clock)
      throws ComponentException {
    this.name = name;
    this.board = board;
    this.device = device;
    this.baud = baud;
    this.echo = echo;
    this.protocol = protocol;
    this.replies = protocol.replies();
    this.clock = clock;
    this.port = board.serial(name, device, baud);
    this.open = true;
  }

  Node add(String servo, int id, JointConfig joint) throws ComponentException {
    if (nodes.size() == Protocol.MOST_SERVOS) {
      throw new ComponentException(
          "%s: more than %d servos on %s; expected another line for the rest"
              .formatted(servo, Protocol.MOST_SERVOS, device));
    }
    for (Node other : nodes) {
      if (other.id == id) {
        throw new ComponentException(
            "%s: id %d on %s is already taken by '%s'; each servo needs an id of its own"
                .formatted(servo, id, device, other.name));
      }
    }
    Node node = new Node(servo, id, joint);
    nodes.add(node);
    return node;
  }

  /** Lets a servo go after a last word. */
  void remove(Node node) {
    if (open) {
      try {
        // Whatever is on the line: there is no later turn for this one.
        if (node.wantedTorque == 0) {
          data[0] = 0;
          send(protocol.write(out, node.id, protocol.torqueAddress(), data, 1));
        } else if (node.wantedGoal != Node.UNKNOWN && node.wantedGoal != node.goal) {
          protocol.goal(node.wantedGoal, node.joint, data, 0);
          send(protocol.write(out, node.id, protocol.goalAddress(), data, protocol.goalLength()));
        }
      } catch (IOException e) {
        LOG.error("{}: the servo could not be made safe", node.name, e);
      }
    }
    nodes.remove(node);
    question = Question.NONE;
  }

  /** A command has come for a servo; goals go out when one has come for each, or twice for one. */
  void stage(Node node) throws ComponentException {
    boolean again = node.staged;
    node.staged = true;
    boolean all = true;
    for (int i = 0; i < nodes.size(); i++) {
      all &= nodes.get(i).staged;
    }
    if (again || all) {
      turn();
    }
  }

  /** Takes what has arrived and says what is next. */
  void turn() throws ComponentException {
    long now = clock.nanos();
    if (closed) {
      throw new ComponentException(name + ": the line is closed");
    }
    if (!open) {
      reopen(now);
    }
    try {
      for (int taken = 0; taken < MOST_BYTES; ) {
        int read = port.read(in, 0, in.length);
        if (read <= 0) {
          break;
        }
        taken += read;
        int skip = Math.min(read, echoLeft);
        echoLeft -= skip;
        if (skip > 0) {
          System.arraycopy(in, skip, in, 0, read - skip);
        }
        replies.feed(in, read - skip);
        while (replies.next()) {
          reply(now);
        }
      }
      if (question != Question.NONE && now >= deadlineNanos) {
        silence(now);
      }
      if (question == Question.NONE) {
        goals();
        ask(now);
      }
    } catch (IOException e) {
      throw lost(e, now);
    }
  }

  private void reopen(long now) throws ComponentException {
    if (now < reopenNanos) {
      throw new ComponentException(health.reason());
    }
    reopenNanos = now + REOPEN_NANOS;
    port = board.serial(name, device, baud);
    open = true;
    echoLeft = 0;
    replies.reset();
    question = Question.NONE;
    health = Health.OK;
  }

  private ComponentException lost(IOException cause, long now) {
    open = false;
    reopenNanos = now + REOPEN_NANOS;
    port.close();
    String problem =
        "%s: %s failed: %s; check the adapter's plug".formatted(name, device, cause.getMessage());
    health = Health.failed(problem);
    for (int i = 0; i < nodes.size(); i++) {
      nodes.get(i).forget(Long.MIN_VALUE);
      nodes.get(i).health = Health.failed(nodes.get(i).name + ": " + problem);
    }
    return new ComponentException(problem, cause);
  }

  private void send(int length) throws IOException {
    port.write(out, 0, length);
    if (echo) {
      echoLeft += length;
    }
  }

  /** What everybody is told and nobody answers. */
  private void goals() throws IOException {
    int count = 0;
    int length = protocol.goalLength();
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      node.staged = false;
      if (ready(node)
          && node.torque == 1
          && node.wantedTorque == 1
          && node.wantedGoal != Node.UNKNOWN
          && node.wantedGoal != node.goal) {
        ids[count] = node.id;
        protocol.goal(node.wantedGoal, node.joint, data, count * length);
        asked[count++] = node;
      }
    }
    if (count > 0) {
      send(protocol.writeAll(out, protocol.goalAddress(), length, ids, data, count));
      for (int i = 0; i < count; i++) {
        asked[i].goal = asked[i].wantedGoal;
      }
    }
  }

  private boolean ready(Node node) {
    return node.step >= Node.FIRST_SETUP + protocol.setups();
  }

  private void ask(long now) throws IOException {
    // Steps and present values take turns, so that a search does not starve the others.
    if (!(stepNext && step(now)) && !present(now)) {
      step(now);
    }
    stepNext = question == Question.PRESENT;
  }

  private boolean step(long now) throws IOException {
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get((turnOfStep + i) % nodes.size());
      if (now >= node.waitUntilNanos && step(node, now)) {
        turnOfStep = (turnOfStep + i + 1) % nodes.size();
        return true;
      }
    }
    return false;
  }

  private boolean step(Node node, long now) throws IOException {
    int length;
    int expected = 0;
    if (node.restarting) {
      length = protocol.restart(out, node.id);
      question = Question.RESTART;
    } else if (node.step == Node.MODEL) {
      length = protocol.read(out, node.id, protocol.modelAddress(), 2);
      expected = 2;
      question = Question.STEP;
    } else if (node.step == Node.TORQUE) {
      length = protocol.read(out, node.id, protocol.torqueAddress(), 1);
      expected = 1;
      question = Question.STEP;
    } else if (node.torque != node.wantedTorque && mayTakeTorque(node)) {
      data[0] = (byte) node.wantedTorque;
      length = protocol.write(out, node.id, protocol.torqueAddress(), data, 1);
      question = Question.TORQUE;
    } else if (!ready(node)) {
      int where = protocol.setup(node.step - Node.FIRST_SETUP, node.joint, data);
      length = protocol.write(out, node.id, where >> 16, data, where & 0xffff);
      question = Question.STEP;
    } else if (now >= node.checkNanos) {
      length = protocol.read(out, node.id, protocol.torqueAddress(), 1);
      expected = 1;
      question = Question.CHECK;
    } else {
      return false;
    }
    asked[0] = node;
    askedCount = 1;
    begin(length, expected, now);
    return true;
  }

  /** Torque is given to a servo that has its limits, and taken away from any. */
  private boolean mayTakeTorque(Node node) {
    return node.wantedTorque == 0 || (node.wantedTorque == 1 && ready(node));
  }

  private boolean present(long now) throws IOException {
    int count = 0;
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      if (ready(node) && !node.restarting) {
        ids[count] = node.id;
        asked[count++] = node;
      }
    }
    if (count == 0) {
      return false;
    }
    askedCount = count;
    question = Question.PRESENT;
    begin(
        protocol.readAll(out, protocol.presentAddress(), protocol.presentLength(), ids, count),
        protocol.presentLength(),
        now);
    return true;
  }

  private void begin(int length, int expected, long now) throws IOException {
    send(length);
    answered = 0;
    answerLength = expected;
    long bits = 10L * (length + (expected + 14L) * askedCount);
    deadlineNanos = now + REPLY_NANOS + bits * 1_000_000_000L / baud;
  }

  private void reply(long now) {
    if (question == Question.NONE) {
      return;
    }
    Node node = asked[answered];
    if (replies.id() != node.id) {
      // An answer to an older question, or of a servo whose turn it is not.
      return;
    }
    if (replies.error() == 0 && replies.length() != answerLength) {
      // An answer to an older question that was late: it confirms nothing that was asked since.
      return;
    }
    node.misses = 0;
    if (replies.error() != 0) {
      complain(node, replies.error(), now);
    } else if (ready(node) && node.health != Health.OK && !node.restarting) {
      node.health = Health.OK;
    }
    switch (question) {
      case STEP -> stepped(node, now);
      case TORQUE -> {
        if (replies.error() == 0) {
          node.torque = node.wantedTorque;
          node.goal = Node.UNKNOWN;
        }
      }
      case CHECK -> {
        node.checkNanos = now + CHECK_NANOS;
        if (replies.length() == 1 && (replies.value(0) & 1) != node.torque) {
          LOG.warn("{}: servo {} has lost its settings; brought up anew", node.name, node.id);
          node.forget(Long.MIN_VALUE);
        }
      }
      case RESTART -> {
        node.restarting = false;
        node.forget(now + SEARCH_NANOS);
      }
      case PRESENT -> {
        if (replies.length() >= protocol.presentLength()) {
          protocol.present(node.model, node.present);
          node.presentNanos = now;
        }
      }
      case NONE -> {}
    }
    answered++;
    if (answered == askedCount) {
      question = Question.NONE;
    }
  }

  private void stepped(Node node, long now) {
    if (node.step == Node.MODEL) {
      if (replies.length() < 2) {
        return;
      }
      int number = replies.value(0) | replies.value(1) << 8;
      if (protocol.model(number).isEmpty()) {
        node.health =
            Health.failed(
                "%s: servo %d on %s has model number %d, which is no servo of %s that this driver knows"
                    .formatted(node.name, node.id, device, number, protocol.family()));
        node.waitUntilNanos = now + SEARCH_NANOS;
        return;
      }
      node.model = number;
      node.step = Node.TORQUE;
    } else if (node.step == Node.TORQUE) {
      if (replies.length() < 1) {
        return;
      }
      node.torque = replies.value(0) & 1;
      node.step++;
      if (node.torque == 1) {
        // It held something before the line was opened: it goes on holding.
        node.step += protocol.setupsWithoutTorque();
      }
    } else if (protocol.refused(replies.error())) {
      // Without its limits it would move as fast as it can.
      node.health =
          Health.failed(
              "%s: servo %d on %s refuses its set-up: it reports %s; lower maxVelocity and maxAcceleration to what its model can do"
                  .formatted(node.name, node.id, device, protocol.words(replies.error())));
      node.waitUntilNanos = now + SEARCH_NANOS;
    } else {
      node.step++;
    }
    if (ready(node)) {
      node.health = Health.OK;
      node.checkNanos = now + CHECK_NANOS;
    }
  }

  private void complain(Node node, int error, long now) {
    String problem =
        "%s: servo %d on %s reports %s"
            .formatted(node.name, node.id, device, protocol.words(error));
    if (protocol.fatal(error)) {
      if (!node.restarting) {
        LOG.error("{}; restarted in {} s", problem, REST_NANOS / 1_000_000_000L);
        node.restarting = true;
        node.torque = 0;
        node.waitUntilNanos = now + REST_NANOS;
        node.health =
            Health.failed(problem + "; it has switched its motor off and will be restarted");
      }
    } else if (node.health.state() != Health.State.DEGRADED) {
      node.health = Health.degraded(problem);
    }
  }

  /** The servo whose turn it was has said nothing. */
  private void silence(long now) {
    Node node = asked[answered];
    question = Question.NONE;
    if (++node.misses < MOST_MISSES) {
      // Noise on the line looks the same: it is asked again.
      return;
    }
    node.misses = 0;
    node.forget(now + SEARCH_NANOS);
    if (node.health.usable()) {
      node.health =
          Health.failed(
              "%s: servo %d on %s does not answer at %d baud; check its plug, id, baud rate and supply"
                  .formatted(node.name, node.id, device, baud));
    }
  }

  @Override
  public Health health() {
    return health;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      if (open) {
        port.close();
      }
      health = Health.failed("closed");
    }
  }
}
