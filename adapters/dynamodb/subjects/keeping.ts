import * as z from "zod";
import type { KeepingStore } from "../../../core/subjects/ports.ts";
import { keepingKeys, subjectKeys } from "../subject-keys.ts";
import { isAtVersion, type Table } from "../table.ts";

const entry = z.object({ subjectId: z.string(), at: z.string() });

/**
 * The lists of kept subjects. The moves of a subject's record write them (`items.ts`).
 *
 * @param table the one table
 */
export function createKeepingStore(table: Table): KeepingStore {
  return {
    async due(tenant, { of, to, limit, after }) {
      // `!` sorts behind the entry itself, `~` behind every entry of that time.
      const from = after === undefined ? " " : `${after.at}#${after.subjectId}!`;
      const items = await table.partition(keepingKeys.partition(tenant, of), {
        between: [from, `${to}~`],
        limit,
      });
      return items.map((item) => ({ ...entry.parse(item), of }));
    },
    async forget(tenant, { of, at, subjectId }, record) {
      const key = keepingKeys.entry(tenant, of, at, subjectId);
      if (record === undefined) {
        await table.delete(key);
        return;
      }
      const seen = isAtVersion(record.version);
      await table.transact([
        { kind: "check", key: subjectKeys.meta(subjectId), condition: seen },
        { kind: "delete", key },
      ]);
    },
  };
}
