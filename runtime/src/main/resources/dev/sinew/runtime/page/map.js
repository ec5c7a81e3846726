// The map: what the lidar hit, collected on the page and faded with age, under the robot, its path,
// its waypoints and what it recognised. Metres in, pixels out; y points up.

const CELL = 0.05; // metres: points nearer than this are one
const MOST_CELLS = 24000;
const FRESH = 4; // turns
const OLD = 80; // turns after which a point seen once is forgotten

export class LidarMemory {
  constructor() {
    this.clear();
  }

  clear() {
    this.cells = new Map(); // key → [x, y, last turn, hits]
    this.turn = -1;
    this.count = 0;
  }

  /** Adds a turn of points in centimetres: x, y, x, y, … */
  add(turn, points) {
    if (turn < this.turn) this.clear(); // The robot was started again.
    if (turn === this.turn || turn < 0) return;
    this.turn = turn;
    this.count += 1;
    for (let i = 0; i + 1 < points.length; i += 2) {
      const x = points[i] / 100, y = points[i + 1] / 100;
      const key = Math.round(x / CELL) * 100003 + Math.round(y / CELL);
      const cell = this.cells.get(key);
      if (cell) {
        this.cells.delete(key); // Keeps the map ordered by age.
        cell[0] = x; cell[1] = y; cell[2] = this.count; cell[3] += 1;
        this.cells.set(key, cell);
      } else {
        this.cells.set(key, [x, y, this.count, 1]);
      }
    }
    for (const [key, cell] of this.cells) {
      const lonely = cell[3] < 3 && this.count - cell[2] > OLD;
      if (!lonely && this.cells.size <= MOST_CELLS) break;
      this.cells.delete(key);
    }
  }
}

export class MapView {
  constructor(canvas) {
    this.canvas = canvas;
    this.context = canvas.getContext("2d");
    this.memory = new LidarMemory();
    this.state = null;
    this.mode = "fit";
    this.scale = 60; // pixels a metre
    this.centre = [0, 0];
    this.bind();
    new ResizeObserver(() => this.draw()).observe(canvas);
    matchMedia("(prefers-color-scheme: light)").addEventListener("change", () => { this.colours = null; this.draw(); });
  }

  bind() {
    const on = (id, act) => document.getElementById(id).addEventListener("click", () => { act(); this.draw(); });
    on("map-fit", () => this.choose("fit"));
    on("map-follow", () => this.choose("follow"));
    on("map-in", () => this.zoom(1.3));
    on("map-out", () => this.zoom(1 / 1.3));
    on("map-clear", () => this.memory.clear());
    let last = null;
    this.canvas.addEventListener("pointerdown", (e) => { last = [e.clientX, e.clientY]; this.canvas.setPointerCapture(e.pointerId); });
    this.canvas.addEventListener("pointerup", () => { last = null; });
    this.canvas.addEventListener("pointercancel", () => { last = null; });
    this.canvas.addEventListener("pointermove", (e) => {
      if (!last) return;
      this.choose("free");
      this.centre = [this.centre[0] - (e.clientX - last[0]) / this.scale, this.centre[1] + (e.clientY - last[1]) / this.scale];
      last = [e.clientX, e.clientY];
      this.draw();
    });
    this.canvas.addEventListener("wheel", (e) => { e.preventDefault(); this.zoom(Math.exp(-e.deltaY / 400)); this.draw(); }, { passive: false });
  }

  choose(mode) {
    this.mode = mode;
    document.getElementById("map-fit").setAttribute("aria-pressed", String(mode === "fit"));
    document.getElementById("map-follow").setAttribute("aria-pressed", String(mode === "follow"));
  }

  zoom(factor) {
    if (this.mode === "fit") this.choose("free");
    this.scale = Math.min(400, Math.max(4, this.scale * factor));
  }

  show(state) {
    this.state = state;
    this.memory.add(state.lidar.turn, state.lidar.points);
    this.draw();
  }

  /** One sentence for who cannot see the map. */
  describe() {
    const s = this.state;
    if (!s) return "Map: no data yet";
    const things = s.tracks.filter((t) => t.at).map((t) => t.label + " at " + (t.at[0] / 100).toFixed(1) + ", " + (t.at[1] / 100).toFixed(1));
    const [x, y, heading] = s.pose.map((v) => v ?? 0);
    return "Map: robot at " + x.toFixed(1) + ", " + y.toFixed(1) + " metres, heading "
        + Math.round(heading * 180 / Math.PI) + " degrees" + (things.length ? "; " + things.join("; ") : "");
  }

