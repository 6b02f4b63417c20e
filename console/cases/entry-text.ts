import type { CaseEntry } from "./use-cases.ts";

/**
 * What an entry of a timeline says, after the name of who did it.
 * @param words puts a word of the API into words
 */
export function entryText(entry: CaseEntry, words: (name: string) => string): string {
  switch (entry.type) {
    case "opened":
      return "opened the case";
    case "joined":
      return "added another review to the case";
    case "assigned":
      return entry.assignee === null || entry.assignee.id === entry.by?.id
        ? "took the case"
        : `gave the case to ${entry.assignee.name}`;
    case "released":
      return "put the case back";
    case "commented":
      return "commented";
    case "requested":
      return "asked the applicant for more";
    case "withdrawn":
      return "withdrew what the applicant was asked for";
    case "submitted":
      return "submitted what the applicant was asked for";
    case "escalated":
      return `escalated the case${entry.team === null ? "" : ` to team ${entry.team}`}${entry.priority === null ? "" : `, priority ${entry.priority}`}`;
    case "snoozed":
      return `put the case off${entry.until === null ? "" : ` until ${entry.until.slice(0, 10)}`}`;
    case "decided":
      return entry.means === null ? "decided" : `decided: ${entry.means}`;
    case "ended":
      return "ended a review without a decision";
    case "closed":
      return `closed the case${entry.outcome === null ? "" : `: ${words(entry.outcome)}`}`;
    case "cancelled":
      return "cancelled the run of an approved review: the approval counts no more";
    case "dismissed":
      return entry.hit?.confirmed === true
        ? "judged that a hit is not the subject"
        : "proposes that a hit is not the subject";
    case "attached":
      return "attached a file";
    case "viewed":
      return entry.document_id === null ? "looked at the case" : "looked at a document";
    case "reported":
      return "took a report of the case";
  }
}
