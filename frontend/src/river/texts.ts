/** Every word the river says, German and English. */

import type { LinkType } from "./data";

export type Lang = "de" | "en";

interface Words {
  region: (ideas: string) => string;
  empty: string;
  unavailable: string;
  held: string;
  ideas: (n: number) => string;
  supports: (n: number) => string;
  confluences: (n: number) => string;
  flowing: string;
  carriedSupports: (n: string) => string;
  play: string;
  pause: string;
  scrubber: string;
  live: string;
  backToLive: string;
  connecting: string;
  reconnecting: string;
  offline: string;
  reconnected: string;
  night: string;
  pauseBand: string;
  arrived: string;
  arrivedEmpty: string;
  allTracks: string;
  noTrack: string;
  trackZoom: (title: string) => string;
  trackChoice: string;
  windowChoice: string;
  closer: string;
  wider: string;
  earlier: string;
  later: string;
  whole: string;
  smaller: (n: string) => string;
  smallerHint: string;
  since: (time: string) => string;
  until: (time: string) => string;
  release: string;
  more: (n: number) => string;
  comesFrom: Record<LinkType, string>;
  flowsInto: Record<LinkType, string>;
  born: (title: string) => string;
  linked: Record<LinkType, (child: string, parent: string) => string>;
  rests: (title: string) => string;
  nothingYet: string;
  ideaLabel: (title: string, track: string, support: string, since: string, lineage: string) => string;
  parents: (n: number) => string;
  children: (n: number) => string;
  keys: string;
  clock: (h: string) => string;
}

const de: Words = {
  region: (ideas) => `Ideenfluss mit ${ideas}`,
  empty: "Noch keine Idee. Machen Sie den Anfang.",
  unavailable: "Der Ideenfluss lässt sich gerade nicht zeichnen. Die Tabelle zeigt dasselbe in Worten.",
  held: "Gleich geht es weiter.",
  ideas: (n) => (n === 1 ? "Idee" : "Ideen"),
  supports: (n) => (n === 1 ? "Unterstützung" : "Unterstützungen"),
  confluences: (n) => (n === 1 ? "Zusammenfluss" : "Zusammenflüsse"),
  flowing: "im Fluss",
  carriedSupports: (n) => `${n} übernommen`,
  play: "Abspielen",
  pause: "Anhalten",
  scrubber: "Zeitpunkt",
  live: "Live",
  backToLive: "Zurück zu Live",
  connecting: "Verbindung wird aufgebaut …",
  reconnecting: "Verbindung unterbrochen, wird wiederhergestellt …",
  offline: "Keine Verbindung. Nächster Versuch gleich.",
  reconnected: "Wieder verbunden.",
  night: "Nacht",
  pauseBand: "Pause",
  arrived: "Angekommen",
  arrivedEmpty: "Noch keine Idee.",
  allTracks: "Alle Themenfelder",
  noTrack: "Ohne Themenfeld",
  trackZoom: (title) => `Nur das Themenfeld ${title} zeigen`,
  trackChoice: "Themenfeld",
  windowChoice: "Zeitfenster",
  closer: "Näher heran",
  wider: "Weiter weg",
  earlier: "Früher",
  later: "Später",
  whole: "Alles zeigen",
  smaller: (n) => `${n} kleinere Ideen`,
  smallerHint: "Kleinere Ideen sind je Themenfeld zusammengefasst. Wählen Sie ein Themenfeld oder ein Zeitfenster, um sie einzeln zu sehen.",
  since: (time) => `seit ${time}`,
  until: (time) => `ruht seit ${time}`,
  release: "Auswahl aufheben",
  more: (n) => `und ${n} weitere`,
  comesFrom: { builds_on: "baut auf", merges: "vereint", splits: "abgeteilt von", carried_over: "übernommen von" },
  flowsInto: { builds_on: "weitergebaut in", merges: "fließt in", splits: "teilt sich in", carried_over: "weitergeführt in" },
  born: (title) => `„${title}“ entspringt`,
  linked: {
    builds_on: (child, parent) => `„${child}“ baut auf „${parent}“ auf`,
    merges: (child, parent) => `„${parent}“ fließt in „${child}“`,
    splits: (child, parent) => `„${child}“ teilt sich von „${parent}“ ab`,
    carried_over: (child, parent) => `„${child}“ führt „${parent}“ weiter`,
  },
  rests: (title) => `„${title}“ ruht`,
  nothingYet: "Noch ist nichts geschehen.",
  ideaLabel: (title, track, support, since, lineage) => `${title}. ${track}, ${support}, ${since}${lineage}`,
  parents: (n) => (n === 1 ? ", kommt von 1 Idee" : `, kommt von ${n} Ideen`),
  children: (n) => (n === 1 ? ", fließt in 1 Idee" : `, fließt in ${n} Ideen`),
  keys: "Mit den Pfeiltasten von Idee zu Idee, Eingabe öffnet, Escape hebt die Auswahl auf.",
  clock: (h) => `${h} Uhr`,
};