  frame(width, height) {
    const s = this.state;
    if (this.mode === "follow") this.centre = [s.pose[0] ?? 0, s.pose[1] ?? 0];
    if (this.mode !== "fit") return;
    let [l, r, b, t] = [s.pose[0] - 1, s.pose[0] + 1, s.pose[1] - 1, s.pose[1] + 1];
    const cover = (x, y) => { l = Math.min(l, x); r = Math.max(r, x); b = Math.min(b, y); t = Math.max(t, y); };
    for (const [x, y, seen, hits] of this.memory.cells.values()) if (hits > 1 || seen === this.memory.count) cover(x, y);
    for (const list of [s.path, s.waypoints]) for (let i = 0; i + 1 < list.length; i += 2) cover(list[i] / 100, list[i + 1] / 100);
    for (const track of s.tracks) if (track.at) cover(track.at[0] / 100, track.at[1] / 100);
    const scale = Math.min((width - 56) / (r - l), (height - 64) / (t - b), 160);
    // Grows at once, shrinks only when it pays: the picture stays calm.
    if (scale < this.scale || scale > this.scale * 1.08 || !this.fitted) this.scale = scale;
    this.fitted = true;
    this.centre = [(l + r) / 2, (b + t) / 2];
  }

  palette() {
    if (!this.colours) {
      const style = getComputedStyle(document.documentElement);
      this.colours = Object.fromEntries(["line", "mute", "ink", "panel", "own", "bought", "robot", "path", "way", "lidar", "halt"]
          .map((name) => [name, style.getPropertyValue("--" + name).trim()]));
    }
    return this.colours;
  }

  draw() {
    const ratio = window.devicePixelRatio || 1;
    const width = this.canvas.clientWidth, height = this.canvas.clientHeight;
    if (!width || !height || !this.state) return;
    if (this.canvas.width !== Math.round(width * ratio) || this.canvas.height !== Math.round(height * ratio)) {
      this.canvas.width = Math.round(width * ratio);
      this.canvas.height = Math.round(height * ratio);
    }
    this.frame(width, height);
    const c = this.context, colours = this.palette(), s = this.state;
    const px = (x) => width / 2 + (x - this.centre[0]) * this.scale;
    const py = (y) => height / 2 - (y - this.centre[1]) * this.scale;
    c.setTransform(ratio, 0, 0, ratio, 0, 0);
    c.clearRect(0, 0, width, height);
    this.grid(c, colours, width, height, px, py);
    this.points(c, colours, px, py);
    line(c, s.path, px, py, colours.path, 2.5, []);
    this.waypoints(c, colours, s, px, py);
    this.tracks(c, colours, s, px, py);
    this.robot(c, colours, s, px, py);
    this.ruler(c, colours, height);
  }

  grid(c, colours, width, height, px, py) {
    const step = this.scale > 22 ? 1 : this.scale > 5 ? 5 : 20;
    c.strokeStyle = colours.line; c.lineWidth = 1; c.globalAlpha = 0.7; c.beginPath();
    const left = this.centre[0] - width / 2 / this.scale, bottom = this.centre[1] - height / 2 / this.scale;
    for (let x = Math.ceil(left / step) * step; px(x) < width; x += step) { c.moveTo(Math.round(px(x)) + 0.5, 0); c.lineTo(Math.round(px(x)) + 0.5, height); }
    for (let y = Math.ceil(bottom / step) * step; py(y) > 0; y += step) { c.moveTo(0, Math.round(py(y)) + 0.5); c.lineTo(width, Math.round(py(y)) + 0.5); }
    c.stroke(); c.globalAlpha = 1;
  }

  points(c, colours, px, py) {
    c.fillStyle = colours.lidar;
    const size = Math.max(2, Math.min(4, this.scale * CELL * 0.9));
    for (const [x, y, seen, hits] of this.memory.cells.values()) {
      const age = this.memory.count - seen;
      const floor = hits > 2 ? 0.3 : 0;
      c.globalAlpha = age < FRESH ? 1 : Math.max(floor, 0.75 - age / OLD);
      c.fillRect(px(x) - size / 2, py(y) - size / 2, size, size);
    }
    c.globalAlpha = 1;
  }

