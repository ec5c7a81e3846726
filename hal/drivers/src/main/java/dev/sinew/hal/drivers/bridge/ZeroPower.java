package dev.sinew.hal.drivers.bridge;

/** What a motor does at zero power. */
public enum ZeroPower {
  /** Its terminals are shorted: it holds back. */
  BRAKE,
  /** Its terminals are open: it rolls on. */
  COAST
}
