// The emergency stop. Pressing it is one action; releasing it is two. A stop that cannot be
// delivered is tried again until it is, and the page says so loudly.

const RETRY_MILLIS = 400;
const PATIENCE_MILLIS = 2000;

export class Stop {
  constructor(alarm) {
    this.alarm = alarm;
    this.latched = false;
    this.by = "";
    this.wanted = false;
    this.delivering = false;
    this.presses = 0;
    this.button = document.getElementById("stop");
    this.text = document.getElementById("stop-text");
    this.keys = document.getElementById("stop-keys");
    this.releaseButton = document.getElementById("release");
    this.dialog = document.getElementById("confirm");
    this.button.addEventListener("click", () => this.press());
    this.releaseButton.addEventListener("click", () => this.ask());
    document.getElementById("confirm-no").addEventListener("click", () => this.dialog.close());
    document.getElementById("confirm-yes").addEventListener("click", () => this.release());
    // Captured before any button can take the key for itself.
    window.addEventListener("keydown", (event) => this.key(event), true);
    window.addEventListener("keyup", (event) => {
      if (event.key === " " && !this.dialog.open && !event.target.closest?.("input")) event.preventDefault();
    }, true);
  }

  key(event) {
    if (event.key !== " " && event.key !== "Escape") return;
    if (event.key === " " && event.target.closest?.("input")) return; // A space between two words.
    if (this.dialog.open) return; // It is stopped already: Escape closes, Space presses a button.
    event.preventDefault();
    if (!event.repeat) this.press();
  }

  show(estop) {
    this.latched = estop.latched;
    this.by = estop.by;
    if (this.latched) this.wanted = false;
    if (!this.latched && this.dialog.open) this.dialog.close();
    document.body.dataset.estop = this.latched ? "latched" : "free";
    this.releaseButton.hidden = !this.latched;
    this.draw();
  }

  draw() {
    const text = this.latched ? "STOPPED" : this.wanted ? "STOPPING…" : "STOP";
    const keys = this.latched ? (this.by ? "by " + this.by : "latched") : "Space or Esc";
    if (this.text.textContent !== text) this.text.textContent = text;
    if (this.keys.textContent !== keys) this.keys.textContent = keys;
  }

  async press() {
    this.presses += 1;
    this.wanted = true;
    this.draw();
    if (this.delivering) return;
    this.delivering = true;
    let tries = 0;
    while (this.wanted) {
      // A press that comes while an earlier one is under way is sent after it: the robot may have
      // been released between the two.
      const carried = this.presses;
      const problem = await post("estop");
      if (!problem) {
        if (carried === this.presses) break;
        continue;
      }
      tries += 1;
      this.alarm("stop", "STOP NOT DELIVERED (" + problem + "). Trying again: " + tries
          + ". Use the switch on the robot, or cut its power.");
      await new Promise((done) => setTimeout(done, RETRY_MILLIS));
    }
    this.alarm("stop", "");
    this.delivering = false;
    this.wanted = false;
    this.draw();
  }

  ask() {
    document.getElementById("confirm-by").textContent = this.by ? "Stopped by " + this.by + "." : "";
    this.dialog.showModal();
  }

  async release() {
    this.dialog.close();
    const problem = await post("release", { confirm: true });
    this.alarm("release", problem ? "Not released: " + problem : "");
  }
}

/** Sends an action; gives "" or what went wrong. */
export async function post(action, body) {
  const { problem } = await send(action, JSON.stringify(body ?? {}), "application/json");
  return problem;
}

/** Sends an action; gives what the robot answered and, in problem, "" or what went wrong. */
export async function send(action, body, type) {
  try {
    const answer = await fetch("/api/" + action, {
      method: "POST",
      headers: { "Content-Type": type, "X-Sinew-Action": action },
      body,
      cache: "no-store",
      priority: "high",
      signal: AbortSignal.timeout(PATIENCE_MILLIS),
    });
    const told = await answer.json().catch(() => ({}));
    if (answer.ok) return { ...told, problem: "" };
    return { problem: told.error ?? "the robot answered " + answer.status };
  } catch {
    return { problem: "the robot does not answer" };
  }
}
