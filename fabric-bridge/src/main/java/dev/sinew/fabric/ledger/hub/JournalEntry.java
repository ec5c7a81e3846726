package dev.sinew.fabric.ledger.hub;

import dev.sinew.fabric.ledger.AssetId;
import dev.sinew.fabric.ledger.Atoms;
import dev.sinew.fabric.ledger.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One transaction of the hub's journal.
 *
 * @param sequence counts entries from 1, without gaps
 * @param atMillis wall-clock time, milliseconds since 1970-01-01T00:00Z; for people, never for
 *     order
 * @param kind {@code grant}, {@code open}, {@code topUp}, {@code claim}, {@code close} or {@code
 *     refund}
 * @param request who asked and under which key
 * @param detail what it is about
 * @param postings the lines; they sum to zero in every asset
 * @param previous the hash of the entry before, {@link Sha256#NONE} for the first
 */
public record JournalEntry(
    long sequence,
    long atMillis,
    String kind,
    String request,
    String detail,
    List<Posting> postings,
    Sha256 previous) {

  public JournalEntry {
    postings = List.copyOf(postings);
  }

  /** SHA-256 of the entry's canonical JSON (RFC 8785), which names the entry before. */
  public Sha256 hash() {
    return Sha256.of(canonicalJson().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The first asset in which the postings do not sum to zero, in words.
   *
   * @throws dev.sinew.fabric.ledger.LedgerRefusedException if a sum overflows
   */
  Optional<String> firstUnbalanced() {
    Map<AssetId, Atoms> sums = new TreeMap<>();
    for (Posting posting : postings) {
      sums.merge(posting.amount().asset(), posting.amount().atoms(), Atoms::plus);
    }
    return sums.entrySet().stream()
        .filter(sum -> !sum.getValue().isZero())
        .map(sum -> "postings of " + sum.getKey() + " sum to " + sum.getValue() + ", expected 0")
        .findFirst();
  }

  String canonicalJson() {
    StringBuilder json = new StringBuilder(256);
    json.append("{\"at\":\"").append(atMillis).append("\",\"detail\":");
    string(json, detail);
    json.append(",\"kind\":");
    string(json, kind);
    json.append(",\"postings\":[");
    for (int i = 0; i < postings.size(); i++) {
      Posting posting = postings.get(i);
      json.append(i == 0 ? "[" : ",[");
      string(json, posting.account());
      json.append(',');
      string(json, posting.amount().asset().toString());
      json.append(",\"").append(posting.amount().atoms()).append("\"]");
    }
    json.append("],\"previous\":\"").append(previous).append("\",\"request\":");
    string(json, request);
    return json.append(",\"seq\":\"").append(sequence).append("\"}").toString();
  }

  /** A string as RFC 8785, section 3.2.2.2 writes it. */
  private static void string(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\b' -> json.append("\\b");
        case '\t' -> json.append("\\t");
        case '\n' -> json.append("\\n");
        case '\f' -> json.append("\\f");
        case '\r' -> json.append("\\r");
        default -> {
          if (c < 0x20) {
            json.append("\\u00").append(Character.forDigit(c >> 4, 16));
            json.append(Character.forDigit(c & 15, 16));
          } else {
            json.append(c);
          }
        }
      }
    }
    json.append('"');
  }
}
