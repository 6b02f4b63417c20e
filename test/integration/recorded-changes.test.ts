import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { allScopes } from "../../core/access/scopes.ts";
import { type Api, freshId, openApi, type Reply, readFeed } from "./harness.ts";
import { ADMINISTRATION_CHANGES } from "./recorded/administration.ts";
import { CASE_CHANGES } from "./recorded/cases.ts";
import { CREDENTIAL_CHANGES } from "./recorded/credentials.ts";
import { identified, preparer } from "./recorded/kit.ts";
import { SUBJECT_CHANGES } from "./recorded/subjects.ts";
import { WORKFLOW_CHANGES } from "./recorded/workflows.ts";

/** Every changing call writes its event once, with actor and resource. Add a new call in `recorded/`. */

let api: Api;
/** The key that prepares what a test needs. */
let preparing: string;
beforeAll(async () => {
  api = await openApi();
  preparing = idOf(await api.call("GET", "/v1/api-keys/me"));
});
afterAll(() => api.close());

/** A separate key for each test, so that the feed separates the actors. */
interface Actor {
  id: string;
  call: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Reply>;
}
async function newActor(): Promise<Actor> {
  const wanted = { name: "actor", scopes: allScopes };
  const made = identified
    .extend({ key: z.string() })
    .parse((await api.call("POST", "/v1/api-keys", { body: wanted })).body);
  return {
    id: made.id,
    call: (method, path, body, headers = {}) =>
      api.call(method, path, { key: made.key, headers, ...(body === undefined ? {} : { body }) }),
  };
}

const feedPage = z.object({
  events: z.array(z.looseObject({ event_type: z.string(), actor_id: z.string().nullable() })),
});
const feed = async (filter: string) => feedPage.parse(await readFeed(api, filter)).events;
const idOf = (reply: Reply): string => identified.parse(reply.body).id;

const RECORDED = {
  ...WORKFLOW_CHANGES,
  ...CASE_CHANGES,
  ...CREDENTIAL_CHANGES,
  ...SUBJECT_CHANGES,
  ...ADMINISTRATION_CHANGES,
};