const en: Words = {
  region: (ideas) => `River of ideas with ${ideas}`,
  empty: "No idea yet. Be the first.",
  unavailable: "The river cannot be drawn right now. The table says the same in words.",
  held: "We will be right back.",
  ideas: (n) => (n === 1 ? "idea" : "ideas"),
  supports: (n) => (n === 1 ? "support" : "supports"),
  confluences: (n) => (n === 1 ? "confluence" : "confluences"),
  flowing: "in flow",
  carriedSupports: (n) => `${n} carried over`,
  play: "Play",
  pause: "Pause",
  scrubber: "Point in time",
  live: "Live",
  backToLive: "Back to live",
  connecting: "Connecting …",
  reconnecting: "Connection lost, reconnecting …",
  offline: "No connection. Trying again shortly.",
  reconnected: "Connected again.",
  night: "Night",
  pauseBand: "Break",
  arrived: "Arrived",
  arrivedEmpty: "No idea yet.",
  allTracks: "All tracks",
  noTrack: "Without a track",
  trackZoom: (title) => `Show only the track ${title}`,
  trackChoice: "Track",
  windowChoice: "Time window",
  closer: "Closer",
  wider: "Wider",
  earlier: "Earlier",
  later: "Later",
  whole: "Show everything",
  smaller: (n) => `${n} smaller ideas`,
  smallerHint: "Smaller ideas are gathered per track. Choose a track or a time window to see them one by one.",
  since: (time) => `since ${time}`,
  until: (time) => `resting since ${time}`,
  release: "Release selection",
  more: (n) => `and ${n} more`,
  comesFrom: { builds_on: "builds on", merges: "joins", splits: "split from", carried_over: "carried over from" },
  flowsInto: { builds_on: "built on in", merges: "flows into", splits: "splits into", carried_over: "carried on in" },
  born: (title) => `“${title}” springs up`,
  linked: {
    builds_on: (child, parent) => `“${child}” builds on “${parent}”`,
    merges: (child, parent) => `“${parent}” flows into “${child}”`,
    splits: (child, parent) => `“${child}” splits from “${parent}”`,
    carried_over: (child, parent) => `“${child}” carries on “${parent}”`,
  },
  rests: (title) => `“${title}” rests`,
  nothingYet: "Nothing has happened yet.",
  ideaLabel: (title, track, support, since, lineage) => `${title}. ${track}, ${support}, ${since}${lineage}`,
  parents: (n) => (n === 1 ? ", comes from 1 idea" : `, comes from ${n} ideas`),
  children: (n) => (n === 1 ? ", flows into 1 idea" : `, flows into ${n} ideas`),
  keys: "Arrow keys move from idea to idea, Enter opens, Escape releases.",
  clock: (h) => `${h}:00`,
};

export function wordsFor(lang: Lang): Words {
  return lang === "en" ? en : de;
}

export type { Words };
