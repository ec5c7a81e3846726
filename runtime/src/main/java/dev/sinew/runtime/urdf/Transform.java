package dev.sinew.runtime.urdf;

/**
 * A rotation and a translation in space, metres and radians; immutable.
 *
 * @param r the rotation, row by row
 */
record Transform(
    double r00,
    double r01,
    double r02,
    double r10,
    double r11,
    double r12,
    double r20,
    double r21,
    double r22,
    Vector t) {

  /** A point or a direction, metres. */
  record Vector(double x, double y, double z) {
    static final Vector ZERO = new Vector(0, 0, 0);

    Vector plus(Vector o) {
      return new Vector(x + o.x, y + o.y, z + o.z);
    }

    Vector minus(Vector o) {
      return new Vector(x - o.x, y - o.y, z - o.z);
    }

    double length() {
      return Math.sqrt(x * x + y * y + z * z);
    }
  }

  static final Transform IDENTITY = new Transform(1, 0, 0, 0, 1, 0, 0, 0, 1, Vector.ZERO);

  /** As URDF gives it: fixed-axis roll, pitch, yaw about x, y, z, then the shift. */
  static Transform of(Vector xyz, Vector rpy) {
    double cr = Math.cos(rpy.x());
    double sr = Math.sin(rpy.x());
    double cp = Math.cos(rpy.y());
    double sp = Math.sin(rpy.y());
    double cy = Math.cos(rpy.z());
    double sy = Math.sin(rpy.z());
    return new Transform(
        cy * cp,
        cy * sp * sr - sy * cr,
        cy * sp * cr + sy * sr,
        sy * cp,
        sy * sp * sr + cy * cr,
        sy * sp * cr - cy * sr,
        -sp,
        cp * sr,
        cp * cr,
        xyz);
  }

  Vector rotate(Vector v) {
    return new Vector(
        r00 * v.x() + r01 * v.y() + r02 * v.z(),
        r10 * v.x() + r11 * v.y() + r12 * v.z(),
        r20 * v.x() + r21 * v.y() + r22 * v.z());
  }

  Vector apply(Vector v) {
    return rotate(v).plus(t);
  }

  /** First {@code inner}, then this. */
  Transform times(Transform inner) {
    Vector x = rotate(new Vector(inner.r00, inner.r10, inner.r20));
    Vector y = rotate(new Vector(inner.r01, inner.r11, inner.r21));
    Vector z = rotate(new Vector(inner.r02, inner.r12, inner.r22));
    return new Transform(
        x.x(), y.x(), z.x(), x.y(), y.y(), z.y(), x.z(), y.z(), z.z(), apply(inner.t));
  }

  Transform inverse() {
    Transform turned = new Transform(r00, r10, r20, r01, r11, r21, r02, r12, r22, Vector.ZERO);
    Vector back = turned.rotate(t);
    return new Transform(r00, r10, r20, r01, r11, r21, r02, r12, r22, Vector.ZERO.minus(back));
  }

  /** Turn about z, radians, when seen from above. */
  double yaw() {
    return Math.atan2(r10, r00);
  }
}
