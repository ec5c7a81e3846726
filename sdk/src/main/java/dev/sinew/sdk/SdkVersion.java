package dev.sinew.sdk;

/**
 * The version of the contracts in this sdk, the only place where it stands. A plugin's manifest
 * names the version it was built against.
 */
public final class SdkVersion {
  /**
   * {@code major.minor}. The minor number goes up with additions that plugins may need, the major
   * number (while it is 0: the minor one) with a change that breaks plugins already built; the
   * build checks the latter against {@code sdk/baseline}.
   */
  public static final String CURRENT = "0.3";

  private SdkVersion() {}
}
