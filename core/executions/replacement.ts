import * as z from "zod";
import type { TenantEvent } from "../audit/event.ts";
import type { Judged } from "../decisions/outcome.ts";
import { type Actor, executionMetaSchema } from "./records.ts";

/** What a successor begins with, as its claim keeps it: all that is needed to begin it after a crash. */
export const plannedSuccessorSchema = z.object({
  meta: executionMetaSchema,
  /** Ids of the blocks whose results it takes over. */
  reused: z.array(z.string()).readonly(),
});
export type PlannedSuccessor = z.infer<typeof plannedSuccessorSchema>;

/**
 * *replace*: a paused run is cancelled, and the id of its successor is claimed with all that the successor needs. Only the state
 * read at this epoch counts: a decision that came first wins.
 */
export interface Replacement {
  readonly executionId: string;
  readonly epoch: number;
  /** ISO time. */
  readonly at: string;
  readonly actor: Actor;
  readonly judged: Judged;
  readonly dueAt: string;
  readonly feed: TenantEvent;
  readonly successor: PlannedSuccessor;
  /** Of the successor: JSON text. */
  readonly input: string;
}

/** The claim of a successor has no end, and no owner but its plan: whoever carries on begins it. */
export const successorClaim = (executionId: string) => ({
  executionId,
  owner: "successor",
  until: Number.MAX_SAFE_INTEGER,
});
