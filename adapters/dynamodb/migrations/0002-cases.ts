import { type PauseRecord, pauseSchema } from "../../../core/executions/records.ts";
import { idOf } from "../../../core/ids.ts";
import { newUlid } from "../../../core/new-ulid.ts";
import { casePartAtPause, withCase } from "../case-items.ts";
import { mayBegin, PAUSE_IS_OPEN } from "../execution-moves.ts";
import { isInCase } from "../execution-pauses.ts";
import { executionKeys } from "../keys.ts";
import { parseMeta } from "../parse-execution.ts";
import type { Item, Table } from "../table.ts";
import type { Migration } from "./migration.ts";

/**
 * Reviews that were opened before there were cases get one: the open case of the subject, or a new one. A pause that has a case, was
 * answered, or whose run has stopped is left alone, so a second pass changes nothing.
 */
export const cases: Migration = {
  number: 2,
  title: "Reviews that wait belong to cases.",
  async step({ table, items }) {
    let changed = 0;
    for (const item of items) {
      const pause = waitingIn(item);
      if (pause !== undefined && (await joinCase(table, executionIdOf(item), pause))) changed++;
    }
    return changed;
  },
};

const executionIdOf = ({ pk }: Item): string => String(pk).slice("EXEC#".length);

/** A review that waits without a case. */
function waitingIn(item: Item): PauseRecord | undefined {
  if (!String(item.pk).startsWith("EXEC#") || !String(item.sk).startsWith("PAUSE#")) return undefined;
  const pause = pauseSchema.parse(item);
  const waits = pause.state === "open" && pause.answeredBy === "person" && pause.caseId === undefined;
  return waits ? pause : undefined;
}

async function joinCase(table: Table, executionId: string, pause: PauseRecord): Promise<boolean> {
  const { blockId } = pause;
  const key = executionKeys.meta(executionId);
  const item = await table.get(key);
  if (item === undefined) return false;
  const meta = parseMeta(item);
  const newId = idOf("case", newUlid());
  const failed = await withCase(table, async () => {
    const part = await casePartAtPause(table, meta, { ...pause, caseId: newId });
    return {
      moves: [
        {
          kind: "update",
          key: executionKeys.pause(executionId, blockId),
          change: { set: { caseId: part.caseId } },
          condition: isInCase(PAUSE_IS_OPEN, undefined),
        },
        { kind: "check", key, condition: mayBegin(blockId) },
      ],
      part: part.moves,
    };
  });
  return failed.length === 0;
}
