import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { allScopes } from "../../core/access/scopes.ts";
import { type Api, freshId, openApi, type Reply } from "./harness.ts";

/** Every changing call writes its event once, with actor and resource. Add a new call below. */

let api: Api;
/** The key that prepares what a test needs. */
let preparer: string;
beforeAll(async () => {
  api = await openApi();
  preparer = idOf(await api.call("GET", "/v1/api-keys/me"));
});
afterAll(() => api.close());

/** A separate key for each test, so that the feed separates the actors. */
interface Actor {
  id: string;
  call: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Reply>;
}
const identified = z.looseObject({ id: z.string() });
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
const feed = async (filter: string) =>
  feedPage.parse((await api.call("GET", `/v1/audit/events?limit=100&${filter}`)).body).events;
const idOf = (reply: Reply): string => identified.parse(reply.body).id;
/** Prepares with the other key, so that only the tested call is the actor's. */
const prepared = async (path: string, body: unknown): Promise<string> =>
  idOf(await api.call("POST", path, { body }));

const decide = {
  blocks: { end: { type: "decision", config: { outcomes: [{ name: "yes", when: "true" }] } } },
  edges: [],
};
const reviewed = {
  blocks: { review: { type: "manual_review", config: { reason: "look", requiredInput: ["ok"] } } },
  edges: [],
};
const user = (id: string) => ({
  credential_type: "user",
  subject: { type: "person", id },
  claims: { kyc_status: "approved" },
});
const person = () => ({ email: `${freshId("ana")}@example.com`, name: "Ana" });
const workflow = (state: object = decide) =>
  prepared("/v1/workflows", { id: freshId("wf"), name: "W", state });
async function deployed(state: object = decide): Promise<string> {
  const id = await workflow(state);
  await api.call("POST", `/v1/workflows/${id}/deploy`);
  return id;
}
async function picture(): Promise<string> {
  const bytes = await sharp({ create: { width: 200, height: 200, channels: 3, background: "#789" } })
    .png()
    .toBuffer();
  const body = { type: "selfie", content_type: "image/png", byte_size: bytes.length };
  const { id, upload } = identified
    .extend({ upload: z.object({ url: z.string(), headers: z.record(z.string(), z.string()) }) })
    .parse((await api.call("POST", "/v1/documents", { body })).body);
  await fetch(upload.url, { method: "PUT", headers: upload.headers, body: Uint8Array.from(bytes) });
  return id;
}
const credential = () => prepared("/v1/credentials", user(freshId("user")));
const streamBody = () => ({
  url: `https://hooks.example.com/${freshId("s")}`,
  secret: "s".repeat(40),
});
const stream = () => prepared("/v1/audit/streams", streamBody());
async function run(state: object): Promise<string> {
  const workflowId = await deployed(state);
  const { body } = await api.call("POST", "/v1/workflows/execute", { body: { workflowId } });
  return z.looseObject({ executionId: z.string() }).parse(body).executionId;
}

const runOfCase = z.looseObject({
  executionId: z.string(),
  pausePoints: z.array(z.looseObject({ caseId: z.string() })),
});
const report = () => ({ subject_id: freshId("user"), reason: "A call." });
/** A case that a review has opened. */
async function openCase(): Promise<string> {
  const workflowId = await deployed(reviewed);
  const { body } = await api.call("POST", "/v1/workflows/execute", { body: { workflowId } });
  return runOfCase.parse(body).pausePoints[0]?.caseId ?? "";
}

/** A call: its repetition must not be recorded again. */
interface Change {
  method: string;
  path: string;
  body?: unknown;
  /** The resource of the event; absent: the one in the answer. */
  about?: string;
  /** The answer's field with its id. */
  named?: "id" | "executionId" | "job_id";
}
interface Recorded {
  event: string;
  /** The end of an operation started by a call; absent: the act of the calling key. */
  by?: "no_key";
  /** The same call again: a replay of its `Idempotency-Key`, a change already made, or another change. */
  again: "replayed" | "nothing" | "another";
  make: () => Promise<Change>;
}

