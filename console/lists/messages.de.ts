import type { Translation } from "../language/catalogue.ts";
import type { en } from "./messages.en.ts";

/** The German texts of this folder. */
export const de: Translation<typeof en> = {
  theseEntriesAreInventedA:
    "Diese Einträge sind erfunden. Ein Ergebnis gegen sie sagt nichts über eine echte Person.",
  itWasNotConfirmedFor:
    "Seit mehr als {{maxAgeDays}} Tagen nicht bestätigt; Prüfungen gegen diese Liste schlagen daher fehl. Holen Sie sie neu mit {{code}}.",
  tooOld: "zu alt",
  sample: "Muster",
  current: "aktuell",
  publisher: "Herausgeber",
  entries: "Einträge",
  names: "Namen",
  topics: "Themen",
  confirmed: "Bestätigt",
  published: "Veröffentlicht",
  version: "Version",
  licence: "Lizenz",
  usingItNeedsALicence: "{{licence}}; die Nutzung verlangt eine eigene Lizenz",
  screeningLists: "Screening-Listen",
  theListsThatNamesAre:
    "Die Listen, mit denen Namen verglichen werden. Fehlt eine Liste, ist sie beschädigt oder zu alt, schlägt eine Prüfung fehl; sie ergibt dann nie „ohne Treffer“.",
  theLists: "die Listen",
  sanctionsPoliticallyExposed: "Sanktionen, politisch exponierte Personen, negative Berichte",
  companies: "Unternehmen",
  buildAnIndexWithOr: "{{message}} Erstellen Sie einen Index mit {{build}} oder {{get}}.",
  sanctionsScreeningFailsUntilThis: "Das Sanktions-Screening schlägt fehl, bis das behoben ist.",
  thereIsNoLocalIndex:
    "Es gibt keinen lokalen Index von Unternehmen; Abfragen mit dem Anbieter „local“ schlagen daher fehl.",
};
