import type { JsonObject, JsonValue } from "../../compiler/json.ts";
import type { Tenant } from "../access/caller.ts";
import { documentStatus } from "../documents/record.ts";
import { type UploadPorts, uploadIfKept } from "../documents/uploads.ts";
import { faultsOfForm } from "../executions/commands/checked-input.ts";
import { parseJsonRecord } from "../executions/records.ts";
import { Problem, type ProblemDetail } from "../problem.ts";
import type { ApplicantRequest, CaseRecord } from "./records.ts";

/**
 * Checks what the applicant sent: each asked field, and nothing else.
 * @returns the fields for the input of the successor
 * @throws Problem 400 with every place that does not fit
 */
export async function checkedAnswer(
  { uploads }: { readonly uploads: UploadPorts },
  tenant: Tenant,
  { subjectId }: Pick<CaseRecord, "subjectId">,
  { documents, fields, at }: Pick<ApplicantRequest, "documents" | "fields" | "at">,
  input: JsonObject,
): Promise<JsonObject> {
  const properties = parseJsonRecord(fields);
  const wanted = [...Object.keys(properties), ...documents.map(({ field }) => field)];
  refuse([
    ...Object.keys(input)
      .filter((name) => !wanted.includes(name))
      .map((name) => fault(name, "unrecognized_keys", "This was not asked for.")),
    ...wanted
      .filter((name) => !Object.hasOwn(input, name))
      .map((name) => fault(name, "missing_required_field", "This field is required.")),
  ]);
  const asked = Object.fromEntries(
    Object.keys(properties).map((name): [string, JsonValue] => [name, input[name] ?? null]),
  );
  const schema = { type: "object", properties };
  const faults = await faultsOfForm(schema, asked, "input", "the request");
  const looked = await Promise.all(
    documents.map(async ({ type, field }) => {
      const found = await uploadFault(uploads, tenant, input[field], { type, subjectId, at });
      return found === undefined ? [] : [fault(field, found.code, found.message)];
    }),
  );
  const ids = documents.map(({ field }) => input[field]);
  const repeated = documents.filter(({ field }, place) => ids.indexOf(input[field]) !== place);
  refuse([
    ...faults,
    ...looked.flat(),
    ...repeated.map(({ field }) => fault(field, "repeated_document", "Each needs an upload of its own.")),
  ]);
  return input;
}

/** What speaks against an upload as the answer; undefined: nothing. */
async function uploadFault(
  uploads: UploadPorts,
  tenant: Tenant,
  id: JsonValue | undefined,
  wanted: { type: string; subjectId: string | undefined; at: string },
): Promise<{ code: string; message: string } | undefined> {
  if (typeof id !== "string") return { code: "invalid_type", message: "Send the id of an upload." };
  const found = await uploadIfKept(uploads, tenant, id);
  if (found === undefined) return { code: "unknown_document", message: "There is no such upload." };
  if (found.type !== wanted.type) {
    return { code: "other_type", message: `The upload must be of type ${wanted.type}.` };
  }
  if (found.subjectId !== wanted.subjectId) {
    return { code: "other_subject", message: "The upload must be made for the subject of the case." };
  }
  if (found.createdAt < wanted.at) {
    return { code: "not_new", message: "The upload is from before the request." };
  }
  if (documentStatus(found, uploads.now()) === "uploaded") return undefined;
  return { code: "not_uploaded", message: "Its bytes have not arrived, were refused, or have expired." };
}

const fault = (name: string, code: string, message: string): ProblemDetail => ({
  path: `input.${name}`,
  code,
  message,
});

function refuse(details: readonly ProblemDetail[]): void {
  if (details.length === 0) return;
  throw new Problem("validation_failed", "This is not what the applicant was asked for.", { details });
}
