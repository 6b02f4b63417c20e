import { rulesOfPause } from "../commands/pause-rules.ts";
import { type PauseRecord, parseJsonRecord, principalOf } from "../records.ts";
import type { PauseAsks } from "./view.ts";

/** The fields of a pause for clients, without the data of a submitted approval. */
export function asksOf(pause: PauseRecord): PauseAsks {
  const { title, decisions, schema } = rulesOfPause(pause);
  const isOfBefore = pause.review === undefined;
  return {
    reason: pause.reason,
    ...(title === undefined ? {} : { title }),
    ...(pause.message === undefined ? {} : { message: pause.message }),
    requiredInput: [...pause.requiredInput],
    // A version from before decisions had a meaning compares with its own words: only these are offered.
    decisions: pause.answeredBy === "webhook" ? [] : isOfBefore ? decisions.slice(0, 2) : decisions,
    fields: parseJsonRecord(schema),
    approvals: (pause.approvals ?? []).map(({ actor, at }) => {
      const { id, name, kind } = principalOf(actor);
      return { by: { id, name, kind }, at };
    }),
    createdAt: pause.createdAt,
    expiresAt: pause.expiresAt,
    ...(pause.answeredBy === "webhook" ? { answeredBy: pause.answeredBy } : {}),
  };
}
