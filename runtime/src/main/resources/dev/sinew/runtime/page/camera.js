// The camera picture with its boxes. One request at a time, always for the newest picture, so a
// slow link shows fewer pictures and never old ones.

const OWN = "#4cc9dd"; // On a picture, whatever the page's theme.
const BOUGHT = "#ff9d4d";
const BOXES_KEPT = 16;
const PATIENCE_MILLIS = 4000;

export class CameraView {
  constructor(canvas, note) {
    this.canvas = canvas;
    this.context = canvas.getContext("2d");
    this.note = note;
    this.boxes = new Map(); // picture number → boxes
    this.wanted = 0;
    this.shown = 0;
    this.busy = false;
    this.changed = 0;
    this.labels = [];
  }

  show(frame) {
    if (!frame) return;
    if (frame.number < this.wanted) { this.boxes.clear(); this.shown = 0; }
    this.wanted = frame.number;
    this.boxes.set(frame.number, frame.boxes);
    for (const number of this.boxes.keys()) {
      if (this.boxes.size <= BOXES_KEPT) break;
      this.boxes.delete(number);
    }
    if (!this.busy) this.load();
  }

  async load() {
    this.busy = true;
    try {
      while (this.shown !== this.wanted && !document.hidden) {
        const number = this.wanted;
        const answer = await fetch("/camera.jpg?seq=" + number, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MILLIS) });
        if (!answer.ok) break;
        const got = Number(answer.headers.get("X-Frame-Number"));
        const picture = await createImageBitmap(await answer.blob());
        this.paint(picture, this.boxes.get(got) ?? []);
        picture.close();
        this.shown = number;
        this.changed = performance.now();
        this.tick();
      }
    } catch {
      // The link's own watch says what is wrong; the next message tries again.
    }
    this.busy = false;
  }

  /** Says how old the picture is; called now and then. */
  tick() {
    const age = this.changed ? (performance.now() - this.changed) / 1000 : -1;
    const text = age < 0 ? "no picture yet" : age > 2 ? "picture is " + Math.round(age) + " s old" : this.canvas.width + " × " + this.canvas.height;
    if (this.note.textContent !== text) this.note.textContent = text;
    this.canvas.setAttribute("aria-label", "Camera picture" + (this.labels.length ? " with " + this.labels.join(", ") : ", nothing recognised"));
  }

  paint(picture, boxes) {
    const c = this.context, canvas = this.canvas;
    if (canvas.width !== picture.width || canvas.height !== picture.height) {
      canvas.width = picture.width;
      canvas.height = picture.height;
      canvas.style.aspectRatio = picture.width + " / " + picture.height;
    }
    c.drawImage(picture, 0, 0);
    const unit = Math.max(1, canvas.width / Math.max(1, canvas.clientWidth));
    this.labels = boxes.map((box) => box.label);
    canvas.dataset.boxes = boxes.map((box) => box.source + ":" + box.label).join(" ");
    const plates = [];
    for (const box of boxes) this.outline(c, box, unit);
    for (const box of boxes) this.plate(c, box, unit, plates);
  }

  outline(c, box, unit) {
    const [left, top, right, bottom] = box.box;
    const bought = box.source === "bought";
    c.lineWidth = (bought ? 5 : 4) * unit;
    c.strokeStyle = "rgb(0 0 0 / .55)"; c.strokeRect(left, top, right - left, bottom - top);
    c.lineWidth = (bought ? 3 : 2) * unit;
    c.strokeStyle = bought ? BOUGHT : OWN; c.strokeRect(left, top, right - left, bottom - top);
  }

  /** The label, above its box or wherever it covers no other label. */
  plate(c, box, unit, plates) {
    const [left, top, , bottom] = box.box;
    const bought = box.source === "bought";
    const was = bought && box.own && box.own !== box.label ? " (was " + box.own + ")" : "";
    const text = box.label + " " + (box.score ?? 0).toFixed(2) + was;
    c.font = "650 " + 13 * unit + "px system-ui, sans-serif"; c.textAlign = "left"; c.textBaseline = "middle";
    const width = c.measureText(text).width + 12 * unit, height = 20 * unit;
    const x = Math.max(0, Math.min(left, c.canvas.width - width));
    const free = (y) => y >= 0 && y + height <= c.canvas.height
        && plates.every((p) => x + width <= p.x || p.x + p.width <= x || y + height <= p.y || p.y + p.height <= y);
    const y = [top - height, bottom, top, top - 2.1 * height, bottom - height].find(free) ?? Math.max(0, top - height);
    plates.push({ x, y, width, height });
    c.fillStyle = bought ? BOUGHT : OWN;
    c.fillRect(x, y, width, height);
    c.fillStyle = "#06110f"; c.fillText(text, x + 6 * unit, y + height / 2 + unit);
  }
}
