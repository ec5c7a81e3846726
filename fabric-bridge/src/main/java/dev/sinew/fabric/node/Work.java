package dev.sinew.fabric.node;

import dev.sinew.fabric.market.AgreementDocument;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One job at the node, from agreement to voucher. On the worker only. */
final class Work {

  /** How far a job is. */
  enum State {
    /** In the book; the picture has not come. */
    AGREED,
    /** The engine has it, or will. */
    RUNNING,
    /** The signed result is on the disk and on its way; the voucher is waited for. */
    DELIVERED
  }

  final String job;
  final String buyer;

  /** Empty when the job is remembered from before a restart. */
  final Optional<AgreementDocument> agreement;

  final long deadlineNanos;
  State state = State.AGREED;
  @Nullable ObjectNode signedResult;
  long againNanos;
  long pauseNanos = 500_000_000L;

  Work(String job, String buyer, Optional<AgreementDocument> agreement, long deadlineNanos) {
    this.job = job;
    this.buyer = buyer;
    this.agreement = agreement;
    this.deadlineNanos = deadlineNanos;
  }
}
