import type { Translation } from "../language/catalogue.ts";
import type { en } from "./messages.en.ts";

/** The German texts of this folder. */
export const de: Translation<typeof en> = {
  theLastActivity: "Die letzte Aktivität",
  theEndOfTheRelationship: "Das Ende der Geschäftsbeziehung",
  theSettingsAreChanged: "Die Einstellungen sind geändert.",
  keepingAndRisk: "Aufbewahrung und Risiko",
  keepDataOnlyForA: "Daten nur für eine bestimmte Zeit aufbewahren",
  keptFor: "Aufbewahrt für",
  anIso8601DurationSuch: "Eine Dauer nach ISO 8601, zum Beispiel P5Y für fünf Jahre.",
  after: "Ab",
  legalGround: "Rechtsgrundlage",
  workflowThatRatesTheRisk: "Workflow, der das Risiko bewertet",
  none: "Keiner",
  saveRetentionAndRisk: "Aufbewahrung und Risiko speichern",
  settings: "Einstellungen",
  howTheOrganizationWorksIn:
    "Wie die Organisation in dieser Umgebung arbeitet. Jede Änderung steht im Audit.",
  theSettings: "die Einstellungen",
  proposedNothingHasChangedYet:
    "Vorgeschlagen. Noch hat sich nichts geändert: Eine andere Person muss bestätigen.",
  fourEyes: "Vier-Augen-Prinzip",
  whatOnePersonDeploysOr:
    "Was eine Person bereitstellt oder aktiv setzt, ist ein Vorschlag, bis eine andere Person dasselbe tut.",
  twoPeoplePutAWorkflow: "Zwei Personen setzen einen Workflow aktiv",
  aDismissedScreeningHitCounts:
    "Ein ausgeschlossener Screening-Treffer zählt für spätere Screenings erst, wenn eine andere Person bestätigt hat.",
  twoPeopleDismissAScreening: "Zwei Personen schließen einen Screening-Treffer aus",
  switchingOneOfThemOff: "Auch das Abschalten verlangt zwei Personen.",
  save: "Speichern",
  itStillWaitsForAnother: "Eine andere Person muss noch bestätigen.",
  youPropose: "Sie schlagen vor",
  proposes: "{{name}} schlägt vor",
  itCanBeConfirmedUntil: "{{change}} {{time}}. Kann bis {{end}} bestätigt werden.",
  anotherPersonWithTheScope: "Eine andere Person mit der Berechtigung settings:write bestätigt hier.",
  confirmTheChange: "Änderung bestätigen",
  fourEyesForDeploymentsOn: "Vier-Augen-Prinzip für Bereitstellungen einschalten",
  fourEyesForDeploymentsOff: "Vier-Augen-Prinzip für Bereitstellungen ausschalten",
  fourEyesForDismissedHitsOn: "Vier-Augen-Prinzip für ausgeschlossene Treffer einschalten",
  fourEyesForDismissedHitsOff: "Vier-Augen-Prinzip für ausgeschlossene Treffer ausschalten",
  anotherRetention: "eine andere Aufbewahrung",
  noWorkflow: "kein Workflow",
  ratesTheRisk: "Risikobewertung: {{workflow}}",
};
