import type { DocumentHistory, DocumentTrace } from "../../core/blocks/document_verification/run.ts";
import { isSameLook } from "../../core/blocks/document_verification/same-look.ts";
import { entry, tenantName } from "./state.ts";

/** Traces of documents in memory, for tests of the use cases. */
export function createDocumentHistory(): DocumentHistory {
  const traces = new Map<string, DocumentTrace[]>();
  return {
    async seen(tenant, { subject, number, look }) {
      const others = (traces.get(tenantName(tenant)) ?? []).filter((other) => other.subject !== subject);
      if (number !== undefined && others.some((other) => other.number === number)) return "same_number";
      const isAlike = ({ look: other }: DocumentTrace): boolean =>
        look !== undefined && other !== undefined && isSameLook(look, other);
      return others.some(isAlike) ? "same_look" : "no";
    },
    async remember(tenant, trace) {
      entry(traces, tenantName(tenant), () => []).push({ ...trace });
    },
  };
}
