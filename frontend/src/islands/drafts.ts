/**
 * Forms that keep themselves: `<form data-draft-url="…" data-draft-version="3" data-draft-owner="…">` with a `.draft-state` inside.
 *
 * Three seconds after a change, and when the page is left, the fields go to the server as `{version, window, data}`; it
 * answers `{version, form_url}`, and from then on the address of the page is that of the draft. Without connection the text
 * stays on this device, per person, and is sent later: by this window, or by the next form that is opened. A 409 means that
 * another window was quicker: the server has put this text into a copy, `{copy_url, version, message, form_url}`, and the
 * form goes on there.
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
const LONGEST_WAIT = 2000;
const PLACE = "helpathon-draft:";
const NOT_KEPT = new Set(["csrfmiddlewaretoken", "key", "draft", "draft_version", "draft_window"]);

interface Said {
  version: number;
  form_url?: string;
  copy_url?: string;
  message?: string;
  /** What the server says to what it did not even read. */
  refusal?: string;
}

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

/** The token of the forms as it is now: it changes when somebody logs in in another window. */
export function currentToken(cookies: string): string | undefined {
  return /(?:^|;\s*)csrftoken=([^;]+)/.exec(cookies)?.[1];
}

function newWindow(): string {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** What is kept on this device, by its place; nothing where the storage is full or switched off. */
const device = {
  keep(place: string, kept: Kept): void {
    try {
      localStorage.setItem(place, JSON.stringify(kept));
    } catch {
      // The server is asked again all the same.
    }
  },
  read(place: string): Kept | null {
    try {
      return JSON.parse(localStorage.getItem(place) ?? "null") as Kept | null;
    } catch {
      return null;
    }
  },
  forget(place: string): void {
    try {
      localStorage.removeItem(place);
    } catch {
      // Nothing was kept then.
    }
  },
  places(prefix: string): string[] {
    try {
      return Object.keys(localStorage).filter((place) => place.startsWith(prefix));
    } catch {
      return [];
    }
  },
};

/** A window holds the lock of its place as long as it lives, so that no other one takes its text for left behind. */
function occupy(place: string): void {
  void navigator.locks?.request(place, () => new Promise(() => {}));
}

async function isLeftBehind(place: string): Promise<boolean> {
  if (!navigator.locks) return true;
  return navigator.locks.request(place, { ifAvailable: true }, (lock) => lock !== null);
}

class DraftForm {
  private url: string;
  private version: number;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private changed = false;
  private underWay: Promise<void> | null = null;
  private submitted = false;
  private readonly window = newWindow();
  private readonly state: HTMLElement | null;

  constructor(private readonly form: HTMLFormElement) {
    this.url = form.dataset["draftUrl"] ?? "";
    this.version = Number(form.dataset["draftVersion"] ?? 0);
    this.state = form.querySelector(".draft-state");
    this.noteForSubmit();
    occupy(this.place);
    void this.recover();

    form.addEventListener("input", () => this.touch());
    form.addEventListener("change", () => this.touch());
    form.addEventListener("submit", (event) => this.submit(event));
    document.addEventListener("submit", (event) => this.discard(event));
    window.addEventListener("pageshow", () => (this.submitted = false));
    window.addEventListener("online", () => void this.save());
    window.addEventListener("pagehide", () => this.leave());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.leave();
    });
  }

  /** From here on the server decides. A draft that is on its way arrives first: it must not come back after the idea was published. */
  private submit(event: SubmitEvent): void {
    clearTimeout(this.timer);
    if (this.underWay && !this.submitted) {
      event.preventDefault();
      event.stopImmediatePropagation();
      this.submitted = true;
      const patience = new Promise((done) => setTimeout(done, LONGEST_WAIT));
      void Promise.race([this.underWay, patience]).then(() => this.form.requestSubmit(event.submitter));
      return;
    }
    this.submitted = true;
    if (device.read(this.place)) this.keepHere(this.data());
    const token = currentToken(document.cookie);
    const field = this.form.querySelector<HTMLInputElement>("[name=csrfmiddlewaretoken]");
    if (token && field) field.value = token;
  }

  /** Another form of this page gives the draft up: it must not be saved once more when the page is left. */
  private discard(event: SubmitEvent): void {
    const other = event.target;
    if (!(other instanceof HTMLFormElement) || other === this.form || !other.action.includes(this.draft)) return;
    clearTimeout(this.timer);
    this.submitted = true;
    device.forget(this.place);
  }

  private get draft(): string {
    return this.url.split("/").filter(Boolean).pop() ?? "";
  }

  private noteForSubmit(): void {
    const values = { draft: this.draft, draft_version: String(this.version), draft_window: this.window };
    for (const [name, value] of Object.entries(values)) {
      const field = this.form.querySelector<HTMLInputElement>(`input[name=${name}]`);
      if (field) field.value = value;
    }
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

  private get prefix(): string {
    return `${PLACE}${this.form.dataset["draftOwner"] ?? ""}:`;
  }

  private get place(): string {
    return this.prefix + this.url;
  }

  private keepHere(data: Fields): void {
    device.keep(this.place, { version: this.version, data, at: Date.now() });
  }

  private say(state: string, text: string, link?: { href: string; text: string; outside?: boolean }): void {
    if (!this.state) return;
    this.state.dataset["state"] = state;
    const line = document.createElement("span");
    line.textContent = text;
    this.state.replaceChildren(line);
    if (link) {
      const anchor = document.createElement("a");
      anchor.href = link.href;
      anchor.textContent = link.text;
      if (link.outside) anchor.target = "_blank";
      this.state.append(anchor);
    }
  }

  private send(url: string, version: number, data: Fields, keepalive = false): Promise<Response> {
    const token = currentToken(document.cookie) ?? this.form.querySelector<HTMLInputElement>("[name=csrfmiddlewaretoken]")?.value ?? "";
    return fetch(url, {
      method: "PUT",
      keepalive,
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": token },
      body: JSON.stringify({ version, window: this.window, data }),
    });
  }

  /** Texts left on this device: this draft's back into the form, others to the server as drafts of their own. */
  private async recover(): Promise<void> {
    const kept = device.read(this.place);
    const what = whatOf(kept, this.version, this.data());
    if (kept && what === "restore") {
      fill(this.form, kept.data);
      this.say("restored", words().restored(clockTime(new Date(kept.at))));
      this.touch();
    } else if (kept && what === "send") {
      await this.rescue(this.place, kept);
    } else {
      device.forget(this.place);
    }
    for (const place of device.places(this.prefix)) {
      const left = place === this.place ? null : device.read(place);
      if (left && (await isLeftBehind(place))) await this.rescue(place, left);
    }
  }

  private async rescue(place: string, kept: Kept): Promise<void> {
    try {
      const answer = await this.send(place.slice(this.prefix.length), kept.version, kept.data);
      if (!answer.ok && answer.status !== 409) return;
      device.forget(place);
      const { form_url } = (await answer.json()) as Said;
      const isOffered = [...document.links].some((link) => link.pathname + link.search === form_url);
      if (form_url && !isOffered) this.say("copied", words().otherVersion, { href: form_url, text: words().openOther });
    } catch {
      // Still without connection: it stays on this device.
    }
  }

  private async save(): Promise<void> {
    if (!this.changed || this.submitted) return;
    if (this.underWay) return this.later(PAUSE);
    this.changed = false;
    const data = this.data();
    this.underWay = this.put(data, false);
    await this.underWay;
    this.underWay = null;
  }

  private leave(): void {
    if (!this.changed || this.submitted) return;
    const data = this.data();
    this.keepHere(data);
    this.changed = false;
    void this.put(data, true);
  }

  private async put(data: Fields, keepalive: boolean): Promise<void> {
    try {
      const answer = await this.send(this.url, this.version, data, keepalive);
      if (answer.ok || answer.status === 409) this.saved((await answer.json()) as Said);
      else await this.refused(answer, data);
    } catch {
      this.failed(data, words().offline(clockTime(new Date())));
    }
  }

  private saved(said: Said): void {
    device.forget(this.place);
    this.version = said.version;
    if (said.copy_url) {
      this.url = said.copy_url;
      occupy(this.place);
      this.say("copied", said.message ?? words().copied, said.form_url ? { href: said.form_url, text: words().openCopy } : undefined);
    } else if (said.form_url) {
      this.say("saved", words().saved(clockTime(new Date())));
    }
    // A reload, or the browser opening its tabs again, comes back to this draft.
    if (said.form_url && !this.submitted) history.replaceState(history.state, "", said.form_url);
    this.noteForSubmit();
  }

  private async refused(answer: Response, data: Fields): Promise<void> {
    if (answer.status === 401 || answer.status === 403) {
      const login = this.form.dataset["loginUrl"];
      return this.failed(data, words().loggedOut, login ? { href: login, text: words().logIn, outside: true } : undefined);
    }
    const said = answer.headers.get("Content-Type")?.includes("json") ? ((await answer.json()) as Partial<Said>) : {};
    this.failed(data, said.message ?? said.refusal ?? words().unsaved);
  }

  private failed(data: Fields, text: string, link?: { href: string; text: string; outside: boolean }): void {
    this.changed = true;
    this.keepHere(data);
    this.say("offline", text, link);
    this.later(RETRY);
  }
}

export function startDrafts(root: ParentNode): void {
  for (const form of root.querySelectorAll<HTMLFormElement>("form[data-draft-url]")) new DraftForm(form);
}
