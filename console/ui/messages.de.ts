import type { Translation } from "../language/catalogue.ts";
import type { en } from "./messages.en.ts";

/** The German texts of this folder. */
export const de: Translation<typeof en> = {
  copiedWhat: "Kopiert: {{what}}",
  copyWhat: "Kopieren: {{what}}",
  copied: "Kopiert",
  copy: "Kopieren",
  copyByHand: "Der Browser hat das Kopieren verweigert: Markieren und kopieren Sie den Text von Hand.",
  serverSilent:
    "Der Server hat nicht geantwortet. Vielleicht startet er gerade oder ist gestoppt; versuchen Sie es gleich noch einmal.",
  offlineTryAgain: "Sie sind offline. Versuchen Sie es erneut, wenn das Netz wieder da ist.",
  serverUnreachable: "Der Server ist nicht erreichbar",
  consoleUpdated:
    "Die Konsole wurde möglicherweise inzwischen aktualisiert. Versuchen Sie es erneut, um sie neu zu laden.",
  pageNotLoaded: "Diese Seite konnte nicht geladen werden",
  pageHasError: "Auf der Seite ist ein Fehler aufgetreten",
  tryAgainOrReload: "Versuchen Sie es erneut, oder laden Sie die Seite neu. ({{name}})",
  youMayNotDoThis: "Dazu fehlt Ihnen die Berechtigung",
  thisDoesNotExist: "Das gibt es nicht",
  thisWasChangedMeanwhile: "Das wurde inzwischen geändert",
  thisIsTooLarge: "Das ist zu groß",
  tooManyCallsAtOnce: "Zu viele Aufrufe auf einmal",
  theServerHasAnError: "Auf dem Server ist ein Fehler aufgetreten",
  thisWasNotAccepted: "Das wurde nicht angenommen",
  cancel: "Abbrechen",
  request: "Anfrage {{id}}",
  tryAgain: "Erneut versuchen",
  checkTheAddress:
    "Die Adresse kann falsch geschrieben sein, das Gesuchte kann gelöscht sein oder in einer anderen Umgebung liegen.",
  backTo: "Zurück zu „{{page}}“",
  clearFilters: "Filter zurücksetzen",
  loadingWhat: "Wird geladen: {{what}} …",
  offlineLoading: "Sie sind offline. Das Laden geht weiter, sobald das Netz wieder da ist: {{what}}.",
  soFar: "bisher {{shown}}",
  loading: "Wird geladen …",
  loadMore: "Mehr laden",
  tabTitle: "{{tabTitle}} · Workflow-Konsole",
  from: "Von ({{zone}})",
  to: "Bis ({{zone}})",
  anyTime: "Jederzeit",
  lastHour: "Letzte Stunde",
  last24Hours: "Letzte 24 Stunden",
  last7Days: "Letzte 7 Tage",
  last30Days: "Letzte 30 Tage",
  between: "Zwischen …",
  youMayNotSeeThis: "Dafür fehlt die Berechtigung",
  personLacksScope:
    "Diese Seite verlangt die Berechtigung {{scope}}; {{name}} ({{detail}}) hat sie nicht. Bitten Sie die Administration um eine Rolle mit dieser Berechtigung.",
  keyLacksScope:
    "Diese Seite verlangt die Berechtigung {{scope}}; {{name}} ({{detail}}) hat sie nicht. Bitten Sie die Administration um einen Schlüssel mit dieser Berechtigung.",
  youLackScope: "Dies verlangt die Berechtigung {{scope}}, die Sie nicht haben.",
  choose: "Auswählen …",
  justNow: "gerade eben",
  dismiss: "Schließen",
  reason: "Begründung",
  sayWhy: "Geben Sie eine Begründung an.",
};
