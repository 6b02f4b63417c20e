import type { Translation } from "../language/catalogue.ts";
import type { en } from "./messages.en.ts";

/** The German texts of this folder. */
export const de: Translation<typeof en> = {
  newWorkflow: "Neuer Workflow",
  workflows: "Workflows",
  eachWorkflowIsAChain:
    "Jeder Workflow ist eine Kette von Prüfungen, die in einer Entscheidung oder einem Nachweis endet. Öffnen Sie einen, um ihn zu zeichnen, bereitzustellen und auszuführen.",
  theWorkflows: "die Workflows",
  thereAreNoWorkflowsYet: "Es gibt noch keine Workflows",
  beginWithAnExampleIt:
    "Beginnen Sie mit einem Beispiel: Es lässt sich ändern, und vor dem Bereitstellen läuft nichts.",
  workflowsCounted_one: "{{count, number}} Workflow",
  workflowsCounted_other: "{{count, number}} Workflows",
  workflow: "Workflow",
  liveVersion: "Aktive Version",
  notDeployed: "nicht bereitgestellt",
  version: "Version {{deployedVersion}}",
  lastRun: "Letzte Ausführung",
  none: "keine",
  draftChanged: "Entwurf geändert",
  run: "Ausführen",
  runNamed: "{{name}} ausführen",
  knowYourCustomer: "Kunden prüfen (KYC)",
  checkADocumentScreenThe: "Dokument prüfen, Person gegen Listen prüfen, Nachweis ausstellen.",
  knowYourCustomerByA: "Kunden prüfen, mit einem Link",
  theApplicantHandsEverything:
    "Die Person reicht alles auf einer Seite ein; dann folgen dieselben Prüfungen.",
  knowYourCustomerWithA: "Kunden prüfen, mit Selfie",
  theSameAndComparesA: "Dasselbe, und das Selfie wird mit dem Dokument verglichen.",
  knowYourBusiness: "Unternehmen prüfen (KYB)",
  findACompanyScreenIt:
    "Unternehmen finden, es und seine Eigentümer gegen Listen prüfen, Nachweis ausstellen.",
  sponsorBankReview: "Prüfung durch die Partnerbank",
  screenAPersonUncertainResults: "Person gegen Listen prüfen; unsichere Ergebnisse gehen zuerst an die Bank.",
  sanctionsScreeningOnly: "Nur Sanktions-Screening",
  oneBlockLookAName: "Ein Block: einen Namen in den Listen suchen.",
  riskRating: "Risikobewertung",
  rateAKnownSubject: "Ein bekanntes Subjekt bewerten; ein hohes Risiko geht an einen Menschen.",
  credentialOnly: "Nur Nachweis",
  oneBlockIssueACredential: "Ein Block: einen Nachweis ohne Prüfung ausstellen.",
  anEmptyCanvas: "Eine leere Zeichenfläche",
  noBlocksYet: "Noch keine Blöcke.",
  name: "Name",
  id: "ID",
  programsCallTheWorkflowBy: "Programme rufen den Workflow darüber auf. Sie lässt sich später nicht ändern.",
  beginWith: "Beginnen mit",
  cancel: "Abbrechen",
  create: "Erstellen",
};
