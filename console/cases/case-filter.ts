import * as z from "zod";
import type { CaseQuery } from "./use-cases.ts";

/** The views of the list. */
export const tabs = ["all", "mine", "team", "unassigned", "closed"] as const;
/** States of a case that still asks for work, and all of them together. */
export const stateChoices = ["any", "open", "in_progress", "waiting_for_applicant"] as const;
export const kindChoices = ["any", "review", "alert", "manual", "contradiction"] as const;
export const outcomeChoices = [
  "any",
  "approved",
  "declined",
  "true_match",
  "false_positive",
  "no_action",
] as const;
export const priorityChoices = ["any", "urgent", "high", "normal", "low"] as const;

/** The filter of the list in the address; an empty team or workflow means all. The subject stays out of it: see the page. */
export const caseFilterSchema = z.object({
  tab: z.enum(tabs).catch("all"),
  state: z.enum(stateChoices).catch("any"),
  team: z.string().catch(""),
  kind: z.enum(kindChoices).catch("any"),
  priority: z.enum(priorityChoices).catch("any"),
  due: z.enum(["any", "overdue"]).catch("any"),
  outcome: z.enum(outcomeChoices).catch("any"),
  workflow: z.string().catch(""),
});
export type CaseFilter = z.infer<typeof caseFilterSchema>;

/**
 * The query of the API for a filter.
 * @param ownTeams of the caller: the view of teams shows the first unless one is chosen
 * @param subjectId of one subject; empty: of all
 */
export function caseQuery(filter: CaseFilter, ownTeams: readonly string[], subjectId: string): CaseQuery {
  const { tab, state, kind, priority, due, outcome, workflow } = filter;
  const team = tab === "team" ? teamOf(filter, ownTeams) : filter.team;
  return {
    ...(tab === "mine" ? { assignee: "me" } : {}),
    ...(tab === "unassigned" ? { assignee: "none" } : {}),
    ...(tab === "closed" ? { state: "closed" } : state === "any" ? {} : { state }),
    ...(team === "" ? {} : { team }),
    ...(kind === "any" ? {} : { kind }),
    ...(priority === "any" ? {} : { priority }),
    ...(due === "any" || tab === "closed" ? {} : { overdue: "true" }),
    ...(outcome === "any" || tab !== "closed" ? {} : { outcome }),
    ...(workflow === "" ? {} : { workflow_id: workflow }),
    ...(subjectId === "" ? {} : { subject_id: subjectId }),
  };
}

/** The team that the view of own teams shows. */
export const teamOf = ({ team }: CaseFilter, ownTeams: readonly string[]): string =>
  ownTeams.includes(team) ? team : (ownTeams[0] ?? "");

/** Whether fields beside the view narrow the list down. */
export const isNarrowed = ({
  state,
  team,
  kind,
  priority,
  due,
  outcome,
  workflow,
  tab,
}: CaseFilter): boolean =>
  [state, kind, priority, due, outcome].some((choice) => choice !== "any") ||
  workflow !== "" ||
  (team !== "" && tab !== "team");
