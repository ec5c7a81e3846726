// Looks at a live view with Foxglove's own client. Usage: node foxglove-view.cjs ADDRESS PROTOCOL COUNT
// Subscribes to every topic, takes COUNT messages, unsubscribes, and prints as JSON what it saw.
"use strict";
const WebSocket = require("ws");
const { FoxgloveClient } = require("@foxglove/ws-protocol");

const [address, protocol, count] = process.argv.slice(2);
const client = new FoxgloveClient({ ws: new WebSocket(address, [protocol]) });
const topics = new Map();
const seen = { topics: {}, statuses: [], messages: 0, bytes: 0 };
const timer = setTimeout(() => {
  console.error("not enough messages in time", JSON.stringify(seen));
  process.exit(1);
}, 30000);

client.on("error", (error) => {
  console.error(error);
  process.exit(1);
});
client.on("serverInfo", (info) => {
  seen.serverInfo = info;
});
client.on("status", (status) => {
  seen.statuses.push(status);
  if (seen.messages >= Number(count)) {
    finish();
  }
});
client.on("advertise", (channels) => {
  seen.channels = channels;
  for (const channel of channels) {
    topics.set(client.subscribe(channel.id), channel.topic);
  }
  console.error("subscribed");
});
client.on("message", (message) => {
  const topic = topics.get(message.subscriptionId);
  const text = new TextDecoder().decode(message.data);
  seen.topics[topic] = { time: String(message.timestamp), last: JSON.parse(text) };
  seen.bytes += message.data.byteLength;
  if (++seen.messages === Number(count)) {
    for (const id of topics.keys()) {
      client.unsubscribe(id);
    }
    // Asks for what there is not: the answer says that the unsubscriptions were read.
    client.getParameters(["x"], "last");
  }
});

function finish() {
  clearTimeout(timer);
  console.log(JSON.stringify(seen));
  client.close();
}