/** Calls other than GET without an event, and the reason. */
const EXEMPT: Record<string, string> = {
  mcp: "Its tools are calls of this API, each of which is recorded as its own.",
  validateWorkflow: "It compiles the draft and changes nothing.",
  approveIdentitySession:
    "It needs a session that a run drives; identity/session-runs.test.ts sees its event.",
  declineIdentitySession: "It needs a session that a run drives; core/identity/sessions sees its event.",
  markIdentitySessionForReview: "It needs a verified session; core/identity/sessions sees its event.",
  createIdentitySession: "Its id is in data; identity/sessions.test.ts sees its event.",
  changeIdentitySession: "Its id is in data; identity/sessions.test.ts sees its event.",
  createIdentityCaptureLink: "A link changes nothing; the event comes with the first device that opens it.",
  createAccount: "It makes a subject in another form; identity/accounts.test.ts sees its event.",
  changeAccount: "It corrects a subject in another form; identity/accounts.test.ts sees its event.",
  eraseAccount: "It erases a subject in another form; identity/accounts.test.ts sees its event.",
  createDocumentTemplate: "A template says what is read, and decides nothing.",
  changeDocumentTemplate: "A template says what is read, and decides nothing.",
  createIdvDocument: "It announces uploads; the run that reads them tells of it.",
  createAddressDocument: "It announces uploads; the run that reads them tells of it.",
  addIdvDocumentFile: "It announces an upload; the run that reads it tells of it.",
  addAddressDocumentFile: "It announces an upload; the run that reads it tells of it.",
  submitIdvDocument: "It starts a run, whose end is told.",
  submitAddressDocument: "It starts a run, whose end is told.",
  createVerification: "It is a run, whose end is told.",
  createScreening: "It is a run, whose end is told.",
  createBusiness: "It is a run, whose end is told.",
  createChip: "It stores the files of a chip, as an upload; the run that reads them tells of it.",
  beginChipAuthentication: "It adds a key to a challenge; the run that reads the chip tells of it.",
  createChipChallenge: "A challenge changes nothing; the event comes with the run that reads the chip.",
  createLivenessChallenge: "A challenge changes nothing; the event comes with the run that takes its answer.",
  resumeCredentialBatch: "The batch goes on; its end is told like that of every batch.",
  dismissHit: "It needs lists with a hit: case-hits.test.ts tests its event.",
  createCaptureSession: "A link changes nothing; the event comes with the first device that opens it.",
  openCapture: "It takes the token of a session; capture.test.ts sees its event.",
  announceCaptureUpload: "It announces an upload; the events come with what is done with it.",
  takeCaptureChallenge: "A challenge changes nothing; the event comes with the run that takes its answer.",
  submitCaptureStep: "It takes the token of a session; capture.test.ts sees its event.",
  submitCapture: "It takes the token of a session; capture.test.ts sees its event.",
  offerCaptureHandOver:
    "A code changes nothing; the event comes with the device that takes the session over.",
  acceptCaptureHandOver: "It takes a code; core/capture/open.test.ts sees its event.",
  receiveWebhook: "No key makes it: the trail of the run has it, and its end is told.",
  signOut: "It takes a session instead of a key; lambdas/api/session-cookie.test.ts sees its event.",
  createSessionToken: "It takes a session; lambdas/api/session-tokens.test.ts sees its event.",
  revokeSessionToken: "It takes a session; lambdas/api/session-tokens.test.ts sees its event.",
  replayScreenings:
    "It needs a run that has screened; core/blocks/sanctions_screening/replay.test.ts sees its event.",
  beginDryRun: "It changes nothing, and keeps counts and ids; local/monitoring.test.ts begins one.",
  replayAlert: "It needs an alert; local/screening-replay.test.ts sees its event.",
  createWebhookConfig: "Its id is in data; identity/clients.test.ts sees its event.",
  deleteWebhookConfig: "It deletes a stream in another form; identity/clients.test.ts sees its event.",
  redeliverAuditEvent: "It sends an event again that the feed has.",
};

const description = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.object({ operationId: z.string() }))),
});

it("every call other than GET is in the tables, or has a reason", async () => {
  const { paths } = description.parse((await api.call("GET", "/openapi.json")).body);
  const changing = Object.values(paths).flatMap((item) =>
    Object.entries(item).flatMap(([method, { operationId }]) => (method === "get" ? [] : [operationId])),
  );
  expect(changing.toSorted()).toEqual([...Object.keys(RECORDED), ...Object.keys(EXEMPT)].toSorted());
});

function nameIn(reply: Reply, field: string): string {
  return z.string().parse(z.looseObject({}).parse(reply.body)[field]);
}

describe("a change is in the feed once, with actor and resource", () => {
  it.for(Object.entries(RECORDED))("%s", async ([, { event, by, again, make }]) => {
    const { method, path, body, about, named } = await make(preparer(api));
    const actor = await newActor();
    const headers = { "idempotency-key": freshId("once") };
    const first = await actor.call(method, path, body, headers);
    expect(first.status).toBeLessThan(300);
    const thing = about ?? nameIn(first, named ?? "id");
    const filter = thing.startsWith("cred_") ? `credential_id=${thing}` : `resource_id=${thing}`;
    const told = async () =>
      (await feed(`event_type=${event}&${filter}`))
        .map(({ actor_id }) => actor_id)
        .filter((id) => id !== preparing);
    const who = by === "no_key" ? null : actor.id;
    await expect.poll(told, { timeout: 20_000 }).toEqual([who]);
    const second = await actor.call(method, path, body, headers);
    if (again === "replayed") expect(second.headers.get("idempotency-replayed")).toBe("true");
    expect(await told()).toEqual(again === "another" ? [who, who] : [who]);
  });
});
