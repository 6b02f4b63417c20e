/** Checks with their outputs, and runs of them, for tests of the ends of runs. */
import type { JsonObject } from "../../../../compiler/json.ts";
import type { IssuingRun } from "../../../../test/support/issuing-run.ts";
import { learnPorts } from "../../../../test/support/learning-kit.ts";
import { newSubject } from "../../../subjects/write.ts";

export const about = (more: JsonObject = {}) => ({ subject_id: "user_1", ...more });
export const document = (input: JsonObject = { front: "doc_x" }) => ({
  type: "document_verification",
  input,
});
export const face = (input: JsonObject = about()) => ({ type: "identity_verification", input });
export const issuing = (credential_type: string, claims: JsonObject) => ({
  type: "credential_issue",
  config: { credential_type, subject: { id: "user_1" }, claims },
});
/** Accepts `user_1`. */
export const issue = issuing("user", { kyc_status: "approved", trust_level: "self_attested" });

export const provider = { name: "local", version: "1" };
const passport = (first: string, last: string, birth_date: string, front: string): JsonObject => ({
  status: "passed",
  document_type: "passport",
  issuing_country: "UT",
  nationality: "UT",
  document_number: "L898902C3",
  sex: null,
  expiry_date: "2032-04-15",
  issue_date: null,
  personal_number: null,
  address: null,
  confidence: 1,
  name: { first, last, full: `${first} ${last}` },
  birth_date,
  front,
  authenticity: { level: "no_signs", reasons: [] },
  checks: [],
  provider,
});
export const jane = passport("Jane", "Doe", "1990-05-15", "doc_jane");
export const max = passport("Max", "Roe", "1961-02-03", "doc_max");
/** What a register has of a company. */
export const companyFound = (changes: JsonObject = {}, checks: JsonObject[] = []): JsonObject => ({
  status: "found",
  company: {
    name: "Acme GmbH",
    registration_number: "HRB 1",
    jurisdiction: "DE",
    legal_form: "GmbH",
    status: "active",
    incorporated_on: null,
    address: null,
    previous_names: [],
    officers: [],
    owners: [],
    ...changes,
  },
  candidates: [],
  checks,
  provider,
});
/** A bill to somebody. */
export const billTo = (full: string): JsonObject => ({
  ...jane,
  document_type: "proof_of_address",
  birth_date: null,
  name: { first: "", last: "", full },
  address: "12 Wattle Street, CANBERRA ACT 2601",
  front: "doc_bill",
});
/** A face that was compared with the portrait of an upload. */
export const faceOf = (portrait_of: string): JsonObject => ({
  status: "passed",
  portrait_of,
  checks: [{ name: "liveness", outcome: "passed" }],
  provider,
});

/** Blocks of a graph, or their outputs, by their ids. */
export type Blocks = Record<string, JsonObject>;

/** The record of `user_1`. */
export const SUBJECT_ID = "subj_00000000000000000000000001";

/** Ties a run to `user_1`, whose record is made for it. */
export async function aboutUser(run: IssuingRun): Promise<void> {
  const { state, executionId, ports } = run;
  const stored = state.executions.get(executionId);
  if (stored?.meta === undefined) return;
  stored.meta = { ...stored.meta, subject: "user_1", subjectId: SUBJECT_ID };
  const { organizationId, environment } = stored.meta;
  const at = ports.now().toISOString();
  const facts = { id: SUBJECT_ID, organizationId, environment, externalId: "user_1" };
  const after = newSubject({ ...facts, entityType: "person", at });
  await learnPorts(run).subjects.create({ after, entries: [], events: [] });
}

/** Gives a run the check of a document that passed, with the portrait of an upload. */
export function hasChecked({ state }: Pick<IssuingRun, "state">, executionId: string, front: string): void {
  const run = state.executions.get(executionId);
  const at = run?.meta?.startedAt ?? "";
  const output = JSON.stringify({ ...jane, front });
  const result = { status: "completed" as const, output, startedAt: at, endedAt: at, routes: {} };
  const block = { blockId: "d", blockType: "document_verification", attempts: [], result };
  if (run !== undefined) state.executions.set(executionId, { ...run, blocks: new Map([["d", block]]) });
}

/** The reasons of the outcome of a run, each with its block. */
export const codesOf = async (run: IssuingRun) =>
  (await run.meta()).outcomeReasons?.map(({ code, blockId }) => `${code} ${blockId}`);
