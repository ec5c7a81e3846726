// The panels of text. Everything from the robot goes in as text, never as markup, and only what
// changed is touched.

const GATE = { allow: "Free to move", limit: "Held back", stop: "Stopped" };
const ENDED = /reject|expir|cancel|fail|lost|refund|slash|paid|accept|vouch/i;
const HEALTH_MARK = { ok: "✓", degraded: "!", failed: "✗" };

export function set(id, text) {
  const element = document.getElementById(id);
  const value = String(text);
  if (element.textContent !== value) element.textContent = value;
  return element;
}

/** 12345678 → "12 345 678"; also takes the decimal strings of large amounts. */
export function whole(value) {
  return String(value).replace(/\B(?=(\d{3})+$)/g, "\u202f");
}

function fixed(value, digits) {
  if (value === null || value === undefined) return "–";
  return value.toFixed(digits).replace(/^-(0(\.0*)?)$/, "$1").replace("-", "−");
}

function clock(seconds) {
  if (seconds === null) return "–";
  const minutes = Math.floor(seconds / 60);
  return minutes + ":" + (seconds - 60 * minutes).toFixed(1).padStart(4, "0");
}

function micros(id, value) {
  const text = value >= 10000 ? (value / 1000).toFixed(0) + " ms" : value >= 1000 ? (value / 1000).toFixed(1) + " ms" : value + " µs";
  set(id, text);
}

function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

/** Rebuilds a list only when what it shows has changed. */
function list(element, items, build) {
  const key = JSON.stringify(items);
  if (element.dataset.key === key) return;
  element.dataset.key = key;
  element.replaceChildren(...items.map(build));
}

export function showHead(s) {
  set("robot", s.robot);
  if (document.title !== s.robot + " · Sinew") document.title = s.robot + " · Sinew";
  set("world", s.world);
  set("mode", s.mode || "–");
  set("time", clock(s.time));
  set("battery", s.battery ? Math.round((s.battery.charge ?? 0) * 100) + " % · " + fixed(s.battery.voltage, 1) + " V" : "not measured");
}

export function showNow(s) {
  const stopped = s.estop.latched ? "stop" : s.gate.state;
  document.body.dataset.gate = stopped;
  set("gate-state", s.estop.latched ? "Emergency stop" : GATE[s.gate.state] ?? s.gate.state);
  const reason = s.gate.reason || (stopped === "allow" ? "no rule objects" : s.estop.latched ? "latched by " + s.estop.by : "");
  set("gate-reason", (s.gate.rule ? s.gate.rule + ": " : "") + reason);
  set("skill-name", s.skill.name ? s.skill.name + (s.skill.running ? "" : " (ended)") : "none");
  set("skill-progress", s.skill.progress);
  set("speed", fixed(s.velocity[0], 2));
  set("turning", s.velocity[1] === null ? "–" : fixed(s.velocity[1] * 180 / Math.PI, 0));
  set("distance", fixed(s.distance, 1));
}

/** What was said last no longer holds. */
export function showUnknown() {
  document.body.dataset.gate = "unknown";
  set("gate-state", "Unknown");
  set("gate-reason", "the robot is silent; it may be moving");
}

export function showHealth(s) {
  const failed = s.health.filter((h) => h.state === "failed").length;
  const degraded = s.health.filter((h) => h.state === "degraded").length;
  const sum = set("health-sum", failed ? failed + " failed" : degraded ? degraded + " degraded" : s.health.length ? "all well" : "–");
  sum.className = "pill " + (failed ? "bad" : degraded ? "fair" : s.health.length ? "good" : "");
  list(document.getElementById("health"), s.health, (h) => {
    const row = make("li", h.state);
    row.append(make("span", "mark", HEALTH_MARK[h.state] ?? "?"));
    const name = make("span", "grow", h.name);
    if (h.reason) name.append(make("small", "", h.reason));
    row.append(name, make("span", "state", h.state));
    return row;
  });
}

function pairs(values) {
  return values.map((v) => v.name + " " + v.value).join(" · ");
}

/** What gauges say and what actuators were told; ages in steps, so that rows rest between them. */
export function showFittings(s) {
  document.getElementById("gauges-box").hidden = !s.gauges.length;
  list(document.getElementById("gauges"), s.gauges.map((g) => ({ ...g, age: g.age === null ? "no reading yet" : g.age < 1 ? "" : Math.floor(g.age) + " s ago" })), (g) => {
    const row = make("li", g.state);
    row.append(make("span", "mark", HEALTH_MARK[g.state] ?? "?"));
    const name = make("span", "grow", g.name);
    if (g.age) name.append(make("small", "", g.age));
    row.append(name, make("span", "value", pairs(g.values)));
    return row;
  });
  document.getElementById("setpoints-box").hidden = !s.setpoints.length;
  list(document.getElementById("setpoints"), s.setpoints, (a) => {
    const row = make("li", a.state);
    row.append(make("span", "mark", HEALTH_MARK[a.state] ?? "?"));
    const name = make("span", "grow", a.name);
    if (a.by) name.append(make("small", "", "by " + a.by));
    row.append(name, make("span", "value", a.safe ? "safe state" : pairs(a.values)));
    return row;
  });
}