const RECORDED: Record<string, Recorded> = {
  createWorkflow: {
    event: "workflow.draft_changed",
    again: "replayed",
    make: async () => ({ method: "POST", path: "/v1/workflows", body: { name: "W" }, named: "id" }),
  },
  renameWorkflow: {
    event: "workflow.draft_changed",
    again: "another",
    make: async () => {
      const id = await workflow();
      return { method: "PATCH", path: `/v1/workflows/${id}`, body: { name: "X" }, about: id };
    },
  },
  replaceDraft: {
    event: "workflow.draft_changed",
    again: "another",
    make: async () => {
      const id = await workflow();
      return { method: "PUT", path: `/v1/workflows/${id}/state`, body: reviewed, about: id };
    },
  },
  deleteWorkflow: {
    event: "workflow.deleted",
    again: "nothing",
    make: async () => {
      const id = await workflow();
      return { method: "DELETE", path: `/v1/workflows/${id}`, about: id };
    },
  },
  deployWorkflow: {
    event: "workflow.deployed",
    again: "replayed",
    make: async () => {
      const id = await workflow();
      return { method: "POST", path: `/v1/workflows/${id}/deploy`, about: id };
    },
  },
  activateVersion: {
    event: "workflow.activated",
    again: "another",
    make: async () => {
      const id = await deployed();
      return { method: "POST", path: `/v1/workflows/${id}/versions/1/activate`, about: id };
    },
  },
  executeWorkflow: {
    event: "execution.completed",
    by: "no_key",
    again: "replayed",
    make: async () => {
      const workflowId = await deployed();
      return { method: "POST", path: "/v1/workflows/execute", body: { workflowId }, named: "executionId" };
    },
  },
  cancelExecution: {
    event: "execution.cancelled",
    again: "nothing",
    make: async () => {
      const id = await run(reviewed);
      return { method: "POST", path: `/v1/workflows/executions/${id}/cancel`, about: id };
    },
  },
  discloseExecutionData: {
    event: "execution.data_disclosed",
    again: "another",
    make: async () => {
      const id = await run(decide);
      const path = `/v1/workflows/executions/${id}/disclosures`;
      return { method: "POST", path, body: { blocks: ["end"] }, about: id };
    },
  },
  viewDocument: {
    event: "evidence.disclosed",
    again: "another",
    make: async () => {
      const id = await picture();
      return { method: "POST", path: `/v1/documents/${id}/view`, body: { purpose: "look" }, about: id };
    },
  },
  reportCase: {
    event: "case.opened",
    again: "replayed",
    make: async () => ({ method: "POST", path: "/v1/cases", body: report(), named: "id" }),
  },
  createSubject: {
    event: "subject.created",
    again: "replayed",
    make: async () => ({
      method: "POST",
      path: "/v1/subjects",
      body: { external_id: freshId("user") },
      named: "id",
    }),
  },
  correctSubject: {
    event: "subject.changed",
    again: "nothing",
    make: async () => {
      const id = await prepared("/v1/subjects", { external_id: freshId("user") });
      return { method: "PATCH", path: `/v1/subjects/${id}`, body: { status: "pending" }, about: id };
    },
  },
  decideCase: {
    event: "case.decided",
    again: "replayed",
    make: async () => {
      const id = await openCase();
      return {
        method: "POST",
        path: `/v1/cases/${id}/decide`,
        body: { decision: "approve", ok: 1 },
        about: id,
      };
    },
  },
  attachToCase: {
    event: "case.commented",
    again: "replayed",
    make: async () => {
      const id = await openCase();
      const body = { document_id: await picture() };
      return { method: "POST", path: `/v1/cases/${id}/attachments`, body, about: id };
    },
  },
  takeNextCase: {
    event: "case.assigned",
    again: "replayed",
    make: async () => {
      await openCase();
      return { method: "POST", path: "/v1/cases/next" };
    },
  },
  ...Object.fromEntries(
    (
      [
        ["assign", "case.assigned", {}],
        ["comment", "case.commented", { text: "Looks fine." }],
        ["escalate", "case.escalated", { reason: "hard" }],
        ["snooze", "case.snoozed", { reason: "wait", until: "2027-06-01T00:00:00Z" }],
        ["close", "case.closed", { reason: "done" }],
      ] as const
    ).map(([call, event, body]): [string, Recorded] => [
      `${call}Case`,
      {
        event,
        again: "replayed",
        make: async () => {
          const id = call === "close" ? await prepared("/v1/cases", report()) : await openCase();
          return {
            method: "POST",
            path: `/v1/cases/${id}/${call === "comment" ? "comments" : call}`,
            body,
            about: id,
          };
        },
      },
    ]),
  ),
  issueCredential: {
    event: "credential.issued",
    again: "replayed",
    make: async () => ({
      method: "POST",
      path: "/v1/credentials",
      body: user(freshId("user")),
      named: "id",
    }),
  },
  issueCredentialBatch: {
    event: "credential.batch_completed",
    by: "no_key",
    again: "replayed",
    make: async () => ({
      method: "POST",
      path: "/v1/credentials/batch-issue",
      body: { credentials: [{ not: "one" }] },
      named: "job_id",
    }),
  },
  eraseCredential: {
    event: "credential.deleted",
    again: "nothing",
    make: async () => {
      const id = await credential();
      return { method: "DELETE", path: `/v1/credentials/${id}`, about: id };
    },
  },
  ...Object.fromEntries(
    (["revoke", "suspend"] as const).map((move): [string, Recorded] => [
      `${move}Credential`,
      {
        event: `credential.${move === "revoke" ? "revoked" : "suspended"}`,
        again: "nothing",
        make: async () => {
          const id = await credential();
          return { method: "POST", path: `/v1/credentials/${id}/${move}`, about: id };
        },
      },
    ]),
  ),
  reactivateCredential: {
    event: "credential.reactivated",
    again: "nothing",
    make: async () => {
      const id = await credential();
      await api.call("POST", `/v1/credentials/${id}/suspend`);
      return { method: "POST", path: `/v1/credentials/${id}/reactivate`, about: id };
    },
  },
  verifyCredential: {
    event: "credential.verified",
    again: "another",
    make: async () => {
      const { body } = await api.call("POST", "/v1/credentials", { body: user(freshId("user")) });
      const { id, signed_payload } = identified.extend({ signed_payload: z.string() }).parse(body);
      return {
        method: "POST",
        path: "/v1/credentials/verify",
        body: { credential: signed_payload },
        about: id,
      };
    },
  },
  verifyStoredCredential: {
    event: "credential.verified",
    again: "another",
    make: async () => {
      const id = await credential();
      return { method: "POST", path: `/v1/credentials/${id}/verify`, about: id };
    },
  },
  recordPresentation: {
    event: "credential.presented",
    again: "replayed",
    make: async () => {
      const id = await credential();
      return { method: "POST", path: "/v1/audit/events", body: { credential_id: id }, about: id };
    },
  },
  createAuditStream: {
    event: "stream.created",
    again: "replayed",
    make: async () => ({ method: "POST", path: "/v1/audit/streams", body: streamBody(), named: "id" }),
  },
  updateAuditStream: {
    event: "stream.changed",
    again: "another",
    make: async () => {
      const id = await stream();
      return { method: "PATCH", path: `/v1/audit/streams/${id}`, body: { active: false }, about: id };
    },
  },
  rotateAuditStreamSecret: {
    event: "stream.changed",
    again: "another",
    make: async () => {
      const id = await stream();
      const path = `/v1/audit/streams/${id}/rotate-secret`;
      return { method: "POST", path, body: { secret: "t".repeat(40) }, about: id };
    },
  },
  deleteAuditStream: {
    event: "stream.deleted",
    again: "nothing",
    make: async () => {
      const id = await stream();
      return { method: "DELETE", path: `/v1/audit/streams/${id}`, about: id };
    },
  },
  changeSettings: {
    event: "settings.changed",
    again: "nothing",
    make: async () => {
      const retention = { keepFor: "P5Y", after: "last_activity", basis: freshId("law") };
      return { method: "PATCH", path: "/v1/settings", body: { retention }, about: "settings" };
    },
  },
  createApiKey: {
    event: "api_key.created",
    again: "replayed",
    make: async () => ({
      method: "POST",
      path: "/v1/api-keys",
      body: { name: "made", scopes: ["workflows:read"] },
      named: "id",
    }),
  },
  signIn: {
    event: "user.signed_in",
    again: "nothing",
    make: async () => ({ method: "POST", path: "/v1/api-keys/me/sign-in", named: "id" }),
  },
  revokeApiKey: {
    event: "api_key.revoked",
    again: "nothing",
    make: async () => {
      const id = await prepared("/v1/api-keys", { name: "made", scopes: ["workflows:read"] });
      return { method: "DELETE", path: `/v1/api-keys/${id}`, about: id };
    },
  },
  createUser: {
    event: "user.changed",
    again: "replayed",
    make: async () => ({ method: "POST", path: "/v1/users", body: person(), named: "id" }),
  },
  changeUser: {
    event: "user.changed",
    again: "another",
    make: async () => {
      const id = await prepared("/v1/users", person());
      return { method: "PATCH", path: `/v1/users/${id}`, body: { name: "Bea" }, about: id };
    },
  },
};

