import * as z from "zod";
import { aboutSubject } from "../../../core/cases/about.ts";
import { caseAtContradiction } from "../../../core/cases/contradiction-moves.ts";
import type { LearnedChange, LearningStore } from "../../../core/subjects/ports.ts";
import { casePartAt, withCase } from "../case-items.ts";
import { indexKeys, openShardOf } from "../index-keys.ts";
import { keysInShards } from "../open-shards.ts";
import { learningKey } from "../subject-keys.ts";
import { type Move, PRESENT, type Table } from "../table.ts";
import { changeMoves } from "./items.ts";

const waitingSchema = z.object({ executionId: z.string() });

/** The move that lets a run that ends wait until its subject has learned from it. @param at ISO time */
export const waitMove = (executionId: string, at: string): Move => ({
  kind: "put",
  item: {
    ...learningKey(executionId),
    executionId,
    gsi3pk: indexKeys.waitingToTeach(openShardOf(executionId)),
    gsi3sk: at,
  },
});

/**
 * Runs that wait for their subject to learn from them. The write of one tells the worker, through the table's stream.
 *
 * @param table the one table
 */
export const createLearningStore = (table: Table): LearningStore => ({
  async finish(executionId, learned) {
    const waits: Move = { kind: "delete", key: learningKey(executionId), condition: PRESENT };
    const change = learned === undefined ? [] : changeMoves(learned.before, learned.change);
    const failed = await withCase(table, async () => ({
      moves: [waits, ...change],
      part: await casePart(table, learned),
    }));
    if (failed.length === 0) return "learned";
    return failed.includes(0) ? "known" : "moved";
  },
  async waiting(before, limit) {
    const keys = await keysInShards(table, indexKeys.waitingToTeach, { to: before, limit });
    const found = await table.getMany(keys.slice(0, limit));
    return found.flatMap((item) => (item === undefined ? [] : [waitingSchema.parse(item).executionId]));
  },
});

/** The moves for the case of a contradiction. The change of the record refuses them once an erasure of the subject has begun. */
async function casePart(table: Table, learned: LearnedChange | undefined): Promise<readonly Move[]> {
  if (learned?.contradiction === undefined) return [];
  const { contradiction, before } = learned;
  const { id: subjectId, organizationId, environment } = before;
  const tenant = { organizationId, environment };
  const about = { ...tenant, about: aboutSubject(contradiction.externalId), subjectId };
  const part = await casePartAt(table, about, (latest) => caseAtContradiction(tenant, contradiction, latest));
  return part.moves;
}