export function showTiming(s) {
  const t = s.timing;
  set("cycle-rate", t.period > 0 ? (1e6 / t.period).toFixed(0) + " Hz" : "");
  set("cycle", whole(s.cycle));
  micros("late-p50", t.p50);
  micros("late-p99", t.p99);
  micros("late-max", t.max);
  set("late-count", whole(t.late));
  document.getElementById("late-box").className = t.late > 0 ? "bad" : "";
  const phases = Object.entries(t.phases || {}).map(([name, us]) => name + " " + (us / 1000).toFixed(2));
  set("phases", phases.length ? phases.join(" · ") + " ms; longest GC pause " + (t.pause / 1000).toFixed(0) + " ms" : "");
  set("late-why", t.why || "");
}

export function showEvents(s) {
  const log = document.getElementById("events");
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 30;
  const before = log.dataset.key;
  list(log, s.events, (event) => {
    const row = make("li", event.level);
    row.append(make("time", "", clock(event.time)), make("span", "", event.text));
    return row;
  });
  if (atEnd && before !== log.dataset.key) log.scrollTop = log.scrollHeight;
}

export function showFabric(f) {
  document.getElementById("fabric-body").hidden = !f;
  document.getElementById("fabric-off").hidden = Boolean(f);
  const link = set("fabric-link", f ? (f.connected ? "connected" : "no link") : "off");
  link.className = "pill " + (f ? (f.connected ? "good" : "bad") : "");
  if (!f) return;
  const did = set("fabric-did", shortDid(f.did));
  did.title = f.did;
  set("fabric-connection", f.connection);
  set("jobs-bought", whole(f.bought));
  set("jobs-paid", whole(f.paid));
  set("jobs-verified", whole(f.verified));
  set("jobs-rejected", whole(f.rejected)).parentElement.className = f.rejected > 0 ? "bad" : "";
  set("jobs-changed", whole(f.changedLabel));
  set("money-spent", whole(f.spent));
  set("money-left", whole(f.left));
  set("money-asset", f.asset);
  set("context-verified", whole(f.contextVerified));
  const spent = Number(f.spent), left = Number(f.left);
  document.getElementById("money-bar").value = spent + left > 0 ? spent / (spent + left) : 0;
  showJobs(f.jobs);
  showPeers(f);
}

function showJobs(jobs) {
  const body = document.querySelector("#jobs tbody");
  if (!jobs.length) {
    list(body, ["none"], () => {
      const row = make("tr");
      const cell = make("td", "empty", "No second look was bought yet.");
      cell.colSpan = 4;
      row.append(cell);
      return row;
    });
    return;
  }
  list(body, jobs, (job) => {
    const row = make("tr", job.after && job.after !== job.before ? "changed" : "");
    row.title = job.id + " · " + job.node;
    const said = (job.before || "nothing") + " → " + (job.after ? job.after + " " + fixed(job.score, 2) : ENDED.test(job.state) ? "no answer" : "…");
    row.append(make("td", "", said));
    const state = make("td", "", job.state.toLowerCase());
    if (job.verified) state.append(" ", make("span", "ok", "✓ verified"));
    row.append(state, make("td", "n", whole(job.price)), make("td", "n", whole(job.millis) + " ms"));
    return row;
  });
}

function showPeers(f) {
  set("peer-count", f.peerCount > f.peers.length ? f.peers.length + " of " + f.peerCount : f.peerCount);
  const shown = f.peers.map((p) => ({ ...p, age: undefined }));
  list(document.getElementById("peers"), shown, (peer) => {
    const row = make("li", peer.online ? "" : "offline");
    const name = make("span", "grow", peer.name);
    name.append(make("small", "", peer.kind + " · " + shortDid(peer.did)));
    row.title = peer.did;
    row.append(name, make("span", "state trust-" + peer.trust, peer.trust), make("span", "state", peer.online ? "online" : "offline"));
    return row;
  });
}

/** did:key:z6MkabcdefghijklmnopqrstuvWXYZ → z6Mkabcd…WXYZ, the part that differs. */
function shortDid(did) {
  const key = did.slice(did.lastIndexOf(":") + 1);
  return key.length > 16 ? key.slice(0, 8) + "…" + key.slice(-4) : key;
}
