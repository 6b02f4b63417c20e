import type { Caller } from "../access/caller.ts";
import { documentIdsIn } from "../documents/record.ts";
import { type DocumentView, type ViewOrder, type ViewPorts, viewDocument } from "../documents/view.ts";
import type { ExecutionStore } from "../executions/ports.ts";
import { type ExecutionRecord, outputOf, parseJson } from "../executions/records.ts";
import { Problem } from "../problem.ts";
import { MAX_ENTRIES, minuteOf, ownCase, principalOfCall } from "./change.ts";
import type { CasePorts } from "./ports.ts";
import type { CaseRecord } from "./records.ts";

/** The ports of seeing a document for a case. */
export interface CaseViewPorts extends ViewPorts, Pick<CasePorts, "cases"> {
  readonly executions: Pick<ExecutionStore, "load">;
}

/**
 * Shows a document for a case, in whose timeline the view is then, too.
 * @throws Problem 404 for an unknown case or document; 422 for a document that neither a run of the case names nor somebody attached to it
 */
export async function viewDocumentForCase(
  ports: CaseViewPorts,
  caller: Caller,
  order: ViewOrder & { readonly caseId: string },
): Promise<DocumentView> {
  const { caseId, documentId } = order;
  const record = await ownCase(ports, { caller, caseId });
  if (!(await isOfCase(ports, record, documentId))) throw notOfCase();
  const view = await viewDocument(ports, caller, order);
  const by = principalOfCall({ caller });
  const at = minuteOf(ports.now());
  await ports.cases.note(caseId, { id: `viewed_${documentId}_${by.id}`, at, type: "viewed", by, documentId });
  return view;
}

async function isOfCase(ports: CaseViewPorts, record: CaseRecord, documentId: string): Promise<boolean> {
  for (const executionId of record.executions.toReversed()) {
    const run = await ports.executions.load(executionId);
    if (run !== undefined && documentsOf(run).has(documentId)) return true;
  }
  const timeline = await ports.cases.timeline(record.id, MAX_ENTRIES);
  return timeline.some((entry) => entry.type === "attached" && entry.documentId === documentId);
}

/** Ids of the uploads that the input of a run or the output of a block names. */
function documentsOf({ input, blocks }: Pick<ExecutionRecord, "input" | "blocks">): Set<string> {
  const outputs = [...blocks.values()].map(({ result }) => (result && outputOf(result)) ?? null);
  return new Set([parseJson(input), ...outputs].flatMap(documentIdsIn));
}

const notOfCase = (): Problem => {
  const message = "The document is of no run of this case, and is not attached to it.";
  return new Problem("unprocessable_entity", message, {
    details: [{ path: "case_id", code: "not_of_case", message }],
  });
};
