/** The words that scripts say, in the language of the page. */

const german = {
  saving: "Entwurf wird gesichert …",
  saved: (time: string) => `Entwurf gespeichert um ${time}`,
  offline: (time: string) => `Keine Verbindung. Ihr Text ist seit ${time} auf diesem Gerät gesichert und wird gespeichert, sobald die Verbindung wieder da ist.`,
  unsaved: "Der Entwurf konnte nicht gespeichert werden. Wir versuchen es weiter; bitte lassen Sie die Seite offen.",
  restored: (time: string) => `Wiederhergestellt: Ihr Text von ${time}, der noch nicht gespeichert war.`,
  loggedOut: "Sie sind nicht mehr angemeldet. Ihr Text ist auf diesem Gerät gesichert. Melden Sie sich in einem neuen Fenster an, dann wird er gespeichert.",
  logIn: "In neuem Fenster anmelden",
  copied: "In einem anderen Fenster wurde dieser Entwurf geändert. Sie schreiben jetzt in einer Kopie weiter.",
  openCopy: "Kopie öffnen",
  otherVersion: "Ein Text, der auf diesem Gerät noch nicht gespeichert war, liegt jetzt als eigener Entwurf bereit.",
  openOther: "Diesen Entwurf ansehen",
  charactersLeft: (n: number) => (n === 1 ? "noch 1 Zeichen" : `noch ${n.toLocaleString("de")} Zeichen`),
  charactersOver: (n: number) => (n === 1 ? "1 Zeichen zu viel" : `${n.toLocaleString("de")} Zeichen zu viel`),
  left: (parts: string) => `noch ${parts}`,
  lessThanAMinute: "noch weniger als eine Minute",
  over: "jetzt zu Ende",
  and: " und ",
  days: (n: number) => (n === 1 ? "1 Tag" : `${n} Tage`),
  hours: (n: number) => (n === 1 ? "1 Stunde" : `${n} Stunden`),
  minutes: (n: number) => (n === 1 ? "1 Minute" : `${n} Minuten`),
  failed: "Das hat nicht geklappt. Bitte versuchen Sie es noch einmal.",
  unreachable: "Der Server ist gerade nicht zu erreichen. Bitte prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.",
};

const english: typeof german = {
  saving: "Saving your draft …",
  saved: (time) => `Draft saved at ${time}`,
  offline: (time) => `No connection. Since ${time} your text is kept on this device; it will be saved as soon as the connection is back.`,
  unsaved: "The draft could not be saved. We keep trying; please leave this page open.",
  restored: (time) => `Restored: your text of ${time}, which had not been saved yet.`,
  loggedOut: "You are no longer logged in. Your text is kept on this device. Log in in a new window and it will be saved.",
  logIn: "Log in in a new window",
  copied: "This draft was changed in another window. You are now writing in a copy.",
  openCopy: "Open the copy",
  otherVersion: "A text that had not been saved from this device is now kept as a draft of its own.",
  openOther: "Look at that draft",
  charactersLeft: (n) => (n === 1 ? "1 character left" : `${n.toLocaleString("en")} characters left`),
  charactersOver: (n) => (n === 1 ? "1 character too many" : `${n.toLocaleString("en")} characters too many`),
  left: (parts) => `${parts} left`,
  lessThanAMinute: "less than a minute left",
  over: "over now",
  and: " and ",
  days: (n) => (n === 1 ? "1 day" : `${n} days`),
  hours: (n) => (n === 1 ? "1 hour" : `${n} hours`),
  minutes: (n) => (n === 1 ? "1 minute" : `${n} minutes`),
  failed: "That did not work. Please try again.",
  unreachable: "The server cannot be reached right now. Please check your connection and try again.",
};

export type Words = typeof german;

export function wordsFor(language: string): Words {
  return language.startsWith("en") ? english : german;
}

export function words(): Words {
  return wordsFor(document.documentElement.lang);
}

/** A time of day as people of this page's language write it. */
export function clockTime(at: Date): string {
  return at.toLocaleTimeString(document.documentElement.lang || "de", { hour: "2-digit", minute: "2-digit", hour12: false });
}
