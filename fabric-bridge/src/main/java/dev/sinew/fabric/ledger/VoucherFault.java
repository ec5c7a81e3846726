package dev.sinew.fabric.ledger;

/** Why a voucher is worth nothing. Counted by cause; the voucher is dropped. */
public enum VoucherFault {
  UNKNOWN_CHANNEL,
  CHANNEL_CLOSED,
  WRONG_NET,
  WRONG_ASSET,
  /** Not the payer of the channel. */
  WRONG_PAYER,
  /** The channel has no such lane. */
  WRONG_LANE,
  BAD_SIGNATURE,
  /** Past its time, or too little time left to settle it. */
  EXPIRED,
  /** Another voucher was signed for the same (lane, sequence), or an older one promises more. */
  SEQUENCE_CONFLICT,
  /** A newer voucher that promises no more than the one before. */
  CUMULATIVE_NOT_HIGHER,
  /** All lanes together would promise more than deposit less fees. */
  BEYOND_DEPOSIT,
  /** Promises less than the delivered unit costs whose receipt it names. */
  UNDERPAID
}
