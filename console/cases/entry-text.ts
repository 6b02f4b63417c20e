import { dayText } from "../ui/time-text.ts";
import { isOfAlert } from "./alert-note.ts";
import { t } from "./messages.ts";
import type { CaseEntry } from "./use-cases.ts";

/**
 * What an entry of a timeline says, after the name of who did it.
 * @param words puts a word of the API into words
 */
export function entryText(entry: CaseEntry, words: (name: string) => string): string {
  switch (entry.type) {
    case "opened":
      return t("openedTheCase");
    case "joined":
      return t(isOfAlert(entry) ? "addedAnAlert" : "addedAnotherReviewToThe");
    case "assigned":
      return entry.assignee === null || entry.assignee.id === entry.by?.id
        ? t("tookTheCase")
        : t("gaveTheCaseTo", { name: entry.assignee.name });
    case "released":
      return t("putTheCaseBack");
    case "commented":
      return t("commented");
    case "requested":
      return t("askedTheApplicantForMore");
    case "withdrawn":
      return t("withdrewWhatTheApplicantWas");
    case "submitted":
      return t("submittedWhatTheApplicantWas");
    case "escalated":
      return [
        t("escalatedTheCase"),
        entry.team === null ? "" : ` ${t("toTeam", { team: entry.team })}`,
        entry.priority === null ? "" : `, ${t("withPriority", { priority: words(entry.priority) })}`,
      ].join("");
    case "snoozed":
      return entry.until === null
        ? t("putTheCaseOff")
        : t("putTheCaseOffUntil", { day: dayText(entry.until) });
    case "decided":
      return entry.means === null ? t("decided") : t("decidedThat", { means: words(entry.means) });
    case "ended":
      return t(isOfAlert(entry) ? "endedAnAlert" : "endedAReviewWithoutA");
    case "proposed":
      return entry.outcome === null
        ? t("proposesToClose")
        : t("proposesToCloseAs", { outcome: words(entry.outcome) });
    case "closed":
      return entry.outcome === null
        ? t("closedTheCase")
        : t("closedTheCaseAs", { outcome: words(entry.outcome) });
    case "cancelled":
      return t("cancelledTheRunOfAn");
    case "dismissed":
      return entry.hit?.confirmed === true ? t("judgedThatAHitIs") : t("proposesThatAHitIs");
    case "attached":
      return t("attachedAFile");
    case "viewed":
      return entry.document_id === null ? t("lookedAtTheCase") : t("lookedAtADocument");
    case "reported":
      return t("tookAReportOfThe");
  }
}
