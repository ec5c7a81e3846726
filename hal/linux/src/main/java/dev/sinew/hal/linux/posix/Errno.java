package dev.sinew.hal.linux.posix;

/** Linux's error numbers (asm-generic/errno.h: the same on x86-64 and aarch64), in words. */
public final class Errno {
  public static final int EPERM = 1;
  public static final int ENOENT = 2;
  public static final int EINTR = 4;
  public static final int EIO = 5;
  public static final int ENXIO = 6;
  public static final int EAGAIN = 11;
  public static final int EACCES = 13;
  public static final int EBUSY = 16;
  public static final int ENODEV = 19;
  public static final int EINVAL = 22;
  public static final int ENOTTY = 25;
  public static final int ERANGE = 34;
  public static final int EPROTO = 71;
  public static final int EBADMSG = 74;
  public static final int EMSGSIZE = 90;
  public static final int EOPNOTSUPP = 95;
  public static final int ESHUTDOWN = 108;
  public static final int ETIMEDOUT = 110;
  public static final int EREMOTEIO = 121;

  private Errno() {}

  /** Such as {@code EACCES, permission denied}. */
  public static String words(int errno) {
    return switch (errno) {
      case EPERM -> "EPERM, operation not permitted";
      case ENOENT -> "ENOENT, no such file or device";
      case EINTR -> "EINTR, interrupted";
      case EIO -> "EIO, input/output error";
      case ENXIO -> "ENXIO, no such device or address";
      case 9 -> "EBADF, the descriptor is not open";
      case EAGAIN -> "EAGAIN, not now";
      case 12 -> "ENOMEM, out of memory";
      case EACCES -> "EACCES, permission denied";
      case 14 -> "EFAULT, bad address";
      case EBUSY -> "EBUSY, device or resource busy";
      case ENODEV -> "ENODEV, no such device";
      case 20 -> "ENOTDIR, not a directory";
      case 21 -> "EISDIR, is a directory";
      case EINVAL -> "EINVAL, invalid argument";
      case 23 -> "ENFILE, too many open files in the system";
      case 24 -> "EMFILE, too many open files in this process";
      case ENOTTY -> "ENOTTY, the device does not know this operation";
      case 30 -> "EROFS, read-only file system";
      case 32 -> "EPIPE, broken pipe";
      case ERANGE -> "ERANGE, out of range";
      case EPROTO -> "EPROTO, protocol error";
      case EBADMSG -> "EBADMSG, bad message";
      case EMSGSIZE -> "EMSGSIZE, message too long";
      case EOPNOTSUPP -> "EOPNOTSUPP, operation not supported";
      case ESHUTDOWN -> "ESHUTDOWN, the device has been shut down";
      case ETIMEDOUT -> "ETIMEDOUT, timed out";
      case EREMOTEIO -> "EREMOTEIO, remote input/output error";
      // Not for user space, but some kernel drivers let it out.
      case 524 -> "ENOTSUPP, operation not supported";
      default -> "errno " + errno;
    };
  }
}
