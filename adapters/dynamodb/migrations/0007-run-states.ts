import { inState } from "../execution-moves.ts";
import { parseMeta } from "../parse-execution.ts";
import type { Condition, Item, Table } from "../table.ts";
import type { Migration } from "./migration.ts";

/** Runs from before they were listed by state get their places in these lists. */
export const runStates: Migration = {
  number: 7,
  title: "Runs are listed by status and outcome.",
  async step({ table, items }) {
    let changed = 0;
    for (const item of items) if (isUnlisted(item) && (await list(table, item))) changed++;
    return changed;
  },
};

/** A change of state since the release sets the list alone: only this migration adds the place in it. */
const isUnlisted = (item: Item | undefined): item is Item =>
  item !== undefined &&
  String(item.pk).startsWith("EXEC#") &&
  item.sk === "META" &&
  item.gsi4sk === undefined;

/** A run whose state changes meanwhile is read again. */
async function list(table: Table, read: Item): Promise<boolean> {
  const key = { pk: String(read.pk), sk: String(read.sk) };
  for (let item: Item | undefined = read; isUnlisted(item); item = await table.get(key)) {
    const meta = parseMeta(item);
    const sort = `${meta.startedAt}#${meta.executionId}`;
    const set = { ...inState(meta, meta.status, meta.outcome), gsi4sk: sort };
    if (await table.update(key, { set }, isStill(item))) return true;
  }
  return false;
}

/** The run is there, and in the state that was read. */
function isStill({ status, outcome }: Item): Condition {
  const isSame = outcome === undefined ? "attribute_not_exists(#outcome)" : "#outcome = :outcome";
  return {
    expression: `attribute_not_exists(gsi4sk) AND #status = :status AND ${isSame}`,
    names: { "#status": "status", "#outcome": "outcome" },
    values: { ":status": status, ...(outcome === undefined ? {} : { ":outcome": outcome }) },
  };
}
