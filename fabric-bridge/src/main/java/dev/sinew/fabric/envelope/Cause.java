package dev.sinew.fabric.envelope;

/** Why an arriving message was dropped, in the order in which it is looked at. */
public enum Cause {
  /** Larger than its kind of topic allows. */
  SIZE,
  /** Not a topic of this net, or another agent's inbox. */
  TOPIC,
  /** More messages than this agent takes altogether. */
  GLOBAL_RATE,
  /** More messages waiting for their signature to be checked than memory is set aside for. */
  BACKLOG,
  /** No envelope, or claims that contradict the topic; or a stranger while too many are new. */
  HEADER,
  /** Issued too long ago, in the future, or past its time to live. */
  STALE,
  /** Not signed by its issuer. */
  SIGNATURE,
  /** More messages than one issuer may send. */
  ISSUER_RATE,
  /** Seen before, or older than a document that is already held. */
  REPLAY,
  /** Genuine, but its content is not what its type calls for. */
  SCHEMA
}
