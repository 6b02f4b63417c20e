import { MAX_ENTRIES } from "./change.ts";
import type { CaseStore } from "./ports.ts";
import type { CaseEntry } from "./records.ts";

/** Every entry of a case, oldest first, read page by page. */
export async function allEntries(cases: Pick<CaseStore, "timeline">, caseId: string): Promise<CaseEntry[]> {
  const all: CaseEntry[] = [];
  for (;;) {
    const page = await cases.timeline(caseId, MAX_ENTRIES, all[0]);
    all.unshift(...page);
    if (page.length < MAX_ENTRIES) return all;
  }
}
