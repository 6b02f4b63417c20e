import { type ChipChallengeStore, chipChallengeSchema } from "../../core/documents/chip/challenge.ts";
import { chipChallengeKey } from "./keys.ts";
import { oneUseRecords } from "./one-use-records.ts";
import type { Table } from "./table.ts";

/**
 * Challenges for chips, one item each.
 *
 * @param table the one table
 */
export const createChipChallengeStore = (table: Table): ChipChallengeStore =>
  oneUseRecords(table, chipChallengeKey, chipChallengeSchema);
