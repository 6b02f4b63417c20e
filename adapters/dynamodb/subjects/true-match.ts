import * as z from "zod";
import type { SubjectStore, Unmatched } from "../../../core/subjects/ports.ts";
import { subjectKeys } from "../subject-keys.ts";
import type { Move, Table } from "../table.ts";

const said = z.object({ at: z.string() });

/** When people last said of subjects that they are the listed person: an item of its own, so that no change of the record is in the way. */
export const trueMatches = (table: Table): Pick<SubjectStore, "trueMatchAt" | "noteTrueMatch"> => ({
  async trueMatchAt(subjectId) {
    const item = await table.get(subjectKeys.trueMatch(subjectId));
    return item === undefined ? undefined : said.parse(item).at;
  },
  async noteTrueMatch(subjectId, at) {
    await table.update(
      subjectKeys.trueMatch(subjectId),
      { set: { at } },
      { expression: "attribute_not_exists(#at) OR #at < :at", names: { "#at": "at" }, values: { ":at": at } },
    );
  },
});

/** The condition of a write: no person has said so at `since` or later. One time does not count: `known`. */
export const unmatchedMove = ({ subjectId, since, known }: Unmatched): Move => ({
  kind: "check",
  key: subjectKeys.trueMatch(subjectId),
  condition: {
    expression: `attribute_not_exists(#at) OR #at < :since${known === undefined ? "" : " OR #at = :known"}`,
    names: { "#at": "at" },
    values: { ":since": since, ...(known === undefined ? {} : { ":known": known }) },
  },
});
