/**
 * Forms that keep themselves: `<form data-draft-url="…" data-draft-version="3">` with a `.draft-state` inside.
 *
 * Three seconds after a change, and when the page is left, the fields go to the server as `{version, data}`; it answers
 * `{version}`. Without connection the text stays on this device and is sent later. A 409 means that another window was
 * quicker: the server has put this text into a copy, `{copy_url, version, message}`, and the form goes on there.
 */

import { clockTime, words } from "../words";

export type Fields = Record<string, string | string[]>;
export interface Kept {
  version: number;
  data: Fields;
  at: number;
}

const PAUSE = 3000;
const RETRY = 10_000;
const NOT_KEPT = new Set(["csrfmiddlewaretoken", "key", "draft"]);

/** What a form holds; several values of one name as a list, in the order of the form. */
export function fieldsOf(entries: Iterable<[string, FormDataEntryValue]>): Fields {
  const fields: Fields = {};
  for (const [name, value] of entries) {
    if (NOT_KEPT.has(name) || typeof value !== "string") continue;
    const before = fields[name];
    if (before === undefined) fields[name] = value;
    else fields[name] = Array.isArray(before) ? [...before, value] : [before, value];
  }
  return fields;
}

/** What is to be done with a text that was left on this device. */
export function whatOf(kept: Kept | null, version: number, now: Fields): "nothing" | "restore" | "send" {
  if (!kept || JSON.stringify(kept.data) === JSON.stringify(now)) return "nothing";
  return kept.version === version ? "restore" : "send";
}

function fill(form: HTMLFormElement, data: Fields): void {
  for (const control of form.elements) {
    if (!(control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement)) continue;
    if (!control.name || NOT_KEPT.has(control.name)) continue;
    const value = data[control.name];
    const values = value === undefined ? [] : Array.isArray(value) ? value : [value];
    if (control instanceof HTMLInputElement && ["checkbox", "radio"].includes(control.type)) {
      control.checked = values.includes(control.value);
    } else if (control instanceof HTMLSelectElement && control.multiple) {
      for (const option of control.options) option.selected = values.includes(option.value);
    } else if (control.type !== "hidden" && values[0] !== undefined) {
      control.value = values[0];
    }
    control.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

class DraftForm {
  private url: string;
  private version: number;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private changed = false;
  private underWay = false;
  private submitted = false;
  private readonly state: HTMLElement | null;

  constructor(private readonly form: HTMLFormElement) {
    this.url = form.dataset["draftUrl"] ?? "";
    this.version = Number(form.dataset["draftVersion"] ?? 0);
    this.state = form.querySelector(".draft-state");
    void this.recover();

    form.addEventListener("input", () => this.touch());
    form.addEventListener("change", () => this.touch());
    form.addEventListener("submit", () => {
      // From here on the server decides; a late draft must not come back after the idea was published.
      this.submitted = true;
      clearTimeout(this.timer);
    });
    window.addEventListener("pageshow", () => (this.submitted = false));
    window.addEventListener("online", () => void this.save());
    window.addEventListener("pagehide", () => this.leave());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.leave();
    });
  }

  private touch(): void {
    this.changed = true;
    this.later(PAUSE);
  }

  private later(pause: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.save(), pause);
  }

  private data(): Fields {
    return fieldsOf(new FormData(this.form));
  }

  private get place(): string {
    return `helpathon-draft:${this.url}`;
  }

  private keep(data: Fields): void {
    try {
      localStorage.setItem(this.place, JSON.stringify({ version: this.version, data, at: Date.now() } satisfies Kept));
    } catch {
      // Storage full or switched off: the server is asked again all the same.
    }
  }

  private kept(): Kept | null {
    try {
      return JSON.parse(localStorage.getItem(this.place) ?? "null") as Kept | null;
    } catch {
      return null;
    }
  }

  private forget(): void {
    try {
      localStorage.removeItem(this.place);
    } catch {
      // Nothing was kept then.
    }
  }

  private say(state: string, text: string, link?: { href: string; text: string }): void {
    if (!this.state) return;
    this.state.dataset["state"] = state;
    const line = document.createElement("span");
    line.textContent = text;
    this.state.replaceChildren(line);
    if (link) {
      const anchor = document.createElement("a");
      anchor.href = link.href;
      anchor.textContent = link.text;
      this.state.append(anchor);
    }
  }

  private send(version: number, data: Fields, keepalive: boolean): Promise<Response> {
    const token = this.form.querySelector<HTMLInputElement>("[name=csrfmiddlewaretoken]")?.value ?? "";
    return fetch(this.url, {
      method: "PUT",
      keepalive,
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": token },
      body: JSON.stringify({ version, data }),
    });
  }

  /** A text left on this device: back into the form, or, where the server has a newer one, into a draft of its own. */
  private async recover(): Promise<void> {
    const kept = this.kept();
    const what = whatOf(kept, this.version, this.data());
    if (what === "nothing" || !kept) return this.forget();
    if (what === "restore") {
      fill(this.form, kept.data);
      this.say("restored", words().restored(clockTime(new Date(kept.at))));
      this.touch();
      return;
    }
    try {
      const answer = await this.send(kept.version, kept.data, false);
      if (!answer.ok && answer.status !== 409) return;
      this.forget();
      if (answer.status === 409) {
        const { copy_url } = (await answer.json()) as { copy_url: string };
        this.say("copied", words().otherVersion, { href: copy_url, text: words().openOther });
      }
    } catch {
      // Still without connection: it stays on this device.
    }
  }

  private async save(): Promise<void> {
    if (!this.changed || this.submitted) return;
    if (this.underWay) return this.later(PAUSE);
    this.changed = false;
    this.underWay = true;
    const data = this.data();
    try {
      const answer = await this.send(this.version, data, false);
      if (answer.status === 409) {
        await this.continueOnCopy(answer);
      } else if (answer.ok) {
        const said = (await answer.json()) as { version: number };
        this.version = said.version;
        this.forget();
        this.say("saved", words().saved(clockTime(new Date())));
      } else {
        this.failed(data, answer.status === 401 || answer.status === 403 ? words().loggedOut : words().unsaved);
      }
    } catch {
      this.failed(data, words().offline(clockTime(new Date())));
    } finally {
      this.underWay = false;
    }
  }

  private failed(data: Fields, text: string): void {
    this.changed = true;
    this.keep(data);
    this.say("offline", text);
    this.later(RETRY);
  }

  private async continueOnCopy(answer: Response): Promise<void> {
    const said = (await answer.json()) as { copy_url: string; version?: number; message?: string; form_url?: string };
    this.forget();
    this.url = said.copy_url;
    this.version = said.version ?? 1;
    const draft = this.form.querySelector<HTMLInputElement>("input[name=draft]");
    if (draft) draft.value = this.url.split("/").filter(Boolean).pop() ?? draft.value;
    this.say("copied", said.message ?? words().copied, said.form_url ? { href: said.form_url, text: words().openCopy } : undefined);
  }

  private leave(): void {
    if (!this.changed || this.submitted) return;
    const data = this.data();
    this.keep(data);
    this.changed = false;
    this.send(this.version, data, true).then(
      async (answer) => {
        if (!answer.ok) return this.failed(data, words().unsaved);
        this.version = ((await answer.json()) as { version: number }).version;
        this.forget();
        this.say("saved", words().saved(clockTime(new Date())));
      },
      () => this.failed(data, words().offline(clockTime(new Date()))),
    );
  }
}

export function startDrafts(root: ParentNode): void {
  for (const form of root.querySelectorAll<HTMLFormElement>("form[data-draft-url]")) new DraftForm(form);
}
