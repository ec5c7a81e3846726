// The mode. Changing it is two actions: open the list, choose one. The stop stays in reach: its keys
// work while the list is open.

import { post } from "./stop.js";

export class Modes {
  constructor(alarm) {
    this.alarm = alarm;
    this.key = "";
    this.dialog = document.getElementById("modes");
    this.list = document.getElementById("mode-choices");
    this.rules = document.getElementById("mode-rules");
    this.button = document.getElementById("mode-change");
    this.button.addEventListener("click", () => this.dialog.showModal());
    document.getElementById("modes-no").addEventListener("click", () => this.dialog.close());
  }

  show(state) {
    const cortex = state.cortex;
    this.button.hidden = cortex.choices.length === 0;
    const reason = document.getElementById("mode-reason");
    const why = cortex.phase === "running" ? cortex.reason : cortex.phase + (cortex.reason ? ": " + cortex.reason : "");
    if (reason.textContent !== why) { reason.textContent = why; reason.title = why; }
    const because = document.getElementById("skill-because");
    because.hidden = !cortex.because;
    if (because.textContent !== cortex.because) because.textContent = cortex.because;
    const key = JSON.stringify([state.mode, cortex.choices, cortex.rules]);
    if (this.key === key) return;
    this.key = key;
    this.list.replaceChildren(...cortex.choices.map((mode) => this.choice(mode, mode === state.mode)));
    this.rules.replaceChildren(...cortex.rules.map((rule) => line(rule)));
  }

  choice(mode, present) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = mode;
    button.disabled = present;
    button.addEventListener("click", () => this.choose(mode));
    return button;
  }

  async choose(mode) {
    this.dialog.close();
    const problem = await post("mode", { mode });
    this.alarm("mode", problem ? "The mode was not changed: " + problem : "");
  }
}

function line(rule) {
  const row = document.createElement("li");
  const name = document.createElement("span");
  name.className = "grow";
  name.textContent = "rule " + rule.name;
  const why = document.createElement("small");
  why.textContent = rule.because;
  name.append(why);
  const state = document.createElement("span");
  state.className = "state";
  state.textContent = rule.running ? "runs" : "waits";
  row.append(name, state);
  return row;
}
