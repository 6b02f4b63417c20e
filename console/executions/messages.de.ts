import type { Translation } from "../language/catalogue.ts";
import type { en } from "./messages.en.ts";

/** The German texts of this folder. */
export const de: Translation<typeof en> = {
  anyState: "Alle Zustände",
  anyResult: "Alle Ergebnisse",
  noResult: "kein Ergebnis",
  filtersOfTheExecutions: "Filter der Ausführungen",
  workflow: "Workflow",
  state: "Zustand",
  result: "Ergebnis",
  started: "Gestartet",
  allWorkflows: "Alle Workflows",
  executions: "Ausführungen",
  everyRunOfAWorkflow: "Jede Ausführung eines Workflows, die neueste zuerst.",
  theExecutions: "die Ausführungen",
  executionsCounted_one: "{{count, number}} Ausführung",
  executionsCounted_other: "{{count, number}} Ausführungen",
  nothingFitsTheseFilters: "Zu diesen Filtern passt nichts",
  clearThemOrWidenThe: "Setzen Sie sie zurück, oder weiten Sie die Zeit aus.",
  nothingHasRunYet: "Noch wurde nichts ausgeführt",
  goToTheWorkflows: "Zu den Workflows",
  openAWorkflowAndTest:
    "Öffnen Sie einen Workflow und testen Sie ihn, oder rufen Sie {{code}} auf: Jede Ausführung erscheint hier.",
  execution: "Ausführung",
  stateAndResult: "Zustand und Ergebnis",
  draft: "Entwurf",
  took: "Dauer",
  why: "Grund",
  subject: "Subjekt",
};