  waypoints(c, colours, s, px, py) {
    line(c, s.waypoints, px, py, colours.way, 1, [3, 6]);
    c.font = "600 11px system-ui, sans-serif"; c.textAlign = "center"; c.textBaseline = "middle";
    for (let i = 0; i + 1 < s.waypoints.length; i += 2) {
      const x = px(s.waypoints[i] / 100), y = py(s.waypoints[i + 1] / 100);
      c.save(); c.translate(x, y); c.rotate(Math.PI / 4);
      c.fillStyle = colours.panel; c.strokeStyle = colours.way; c.lineWidth = 2;
      c.fillRect(-7, -7, 14, 14); c.strokeRect(-7, -7, 14, 14); c.restore();
      c.fillStyle = colours.way; c.fillText(String(i / 2 + 1), x, y + 0.5);
    }
  }

  tracks(c, colours, s, px, py) {
    for (const track of s.tracks) {
      if (!track.at) continue;
      const bought = track.source === "bought";
      const x = px(track.at[0] / 100), y = py(track.at[1] / 100);
      const colour = bought ? colours.bought : colours.own;
      c.fillStyle = colour; c.strokeStyle = colours.panel; c.lineWidth = 2;
      c.beginPath(); c.arc(x, y, 6, 0, 7); c.fill(); c.stroke();
      if (bought) { c.strokeStyle = colour; c.lineWidth = 1.5; c.beginPath(); c.arc(x, y, 10, 0, 7); c.stroke(); }
      tag(c, track.label + " " + (track.score ?? 0).toFixed(2), x, y - 20, colour, colours.panel);
    }
  }

  robot(c, colours, s, px, py) {
    const [x, y, heading] = s.pose;
    if (x === null || y === null || heading === null) return;
    c.save(); c.translate(px(x), py(y)); c.rotate(-heading);
    const size = Math.max(11, Math.min(26, this.scale * 0.16));
    c.fillStyle = s.estop.latched || s.gate.state === "stop" ? colours.halt : colours.robot;
    c.strokeStyle = colours.panel; c.lineWidth = 2.5; c.lineJoin = "round";
    c.beginPath(); c.moveTo(size, 0); c.lineTo(-size * 0.8, size * 0.72); c.lineTo(-size * 0.45, 0); c.lineTo(-size * 0.8, -size * 0.72); c.closePath();
    c.stroke(); c.fill(); c.restore();
  }

  ruler(c, colours, height) {
    const metres = this.scale > 28 ? 1 : this.scale > 8 ? 5 : 20;
    c.strokeStyle = colours.mute; c.fillStyle = colours.mute; c.lineWidth = 2;
    c.beginPath(); c.moveTo(14, height - 20); c.lineTo(14, height - 14); c.lineTo(14 + metres * this.scale, height - 14); c.lineTo(14 + metres * this.scale, height - 20); c.stroke();
    c.font = "12px system-ui, sans-serif"; c.textAlign = "left"; c.textBaseline = "alphabetic";
    c.fillText(metres + " m", 20, height - 20);
  }
}

function line(c, list, px, py, colour, width, dash) {
  if (list.length < 4) return;
  c.strokeStyle = colour; c.lineWidth = width; c.lineJoin = "round"; c.setLineDash(dash);
  c.beginPath();
  for (let i = 0; i + 1 < list.length; i += 2) c.lineTo(px(list[i] / 100), py(list[i + 1] / 100));
  c.stroke(); c.setLineDash([]);
}

/** A label on a plate, centred at x. */
export function tag(c, text, x, y, colour, ground) {
  c.font = "600 12px system-ui, sans-serif"; c.textAlign = "center"; c.textBaseline = "middle";
  const width = c.measureText(text).width + 12;
  c.fillStyle = ground; c.globalAlpha = 0.86; c.beginPath(); c.roundRect(x - width / 2, y - 10, width, 20, 5); c.fill(); c.globalAlpha = 1;
  c.fillStyle = colour; c.fillText(text, x, y + 0.5);
}
