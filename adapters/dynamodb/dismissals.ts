import { type Dismissals, dismissalSchema } from "../../core/screening/dismissals.ts";
import { dismissalKeys } from "./subject-keys.ts";
import type { Table } from "./table.ts";

/** The dismissed hits of subjects in the table; `CaseStore.change` writes them. */
export const createDismissals = (table: Table): Dismissals => ({
  async of(tenant, subjectId) {
    const items = await table.partition(dismissalKeys.partition(tenant, subjectId));
    return items.map((item) => dismissalSchema.parse(item));
  },
});
