// Reads an MCAP file with Foxglove's own library, once as a stream and once by its index, with every
// checksum verified, and prints what it found as one line of JSON. Usage: node mcap-read.cjs FILE
"use strict";
const fs = require("node:fs");
const crypto = require("node:crypto");
const { McapStreamReader, McapIndexedReader } = require("@mcap/core");
const { decompressHandlers } = require("./compression.cjs");

class FileReadable {
  #file;
  constructor(path) {
    this.#file = fs.openSync(path, "r");
  }
  async size() {
    return BigInt(fs.fstatSync(this.#file).size);
  }
  async read(offset, length) {
    const bytes = new Uint8Array(Number(length));
    const count = fs.readSync(this.#file, bytes, 0, bytes.length, Number(offset));
    if (count !== bytes.length) {
      throw new Error("read past the end of the file");
    }
    return bytes;
  }
}

function digest() {
  const hash = crypto.createHash("sha256");
  return {
    add(topic, message) {
      hash.update(`${topic} ${message.sequence} ${message.logTime} ${message.publishTime} `);
      hash.update(message.data);
    },
    hex: () => hash.digest("hex"),
  };
}

async function main() {
  const handlers = await decompressHandlers();
  const bytes = fs.readFileSync(process.argv[2]);

  const stream = new McapStreamReader({ decompressHandlers: handlers, validateCrcs: true });
  stream.append(bytes);
  const topics = new Map();
  const streamed = digest();
  const metadata = [];
  const attachments = [];
  let streamedCount = 0;
  for (let record; (record = stream.nextRecord()); ) {
    if (record.type === "Channel") {
      topics.set(record.id, record.topic);
    } else if (record.type === "Message") {
      streamed.add(topics.get(record.channelId), record);
      streamedCount++;
    } else if (record.type === "Metadata") {
      metadata.push({ name: record.name, metadata: Object.fromEntries(record.metadata) });
    } else if (record.type === "Attachment") {
      attachments.push({
        name: record.name,
        mediaType: record.mediaType,
        data: Buffer.from(record.data).toString("utf8"),
      });
    }
  }

  const indexed = await McapIndexedReader.Initialize({
    readable: new FileReadable(process.argv[2]),
    decompressHandlers: handlers,
  });
  const sought = digest();
  let soughtCount = 0;
  for await (const message of indexed.readMessages()) {
    sought.add(indexed.channelsById.get(message.channelId).topic, message);
    soughtCount++;
  }
  const channels = [...indexed.channelsById.values()].map((channel) => ({
    topic: channel.topic,
    messageEncoding: channel.messageEncoding,
    metadata: Object.fromEntries(channel.metadata),
    schema: indexed.schemasById.get(channel.schemaId)?.name ?? "",
    schemaEncoding: indexed.schemasById.get(channel.schemaId)?.encoding ?? "",
    messages: Number(indexed.statistics.channelMessageCounts.get(channel.id) ?? 0n),
  }));
  console.log(
    JSON.stringify({
      done: stream.done(),
      library: indexed.header.library,
      streamed: { count: streamedCount, sha256: streamed.hex() },
      sought: { count: soughtCount, sha256: sought.hex() },
      statistics: {
        messages: Number(indexed.statistics.messageCount),
        chunks: indexed.statistics.chunkCount,
        start: String(indexed.statistics.messageStartTime),
        end: String(indexed.statistics.messageEndTime),
      },
      chunkIndexes: indexed.chunkIndexes.length,
      attachmentIndexes: indexed.attachmentIndexes.length,
      metadataIndexes: indexed.metadataIndexes.length,
      channels,
      metadata,
      attachments,
    }),
  );
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
