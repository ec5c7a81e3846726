// What an operator types, and the sign that one is there. Whether a text says "stop" is for the
// robot to hear; the page presses the stop itself only when the text cannot be delivered.

import { send } from "./stop.js";

const IDLE_MILLIS = 3000;
const LIKELY = /stop|halt/i;

export class Operator {
  constructor(stop) {
    this.stop = stop;
    this.text = document.getElementById("say-text");
    this.answer = document.getElementById("say-answer");
    document.getElementById("say").addEventListener("submit", (event) => {
      event.preventDefault();
      this.say();
    });
    document.addEventListener("visibilitychange", () => this.beat());
    this.beat();
  }

  async say() {
    const text = this.text.value;
    if (!text.trim()) return;
    const told = await send("say", text, "text/plain;charset=utf-8");
    if (told.problem && LIKELY.test(text)) this.stop.press();
    if (!told.problem) this.text.value = "";
    this.answer.textContent = told.problem
      ? "Not said: " + told.problem
      : told.stop ? "Heard: stop." : "Noted in the events; only a stop acts at once.";
  }

  /** A page that nobody can see is no operator. */
  async beat() {
    clearTimeout(this.timer);
    if (document.hidden) return;
    const told = await send("beat", "", "text/plain");
    clearTimeout(this.timer);
    const pause = told.within > 0 ? told.within / 4 : IDLE_MILLIS;
    this.timer = setTimeout(() => this.beat(), told.problem ? IDLE_MILLIS / 10 : pause);
  }
}
