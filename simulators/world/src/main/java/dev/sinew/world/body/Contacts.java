package dev.sinew.world.body;

/**
 * The points at which a body touches in one step, and the impulses that part them: sequential
 * impulses with Coulomb friction (Catto, GDC 2006), against obstacles that do not move.
 */
final class Contacts {
  private static final int CAPACITY = 32;
  private static final int ITERATIONS = 8;

  /** Overlap that is left alone, metres, so that resting contacts do not flicker. */
  private static final double SLOP = 0.0002;

  /** Share of the overlap removed in one step. */
  private static final double CORRECTION = 0.2;

  /** Approach below which nothing bounces, metres per second. */
  private static final double RESTING = 0.05;

  private final double mass;
  private final double inertia;
  private final double restitution;
  private final double friction;

  private final int[] obstacle = new int[CAPACITY];
  private final double[] px = new double[CAPACITY];
  private final double[] py = new double[CAPACITY];
  private final double[] nx = new double[CAPACITY];
  private final double[] ny = new double[CAPACITY];
  private final double[] depth = new double[CAPACITY];
  private final double[] target = new double[CAPACITY];
  private final double[] normalImpulse = new double[CAPACITY];
  private final double[] tangentImpulse = new double[CAPACITY];
  private int size;

  Contacts(double mass, double inertia, double restitution, double friction) {
    this.mass = mass;
    this.inertia = inertia;
    this.restitution = restitution;
    this.friction = friction;
  }

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  int obstacle(int index) {
    return obstacle[index];
  }

  /**
   * @param normalX unit, from the obstacle to the body
   * @param overlap metres
   */
  void add(
      int index, double pointX, double pointY, double normalX, double normalY, double overlap) {
    if (size < CAPACITY) {
      obstacle[size] = index;
      px[size] = pointX;
      py[size] = pointY;
      nx[size] = normalX;
      ny[size] = normalY;
      depth[size] = overlap;
      size++;
    }
  }

  /** How fast the fastest contact point goes into its obstacle, m/s; 0 when none does. */
  double closing(Motion body) {
    double vx = body.forward * body.cos - body.left * body.sin;
    double vy = body.forward * body.sin + body.left * body.cos;
    double fastest = 0;
    for (int i = 0; i < size; i++) {
      fastest = Math.max(fastest, -along(i, nx[i], ny[i], body, vx, vy, body.yawRate));
    }
    return fastest;
  }

  /** Changes the body's velocities so that no contact point goes on into its obstacle. */
  void part(Motion body) {
    double vx = body.forward * body.cos - body.left * body.sin;
    double vy = body.forward * body.sin + body.left * body.cos;
    double yaw = body.yawRate;
    for (int i = 0; i < size; i++) {
      double approach = along(i, nx[i], ny[i], body, vx, vy, yaw);
      target[i] = approach < -RESTING ? -restitution * approach : 0;
      normalImpulse[i] = 0;
      tangentImpulse[i] = 0;
    }
    for (int round = 0; round < ITERATIONS; round++) {
      for (int i = 0; i < size; i++) {
        double rx = px[i] - body.x;
        double ry = py[i] - body.y;
        double arm = rx * ny[i] - ry * nx[i];
        double want = target[i] - along(i, nx[i], ny[i], body, vx, vy, yaw);
        double before = normalImpulse[i];
        normalImpulse[i] = Math.max(0, before + want / (1 / mass + arm * arm / inertia));
        double push = normalImpulse[i] - before;
        vx += push * nx[i] / mass;
        vy += push * ny[i] / mass;
        yaw += push * arm / inertia;

        double tx = -ny[i];
        double ty = nx[i];
        arm = rx * ty - ry * tx;
        want = -along(i, tx, ty, body, vx, vy, yaw);
        before = tangentImpulse[i];
        double most = friction * normalImpulse[i];
        tangentImpulse[i] =
            Math.clamp(before + want / (1 / mass + arm * arm / inertia), -most, most);
        push = tangentImpulse[i] - before;
        vx += push * tx / mass;
        vy += push * ty / mass;
        yaw += push * arm / inertia;
      }
    }
    body.forward = vx * body.cos + vy * body.sin;
    body.left = vy * body.cos - vx * body.sin;
    body.yawRate = yaw;
  }

  /** Moves the body out of what it overlaps, a little each step. */
  void separate(Motion body) {
    for (int i = 0; i < size; i++) {
      double out = CORRECTION * Math.max(0, depth[i] - SLOP) / size;
      body.x += out * nx[i];
      body.y += out * ny[i];
    }
  }

  private double along(int i, double dx, double dy, Motion body, double vx, double vy, double yaw) {
    return (vx - yaw * (py[i] - body.y)) * dx + (vy + yaw * (px[i] - body.x)) * dy;
  }
}
