import type { Translation } from "../language/catalogue.ts";
import type { en } from "./messages.en.ts";

/** The German texts of this folder. */
export const de: Translation<typeof en> = {
  workflowsAndRuns: "Workflows und Ausführungen",
  credentials: "Nachweise",
  audit: "Audit",
  documents: "Dokumente",
  apiKeys: "API-Schlüssel",
  scopesCounted_one: "{{count, number}} Berechtigung",
  scopesCounted_other: "{{count, number}} Berechtigungen",
  chosen: "{{size}} gewählt",
  all: "Alle",
  none: "Keine",
  yourOwnKeyDoesNot: "{{scope}}: Ihr eigener Schlüssel hat sie nicht",
  theKeyIsReady: "Der Schlüssel „{{name}}“ ist bereit",
  copyItNowItIs:
    "Kopieren Sie ihn jetzt: Er wird nicht gespeichert und lässt sich nicht noch einmal anzeigen. Wer ihn hat, hat seine Berechtigungen.",
  theKey: "der Schlüssel",
  iHaveCopiedIt: "Ich habe ihn kopiert",
  theKeyIsRevoked: "Der Schlüssel „{{name}}“ ist widerrufen.",
  askRevoke: "„{{name}}“ widerrufen?",
  revokeTheKey: "Schlüssel widerrufen",
  callsWithTheKeyAre:
    "Aufrufe mit dem Schlüssel …{{hint}} werden innerhalb einer Minute überall abgelehnt. Das lässt sich nicht rückgängig machen; was er getan hat, bleibt.",
  newApiKey: "Neuer API-Schlüssel",
  name: "Name",
  itsUserSuchAsDeploy:
    "Wer ihn verwendet, zum Beispiel „Deploy-Pipeline“. Der Prüfpfad zeigt zu jeder Aktion den Schlüssel.",
  giveTheKeyAName: "Geben Sie dem Schlüssel einen Namen.",
  lastDayOptional: "Letzter Tag (optional)",
  theKeyIsRefusedAfter:
    "Danach wird der Schlüssel abgelehnt. Ohne letzten Tag gilt er so lange wie Ihr eigener Schlüssel.",
  chooseAtLeastOneScope:
    "Wählen Sie mindestens eine Berechtigung: Ein Schlüssel ohne Berechtigung darf nichts.",
  cancel: "Abbrechen",
  createTheKey: "Schlüssel erstellen",
  newKey: "Neuer Schlüssel",
  theKeysOfTheApi:
    "Die Schlüssel der API und ihre Berechtigungen. Geben Sie jedem Programm einen eigenen Schlüssel nur mit den Berechtigungen, die es braucht.",
  actions: "Aktionen",
  revokeKey: "{{name}}, …{{hint}} widerrufen",
  revoke: "Widerrufen",
  theKeys: "die Schlüssel",
  keysCounted_one: "{{count, number}} Schlüssel",
  keysCounted_other: "{{count, number}} Schlüssel",
  endsIn: "Endet auf",
  state: "Zustand",
  scopes: "Berechtigungen",
  created: "Erstellt",
  lastUsed: "Zuletzt verwendet",
  expires: "Läuft ab",
  thisSession: "diese Sitzung",
  scopesHeld: "{{count}} Berechtigungen",
};
