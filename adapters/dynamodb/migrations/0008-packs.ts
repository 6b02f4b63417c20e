import { allowPacks } from "../monitoring/packs.ts";
import { ABSENT } from "../table.ts";
import type { Migration } from "./migration.ts";

/**
 * Passes of monitoring may pack subjects from now on. A release before writes no marks, so none may run beside this one: it finds a migration
 * that it does not know, and refuses the table.
 */
export const packs: Migration = {
  number: 8,
  title: "Passes of monitoring keep monitored subjects packed.",
  step: async ({ table, now }) => ((await allowPacks(table, now, ABSENT)) ? 1 : 0),
};
