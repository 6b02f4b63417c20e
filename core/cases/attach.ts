import { documentStatus } from "../documents/record.ts";
import { findUpload, type UploadPorts } from "../documents/uploads.ts";
import { Problem } from "../problem.ts";
import { type CaseRequest, changeCase } from "./change.ts";
import type { CasePorts } from "./ports.ts";
import type { CaseRecord } from "./records.ts";

/**
 * Attaches an uploaded document to a case. Its bytes stay in the documents store, under the rules of that.
 * @param request `text`: what it is, for the timeline
 * @throws Problem 404 for a document that the tenant has not; 422 for one that was not uploaded, was refused, has expired, or is another
 *   subject's
 */
export async function attachToCase(
  ports: CasePorts & { readonly uploads: UploadPorts },
  {
    documentId,
    text,
    ...request
  }: CaseRequest & { readonly documentId: string; readonly text?: string | undefined },
): Promise<CaseRecord> {
  const document = await findUpload(ports.uploads, request.caller, documentId);
  if (documentStatus(document, ports.now()) !== "uploaded") {
    throw refused("not_uploaded", "The document has no bytes that can be seen.");
  }
  return changeCase(ports, request, ({ subjectId }) => {
    if (document.subjectId !== undefined && document.subjectId !== subjectId) {
      throw refused("other_subject", "The document is another subject's.");
    }
    return {
      set: {},
      entry: { type: "attached", documentId, ...(text === undefined ? {} : { text }) },
      event: "case.commented",
      outcomeReason: "attached",
    };
  });
}

const refused = (code: string, message: string): Problem =>
  new Problem("unprocessable_entity", message, { details: [{ path: "document_id", code, message }] });
