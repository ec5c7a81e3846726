// Writes an MCAP file with Foxglove's own library. Usage: node mcap-write.cjs FILE none|lz4|zstd CHUNKS
// where CHUNKS is true or false. Message i of 400 has the data {"i":i,"text":"…"}.
"use strict";
const fs = require("node:fs");
const { McapWriter } = require("@mcap/core");
const { compressor } = require("./compression.cjs");

async function main() {
  const [path, compression, chunks] = process.argv.slice(2);
  const file = fs.openSync(path, "wx");
  let position = 0n;
  const writer = new McapWriter({
    writable: {
      async write(bytes) {
        fs.writeSync(file, bytes);
        position += BigInt(bytes.length);
      },
      position: () => position,
    },
    useChunks: chunks === "true",
    chunkSize: 4096,
    compressChunk: await compressor(compression),
  });
  await writer.start({ profile: "", library: "judge" });
  const encoder = new TextEncoder();
  const schemaId = await writer.registerSchema({
    name: "judge.Text",
    encoding: "jsonschema",
    data: encoder.encode('{"type":"object"}'),
  });
  const channels = [];
  for (const topic of ["/even", "/odd"]) {
    channels.push(
      await writer.registerChannel({
        topic,
        schemaId,
        messageEncoding: "json",
        metadata: new Map([["by", "judge"]]),
      }),
    );
  }
  await writer.addMetadata({ name: "judge", metadata: new Map([["key", "value"]]) });
  for (let i = 0; i < 400; i++) {
    const time = 1_700_000_000_000_000_000n + BigInt(i) * 1_000_000n;
    await writer.addMessage({
      channelId: channels[i % 2],
      sequence: i,
      logTime: time,
      publishTime: time - 7n,
      data: encoder.encode(JSON.stringify({ i, text: "x".repeat(i % 90) })),
    });
  }
  await writer.addAttachment({
    name: "note.txt",
    mediaType: "text/plain",
    logTime: 1n,
    createTime: 2n,
    data: encoder.encode("a note"),
  });
  await writer.end();
  fs.closeSync(file);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