/** Calls other than GET without an event, and the reason. */
const EXEMPT: Record<string, string> = {
  mcp: "Its tools are calls of this API, each of which is recorded as its own.",
  validateWorkflow: "It compiles the draft and changes nothing.",
  createDocument: "It announces an upload; the run that reads it tells of it.",
  createChip: "It stores the files of a chip, as an upload; the run that reads them tells of it.",
  createChipChallenge: "A challenge gives nobody anything; the run that reads the chip tells of it.",
  createLivenessChallenge: "A challenge gives nobody anything; the run that takes its answer tells of it.",
  resumeCredentialBatch: "The batch goes on; its end is told like that of every batch.",
  dismissHit: "It needs lists with a hit: case-hits.test.ts tests its event.",
  receiveWebhook: "No key makes it: the trail of the run has it, and its end is told.",
  signOut: "It takes a session instead of a key; lambdas/api/session-cookie.test.ts sees its event.",
  redeliverAuditEvent: "It sends an event again that the feed has.",
};

const description = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.object({ operationId: z.string() }))),
});

it("every call other than GET is tested below, or has a reason", async () => {
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
    const { method, path, body, about, named } = await make();
    const actor = await newActor();
    const headers = { "idempotency-key": freshId("once") };
    const first = await actor.call(method, path, body, headers);
    expect(first.status).toBeLessThan(300);
    const thing = about ?? nameIn(first, named ?? "id");
    const filter = thing.startsWith("cred_") ? `credential_id=${thing}` : `resource_id=${thing}`;
    const told = async () =>
      (await feed(`event_type=${event}&${filter}`))
        .map(({ actor_id }) => actor_id)
        .filter((id) => id !== preparer);
    const who = by === "no_key" ? null : actor.id;
    await expect.poll(told, { timeout: 20_000 }).toEqual([who]);
    const second = await actor.call(method, path, body, headers);
    if (again === "replayed") expect(second.headers.get("idempotency-replayed")).toBe("true");
    expect(await told()).toEqual(again === "another" ? [who, who] : [who]);
  });
});
