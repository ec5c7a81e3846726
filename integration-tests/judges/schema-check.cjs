// Checks every JSON message of an MCAP file against Foxglove's own JSON Schema of its name, and every
// schema that stands in the file against the messages as well. Usage: node schema-check.cjs FILE
// Prints, as JSON, how many messages of each schema were checked against Foxglove's and against ours.
"use strict";
const fs = require("node:fs");
const Ajv = require("ajv");
const { McapStreamReader } = require("@mcap/core");
const official = require("@foxglove/schemas/jsonschema");
const { decompressHandlers } = require("./compression.cjs");

async function main() {
  const ajv = new Ajv({ strict: false, allErrors: true });
  const reader = new McapStreamReader({
    decompressHandlers: await decompressHandlers(),
    validateCrcs: true,
  });
  reader.append(fs.readFileSync(process.argv[2]));
  const schemas = new Map();
  const channels = new Map();
  const validators = new Map();
  const counts = {};
  const problems = [];
  for (let record; (record = reader.nextRecord()); ) {
    if (record.type === "Schema") {
      schemas.set(record.id, record);
    } else if (record.type === "Channel") {
      channels.set(record.id, record);
    } else if (record.type === "Message") {
      const schema = schemas.get(channels.get(record.channelId).schemaId);
      if (schema === undefined || schema.encoding !== "jsonschema") {
        continue;
      }
      if (!validators.has(schema.name)) {
        const theirs = schema.name.startsWith("foxglove.")
          ? official[schema.name.slice("foxglove.".length)]
          : undefined;
        if (schema.name.startsWith("foxglove.") && theirs === undefined) {
          problems.push(`${schema.name} is no schema of Foxglove's`);
        }
        validators.set(schema.name, {
          ours: ajv.compile(JSON.parse(Buffer.from(schema.data).toString("utf8"))),
          theirs: theirs === undefined ? undefined : ajv.compile(theirs),
        });
      }
      const validator = validators.get(schema.name);
      const message = JSON.parse(Buffer.from(record.data).toString("utf8"));
      counts[schema.name] ??= { ours: 0, theirs: 0 };
      for (const whose of ["ours", "theirs"]) {
        if (validator[whose] !== undefined) {
          if (validator[whose](message)) {
            counts[schema.name][whose]++;
          } else if (problems.length < 10) {
            problems.push(`${schema.name} (${whose}): ${ajv.errorsText(validator[whose].errors)}`);
          }
        }
      }
    }
  }
  console.log(JSON.stringify({ counts, problems }));
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
