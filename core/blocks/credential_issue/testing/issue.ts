import { beforeAll } from "vitest";
import { createDocumentStore } from "../../../../adapters/memory/documents.ts";
import { catalogue } from "../../../../blocks.config.ts";
import type { Means } from "../../../../compiler/catalogue/decisions.ts";
import { definedOnly, type JsonValue } from "../../../../compiler/json.ts";
import { openKit, TENANT } from "../../../../test/support/credentials-kit.ts";
import type { DocumentRecord } from "../../../documents/record.ts";
import { evidenceOfCredentials } from "../../../evidence/for-credentials.ts";
import type { BlockTask, UpstreamResult } from "../../runtime/contract.ts";
import { credentialIssueWork } from "../run.ts";
import { credentialIssueConfigSchema } from "../spec.ts";

const provider = { name: "local", version: "1" };
export const passport = {
  status: "passed",
  document_type: "passport",
  issuing_country: "UT",
  nationality: "UT",
  document_number: "L898902C3",
  name: { first: "Jane", last: "Doe", full: "Jane Doe" },
  birth_date: "1990-05-15",
  sex: "F",
  expiry_date: "2032-04-15",
  issue_date: null,
  personal_number: null,
  address: null,
  front: "doc_1",
  authenticity: { level: "no_signs", reasons: [] },
  checks: [],
  confidence: 1,
  provider,
};
export const result = (
  blockType: UpstreamResult["blockType"],
  output: JsonValue,
  more = {},
): UpstreamResult => ({
  blockId: blockType,
  blockType,
  status: "completed",
  handled: true,
  output,
  madeAt: "2026-11-25T12:00:00.000Z",
  ...more,
});
export const document = result("document_verification", passport);
export const screening = (status: string) => result("sanctions_screening", { status });
export const review = (means?: Means, output: JsonValue = { reviewer_id: "r1" }) =>
  result("manual_review", output, means === undefined ? {} : { means });
/** A review that was recorded before decisions had a meaning. */
export const oldReview = (output: JsonValue) => review(undefined, output);

export const otherPassport = {
  ...result("document_verification", { ...passport, birth_date: "1961-02-03" }),
  blockId: "second",
};
export const expired: UpstreamResult = {
  blockId: "manual_review",
  blockType: "manual_review",
  status: "failed",
  handled: true,
};

/** The upload that `document` has read. */
const READ = "doc_1";

/** The block over the memory adapter, with keys of its own. The upload that `document` has read is nobody's. */
export function openIssuing() {
  const kit = openKit();
  const documents = createDocumentStore();
  const evidence = evidenceOfCredentials({ ...kit.evidence, documents });
  const { subjects } = kit;
  const isBelieved = async () => true;
  const ports = { ...kit.ports, subjects, documents, evidence, isBelieved, catalogue };
  beforeAll(() => upload(READ));

  /** Records an upload. @param subjectId whose it is */
  async function upload(id: string, subjectId?: string, more: Partial<DocumentRecord> = {}): Promise<void> {
    const [createdAt, later] = ["2026-11-25T12:00:00.000Z", "2026-12-25T12:00:00.000Z"];
    await documents.create({
      id,
      ...TENANT,
      type: "identity_front",
      contentType: "image/jpeg",
      byteSize: 9,
      createdAt,
      uploadUntil: later,
      expiresAt: later,
      ...definedOnly({ subjectId }),
      ...more,
    });
  }

  let runs = 0;
  function task(
    results: UpstreamResult[],
    config: object = { credential_type: "user" },
    executionId = `exec_${runs++}`,
  ) {
    const value: BlockTask<Record<string, never>, ReturnType<typeof credentialIssueConfigSchema.parse>> = {
      executionId,
      ...TENANT,
      workflowId: "wf_test",
      version: 1,
      blockId: "credential_issue",
      input: {},
      config: credentialIssueConfigSchema.parse(config),
      results: new Map(results.map((entry) => [entry.blockId, entry])),
      instruction: {
        blockId: "credential_issue",
        blockType: "credential_issue",
        key: "credential_issue",
        scope: { prefix: "", variables: {}, environment: {} },
        edges: [],
        upstream: results.map(({ blockId }) => blockId),
        timeoutSeconds: 30,
        maxAttempts: 3,
        coordinate: false,
      },
      above: async (id) => {
        const ids = results.map(({ blockId }) => blockId);
        return new Set(ids.slice(0, ids.indexOf(id)));
      },
      leavesUndone: async () => false,
      namedAround: () => undefined,
      runStartedAt: "2026-11-25T11:00:00.000Z",
      configOf: async () => undefined,
      inputOf: async () => ({}),
      evaluate: async () => ({ ok: true, value: "user_jane_doe_001" }),
      signal: new AbortController().signal,
      now: kit.ports.now,
      attempt: 1,
      inputHash: "",
    };
    return value;
  }

  async function issuedFrom(
    results: UpstreamResult[],
    config?: object,
    more: Partial<ReturnType<typeof task>> = {},
  ) {
    const given = { ...task(results, config), ...more };
    await kit.beginRun(given.executionId);
    const outcome = await credentialIssueWork(ports)(given);
    if (outcome.kind !== "completed") return outcome;
    const output = outcome.output as { credential_id: string };
    const record = await kit.ports.credentials.find(output.credential_id);
    return { output, record, claims: record?.claims, subject: record?.subject };
  }

  return { kit, ports, task, issuedFrom, upload };
}
