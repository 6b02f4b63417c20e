import type { Translation } from "../language/catalogue.ts";
import type { en } from "./messages.en.ts";

/** The German texts of this folder. */
export const de: Translation<typeof en> = {
  people: "Personen",
  addAPerson: "Person hinzufügen",
  whoCanSignInWith:
    "Wer sich anmelden kann, mit welchen Rollen und Teams. Programme verwenden API-Schlüssel.",
  actions: "Aktionen",
  changePerson: "{{name}} ändern",
  change: "Ändern",
  disable: "Sperren",
  enable: "Entsperren",
  thePeople: "die Personen",
  peopleCounted_one: "{{count, number}} Person",
  peopleCounted_other: "{{count, number}} Personen",
  name: "Name",
  roles: "Rollen",
  teams: "Teams",
  state: "Zustand",
  none: "keine",
  added: "Hinzugefügt",
  canSignIn: "{{name}} kann sich anmelden.",
  addThePerson: "Person hinzufügen",
  isChanged: "{{name}} ist geändert.",
  save: "Speichern",
  fillThisIn: "Füllen Sie dies aus.",
  eMail: "E-Mail",
  theSignInServiceMust: "Der Anmeldedienst muss diese Adresse bestätigt haben.",
  teamsOptional: "Teams (optional)",
  separatedByCommasThePerson:
    "Durch Kommas getrennt. Die Person bekommt die Fälle dieser Teams und die Fälle ohne Team.",
  cancel: "Abbrechen",
  isDisabled: "{{name}} ist gesperrt.",
  canSignInAgain: "{{name}} kann sich wieder anmelden.",
  askDisable: "{{name}} sperren?",
  askEnable: "{{name}} entsperren?",
  allSessionsOfThisPerson:
    "Alle Sitzungen dieser Person enden sofort. API-Schlüssel, die sie erstellt hat, gelten weiter, weil Programme sie verwenden: Widerrufen Sie diese unter „API-Schlüssel“. Die Fälle der Person bleiben bei ihr, bis jemand sie übernimmt.",
  thePersonCanSignIn:
    "Die Person kann sich wieder anmelden, mit denselben Rollen. Frühere Sitzungen bleiben beendet.",
};
