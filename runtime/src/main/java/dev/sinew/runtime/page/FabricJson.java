package dev.sinew.runtime.page;

import tools.jackson.core.JsonGenerator;

/** Writes the fabric's part of a snapshot. */
final class FabricJson {
  private final JsonGenerator json;

  FabricJson(JsonGenerator json) {
    this.json = json;
  }

  void write(FabricPanel panel) {
    json.writeObjectPropertyStart("fabric");
    SnapshotJson.text(json, "did", panel.did());
    json.writeBooleanProperty("connected", panel.connected());
    SnapshotJson.text(json, "connection", panel.connection());
    json.writeNumberProperty("bought", panel.bought());
    json.writeNumberProperty("paid", panel.paid());
    json.writeNumberProperty("verified", panel.verified());
    json.writeNumberProperty("rejected", panel.rejected());
    json.writeNumberProperty("changedLabel", panel.changedLabel());
    SnapshotJson.amount(json, "spent", panel.spentAtoms());
    SnapshotJson.amount(json, "left", panel.depositLeftAtoms());
    SnapshotJson.text(json, "asset", panel.asset());
    json.writeNumberProperty("contextVerified", panel.contextVerified());
    json.writeNumberProperty("peerCount", panel.peers().size());
    json.writeArrayPropertyStart("peers");
    for (FabricPanel.PeerLine peer : SnapshotJson.capped(panel.peers(), FabricPanel.PEERS_SHOWN)) {
      json.writeStartObject();
      SnapshotJson.text(json, "did", peer.did());
      SnapshotJson.text(json, "name", peer.name());
      SnapshotJson.text(json, "kind", peer.kind());
      SnapshotJson.text(json, "trust", peer.trust());
      json.writeBooleanProperty("online", peer.online());
      json.writeNumberProperty("age", peer.ageMillis());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("jobs");
    for (FabricPanel.JobLine job : SnapshotJson.capped(panel.jobs(), FabricPanel.JOBS_SHOWN)) {
      json.writeStartObject();
      SnapshotJson.text(json, "id", job.id());
      SnapshotJson.text(json, "node", job.node());
      SnapshotJson.text(json, "state", job.state());
      SnapshotJson.text(json, "before", job.before());
      SnapshotJson.text(json, "after", job.after());
      SnapshotJson.number(json, "score", job.score(), 100);
      SnapshotJson.amount(json, "price", job.priceAtoms());
      json.writeNumberProperty("millis", job.millis());
      json.writeBooleanProperty("verified", job.verified());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
