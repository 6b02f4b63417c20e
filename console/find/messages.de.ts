import type { Translation } from "../language/catalogue.ts";
import type { en } from "./messages.en.ts";

/** The German texts of this folder. */
export const de: Translation<typeof en> = {
  findOpens: "Suchen…",
  find: "Suchen",
  findWhat: "Subjekt, Fall, Ausführung oder Nachweis",
  findHelp:
    "Der Anfang eines Namensworts, Ihre Kennung eines Subjekts, der Anfang einer Dokumentnummer oder eine Kennung; bei Ausführungen auch deren Anfang.",
  findIdsHelp:
    "Die Kennung eines Falls, einer Ausführung oder eines Nachweises; bei Ausführungen auch deren Anfang. Für Namen brauchen Sie subjects:read.",
  search: "Suchen",
  close: "Schließen",
  results: "Ergebnisse",
  nothingFound: "Unter diesem Text ist nichts zu finden.",
  found_one: "{{count, number}} Ergebnis",
  found_other: "{{count, number}} Ergebnisse",
  subject: "Subjekt",
  run: "Ausführung",
  giveMore: "Es gibt mehr: Geben Sie mehr vom Namen oder der Kennung an, oder nutzen Sie „Subjekte“.",
  openSubject: "{{id}}: das Subjekt öffnen",
  noRecord: "Zu diesem Subjekt gibt es keinen Datensatz: Es ist gelöscht oder stammt aus der Zeit davor.",
  notOpened: "Das Subjekt ließ sich nicht öffnen. Versuchen Sie es erneut.",
  savedFilters: "Gespeicherte Filter…",
  noneSaved: "In diesem Browser sind noch keine Filter gespeichert.",
  useFilter: "{{name}}: diese Filter anwenden",
  deleteFilter: "Löschen: {{name}}",
  delete: "Löschen",
  tooManySaved: "{{count}} Filter sind gespeichert. Löschen Sie einen, um einen weiteren zu speichern.",
  filterSaved: "Die Filter sind als „{{name}}“ gespeichert.",
  saveFilters: "Speichern",
  nameOfFilter: "Die Filter dieser Seite speichern als",
  nameOfFilterHelp: "In diesem Browser gespeichert. Namen von Personen gehören nicht hierher.",
  giveName: "Geben Sie einen Namen an.",
  csvSave: "Als CSV speichern",
  csvMaking: "Die Datei wird erstellt…",
  csvUnfit: "Die Datei ist nicht die erzeugte, daher wird sie nicht gespeichert.",
  csvSaved_one: "{{count, number}} Zeile ist gespeichert. Der Export ist protokolliert.",
  csvSaved_other: "{{count, number}} Zeilen sind gespeichert. Der Export ist protokolliert.",
  subjectsId: "Kennung des Subjekts",
  about: "zum Subjekt {{subject}}",
};
