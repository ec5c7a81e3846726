package dev.sinew.fabric.ledger;

/** Why a book or the hub's ledger refused a request. Nothing was changed. */
public enum Refusal {
  UNKNOWN_CHANNEL,
  UNKNOWN_JOB,
  UNKNOWN_ASSET,
  /** The channel is closed or refunded. */
  CHANNEL_CLOSED,
  /** The same name was used before for something else. */
  CONFLICT,
  /** As many units as the channel's window are delivered and not yet vouched. */
  EXPOSURE_EXHAUSTED,
  /** The lane has a unit under way or unpaid; a lane carries one unit at a time. */
  LANE_BUSY,
  /** The deposit, less fees and what is promised already, does not cover it. */
  INSUFFICIENT_FUNDS,
  /** No spending cap is configured for the asset, so nothing may be spent. */
  NO_CAP,
  CAP_PER_JOB,
  CAP_PER_HOUR,
  CAP_PER_DAY,
  CAP_TOTAL,
  /** The owner's kill switch is on. */
  FROZEN,
  /** After a start the payee has not yet been asked for its highest vouchers. */
  NOT_RESUMED,
  /** Too little time is left, or none. */
  EXPIRED,
  NOT_YET_EXPIRED,
  /** The agreement was released or the unit refused or written off. */
  RELEASED,
  BAD_VOUCHER,
  /** Not this party's to ask. */
  FORBIDDEN,
  OVERFLOW
}
