// The page's heart: one stream of states in, panels out. A page that nobody looks at lets go of its
// stream, because a browser has only six connections to one robot and the stop needs one.

import { CameraView } from "./camera.js";
import { MapView } from "./map.js";
import { Modes } from "./modes.js";
import { Operator } from "./operator.js";
import { Stop } from "./stop.js";
import { set, showEvents, showFabric, showFittings, showHead, showHealth, showNow, showTiming, showUnknown } from "./panels.js";

const SILENCE_MILLIS = 2500;
const STILL_MILLIS = 3000;

const map = new MapView(document.getElementById("map"));
const camera = new CameraView(document.getElementById("camera"), document.getElementById("camera-note"));
const alarms = new Map();
const stop = new Stop(alarm);
const modes = new Modes(alarm);
new Operator(stop);
let source = null;
let heard = performance.now(); // anything from the robot
let told = 0; // a state from the robot
let pending = null;

/** Shows the most urgent alarm; an empty text ends that cause's alarm. */
function alarm(cause, text) {
  if (text) alarms.set(cause, text); else alarms.delete(cause);
  const bar = document.getElementById("alarm");
  const shown = alarms.get("stop") ?? alarms.get("link") ?? alarms.get("release") ?? alarms.get("mode") ?? "";
  if (bar.textContent !== shown) bar.textContent = shown;
  bar.hidden = !shown;
}

function open() {
  if (source || document.hidden) return;
  source = new EventSource("/events");
  source.onmessage = (message) => {
    heard = told = performance.now();
    if (!pending) requestAnimationFrame(paint);
    pending = message.data;
  };
  source.addEventListener("beat", () => { heard = performance.now(); watch(); });
  source.onerror = () => {
    watch();
    if (source && source.readyState === EventSource.CLOSED) { close(); setTimeout(open, 1000); }
  };
}

function close() {
  source?.close();
  source = null;
}

/** Paints the newest state; what came between two paints was never needed. */
function paint() {
  const data = pending;
  pending = null;
  if (data === null) return;
  const state = JSON.parse(data);
  stop.show(state.estop);
  showHead(state);
  modes.show(state);
  showNow(state);
  map.show(state);
  camera.show(state.frame);
  showFabric(state.fabric);
  showHealth(state);
  showFittings(state);
  showTiming(state);
  showEvents(state);
  watch();
}

function watch() {
  const now = performance.now();
  const silent = now - heard > SILENCE_MILLIS;
  const still = !silent && told > 0 && now - told > STILL_MILLIS;
  const link = silent ? "lost" : told === 0 ? "connecting" : still ? "still" : "live";
  document.body.dataset.link = link;
  if (silent) showUnknown();
  set("link", { lost: "lost", connecting: "connecting", still: "no news", live: "live" }[link]);
  alarm("link", silent ? "No word from the robot: all you see is old. Trying to reach it again." : still ? "The robot's page answers, but its cycle reports nothing new." : "");
}

setInterval(() => { watch(); camera.tick(); }, 500);
setInterval(() => document.getElementById("map").setAttribute("aria-label", map.describe()), 2000);
document.addEventListener("visibilitychange", () => {
  if (document.hidden) close(); else { heard = performance.now(); open(); }
});
window.addEventListener("pagehide", close);
open();
