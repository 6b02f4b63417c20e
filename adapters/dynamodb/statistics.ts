import * as z from "zod";
import type { StatisticsStore } from "../../core/statistics/ports.ts";
import { countersSchema, waitingSchema } from "../../core/statistics/records.ts";
import { statisticsKeys } from "./keys.ts";
import { ABSENT, type Move, type Table } from "./table.ts";

const head = z.object({ position: z.int() });

/**
 * Statistics: a partition a tenant, with the position, an item for each day of each version, and one for each run that waits.
 *
 * @param table the one table
 */
export function createStatisticsStore(table: Table): StatisticsStore {
  return {
    async position(tenant) {
      const item = await table.get(statisticsKeys.head(tenant));
      return item === undefined ? undefined : head.parse(item).position;
    },
    async begin(tenant) {
      await table.put({ ...statisticsKeys.head(tenant), position: 0 }, ABSENT);
    },
    async counters(tenant, keys) {
      const items = await table.getMany(keys.map((key) => statisticsKeys.day(tenant, key)));
      return keys.map((key, place) => {
        const item = items[place];
        return item === undefined ? { ...key, counts: {} } : countersSchema.parse(item);
      });
    },
    async apply(tenant, { from, to, counters, waiting }) {
      const moves: Move[] = [
        {
          kind: "put",
          item: { ...statisticsKeys.head(tenant), position: to },
          condition: {
            expression: "#position = :from",
            names: { "#position": "position" },
            values: { ":from": from },
          },
        },
        ...counters.map(
          (changed): Move => ({
            kind: "put",
            item: { ...statisticsKeys.day(tenant, changed), ...changed },
          }),
        ),
        ...[...waiting].map(([executionId, run]): Move => {
          const key = statisticsKeys.wait(tenant, executionId);
          return run === undefined ? { kind: "delete", key } : { kind: "put", item: { ...key, ...run } };
        }),
      ];
      return (await table.transact(moves)).ok;
    },
    async between(tenant, firstDay, lastDay) {
      const pk = statisticsKeys.partition(tenant);
      const items = await table.partition(pk, { after: statisticsKeys.beforeDay(firstDay) });
      return items
        .filter(({ sk }) => String(sk).startsWith("DAY#"))
        .map((item) => countersSchema.parse(item))
        .filter(({ day }) => day <= lastDay);
    },
    async waiting(tenant) {
      const items = await table.partition(statisticsKeys.waiting(tenant));
      return items.map((item) => waitingSchema.parse(item));
    },
  };
}
