import type { Translation } from "../language/catalogue.ts";
import type { en } from "./messages.en.ts";

/** The German texts of this folder. */
export const de: Translation<typeof en> = {
  tokens: "Meine Token",
  newToken: "Neues Token",
  intro:
    "Mit einem Token handelt ein Programm, etwa ein Agent, als Sie: Es darf, was Sie dürfen, und weniger, wo Sie es sagen. Es endet von selbst.",
  onlyPeople: "Token gehören Personen",
  signInAsAPerson: "Als Person anmelden",
  onlyPeopleWhy:
    "Sie sind mit einem API-Schlüssel angemeldet. Melden Sie sich als Person an, um Token anzulegen.",
  theTokens: "Ihre Token",
  noTokens: "Kein Token ist gültig",
  noTokensYet: "Legen Sie eines für ein Programm an, das für Sie arbeitet.",
  name: "Name",
  nameHint: "Das Programm, das es bekommt, etwa „claude-code“. Das Prüfprotokoll zeigt es.",
  giveAName: "Geben Sie dem Token einen Namen.",
  scopes: "Rechte",
  countScopes_one: "{{count, number}} Recht",
  countScopes_other: "{{count, number}} Rechte",
  created: "Angelegt",
  ends: "Endet",
  actions: "Aktionen",
  revoke: "Widerrufen",
  revokeToken: "{{name}} widerrufen",
  revokeQuestion: "„{{name}}“ widerrufen?",
  revokeEffect:
    "Seine Aufrufe werden sofort abgelehnt. Das lässt sich nicht rückgängig machen; was es getan hat, bleibt.",
  revokeIt: "Token widerrufen",
  revoked: "Das Token „{{name}}“ ist widerrufen.",
  lasts: "Gilt",
  quarterHour: "15 Minuten",
  oneHour: "1 Stunde",
  fourHours: "4 Stunden",
  twelveHours: "12 Stunden, höchstens bis 12 Stunden nach Ihrer Anmeldung",
  everything: "Alles, was ich darf",
  everythingHint: "Außer Personen und API-Schlüssel zu verwalten: Das darf kein Token.",
  chooseScopes: "Wählen Sie mindestens ein Recht: Ein Token ohne Rechte darf nichts.",
  cancel: "Abbrechen",
  createIt: "Token anlegen",
  isReady: "Das Token „{{name}}“ ist bereit",
  copyItNow:
    "Kopieren Sie es jetzt: Es wird nicht gespeichert und nicht wieder gezeigt. Wer es hat, handelt als Sie.",
  theToken: "das Token",
  copied: "Ich habe es kopiert",
};
