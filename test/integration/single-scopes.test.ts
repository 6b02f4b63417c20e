import sharp from "sharp";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import * as z from "zod";
import { alertItem } from "../../adapters/dynamodb/monitoring/items.ts";
import { allScopes, type Scope } from "../../core/access/scopes.ts";
import { alertSchema } from "../../core/monitoring/records.ts";
import { newUlid } from "../../core/new-ulid.ts";
import { PDF } from "../support/evidence-kit.ts";
import { type Api, freshId, openHere } from "./harness.ts";
import { identityCalls } from "./identity-kit.ts";

/** Every call that reads, with a key of each single scope: what it opens, and which answers name a person. */

let api: Api;
/** A person who is in a credential, a document and a run. */
const person = freshId("person");
/** Path of the description → the path of something that holds the person. */
let paths: Record<string, string>;

const identified = z.looseObject({ id: z.string() });
const make = async (path: string, body: unknown) =>
  identified.parse((await api.call("POST", path, { body })).body).id;

beforeAll(async () => {
  // Not on an emulator: some thousand calls, and rights of keys are judged by this code alone.
  api = await openHere();
  const workflowId = await make("/v1/workflows", { id: freshId("wf"), name: "Single", state: issuing });
  await api.call("POST", `/v1/workflows/${workflowId}/deploy`);
  const run = { workflowId, options: { input: { subject_id: person } } };
  const { executionId } = z
    .looseObject({ executionId: z.string() })
    .parse((await api.call("POST", "/v1/workflows/execute", { body: run })).body);
  const subject = { type: "person", id: person };
  const user = { credential_type: "user", subject, claims: { kyc_status: "approved" } };
  const { job_id } = z
    .looseObject({ job_id: z.string() })
    .parse((await api.call("POST", "/v1/credentials/batch-issue", { body: { credentials: [user] } })).body);
  const upload = { type: "selfie", content_type: "image/png", byte_size: 9, subject_id: person };
  const stream = { url: "https://hooks.example.com/single", secret: "s".repeat(40) };
  const identity = await identityResources();
  const ids = {
    workflows: workflowId,
    credentials: await make("/v1/credentials", user),
    "capture-sessions": await make("/v1/capture-sessions", { steps: ["consent"], subject_id: person }),
    documents: await make("/v1/documents", upload),
    streams: await make("/v1/audit/streams", stream),
    cases: await openCase(workflowId),
    subjects: await subjectOf(person),
    evidence: await sendEvidence(),
    screenings: await madeBy("/v1/screenings", {
      type: "screening/watchlist",
      attributes: { query: { name_full: person } },
    }),
    "document-templates": await madeBy("/v1/document-templates", { attributes: { name: freshId("tpl") } }),
    businesses: await make("/v1/businesses", {
      data: {
        meta: { search_parameters: { country: "ZZ", input: { registration_number: "ZZ-1001" } } },
      },
    }),
  };
  const alert = await alertAbout(ids.subjects);
  const config = await webhookConfig();
  const session = await onboarding(ids.subjects.replace("subj_", "acc_"));
  await api.call("PUT", "/v1/teams/compliance", { body: { title: "Compliance" } });
  const named = (path: string): string =>
    path
      .replace("{executionId}", executionId)
      .replace("{blockId}", "issue")
      .replace("{job_id}", job_id)
      .replace("{n}", "1")
      .replace("{name}", "compliance")
      .replace("identity/accounts/{id}", `identity/accounts/${ids.subjects.replace("subj_", "acc_")}`)
      .replace(/(idvs|addresses|verifications)\/\{id\}/, (_, list: keyof typeof identity) =>
        [list, identity[list]].join("/"),
      )
      .replace("webhooks/configs/{id}", `webhooks/configs/${config}`)
      .replace("/alerts/{id}", `/alerts/${alert}`)
      .replace("identity/sessions/{id}", `identity/sessions/${session}`)
      .replace(
        /(capture-sessions|workflows|credentials|document-templates|documents|streams|cases|subjects|evidence|screenings|businesses)\/\{id\}/,
        (_, list: keyof typeof ids) => [list, ids[list]].join("/"),
      );
  const description = described.parse((await api.call("GET", "/openapi.json")).body);
  reads = Object.entries(description.paths).flatMap(([path, { get }]) =>
    // Nothing is erased here: there is no erasure to read. The report of a case and the exports of lists need two scopes.
    get === undefined || get["x-scope"] === undefined || /\/(erasure|report)$|^\/v1\/exports\//.test(path)
      ? []
      : [{ ...get, path: named(path) }],
  );
  paths = Object.fromEntries(reads.map(({ operationId, path }) => [operationId, path]));
});
afterAll(() => api.close());

async function webhookConfig(): Promise<string> {
  const url = "https://hooks.example.com/documents";
  const attributes = { resource_type: "document", url, subscribed_statuses: ["processed"] };
  const { body } = await api.call("POST", "/v1/webhooks/configs", { body: { data: { attributes } } });
  return z.looseObject({ data: identified }).parse(body).data.id;
}

/** Documents whose files are named after the person, and a verification of one. */
async function identityResources() {
  const { made, put, parse, verify } = identityCalls(api);
  const files = [{ filename: `${person}.jpg` }];
  const [idv, address] = [
    await made("idvs", { attributes: { files } }),
    await made("addresses", { attributes: { files } }),
  ];
  const picture = await sharp({ create: { width: 64, height: 64, channels: 3, background: "#789" } })
    .jpeg()
    .toBuffer();
  await put(idv.meta.files[0]?.presigned_upload_url ?? "", picture, "image/jpeg");
  const verification = parse(await verify("idv", idv.data.id));
  return { idvs: idv.data.id, addresses: address.data.id, verifications: verification.id };
}

/** An alert, as a pass over new lists leaves one. */
async function alertAbout(subjectId: string): Promise<string> {
  const { table } = await import("../../lambdas/composition.ts");
  const id = `alrt_${newUlid().toLowerCase()}`;
  const entry = { version: "1", name: "Listed", names: ["Listed"], entity_type: "person", sex: null };
  const facts = { birth_dates: [], countries: [], identifiers: [], programs: [], topics: [] };
  const hit = { score: 0.8, status: "potential_match", matched_name: "Listed", reasons: [] } as const;
  const alert = alertSchema.parse({
    id,
    organizationId: "org_local",
    environment: "staging",
    version: 1,
    subjectId,
    entityId: "sample:1",
    list: "sample",
    state: "open",
    because: "lists_changed",
    edition: "1/a",
    now: { ...hit, entry: { ...entry, ...facts } },
    changed: [],
    identity: "hash",
    caseId: `case_${newUlid().toLowerCase()}`,
    openedAt: new Date().toISOString(),
  });
  await table().put(alertItem(alert));
  return id;
}

/** A file that is named after the person. */
async function sendEvidence(): Promise<string> {
  const form = new FormData();
  form.append("file", new Blob([PDF], { type: "application/pdf" }), `${person}.pdf`);
  const headers = { "x-api-key": api.key };
  const reply = await fetch(`${api.url}/v1/evidence`, { method: "POST", headers, body: form });
  return identified.parse(await reply.json()).id;
}

/** A resource of the JSON:API form. */
async function madeBy(path: string, data: object): Promise<string> {
  const { body } = await api.call("POST", path, { body: { data } });
  return z.looseObject({ data: identified }).parse(body).data.id;
}

/** The record that the first run made. */
async function subjectOf(externalId: string): Promise<string> {
  const { body } = await api.call("GET", `/v1/subjects?external_id=${externalId}`);
  return z.object({ subjects: z.array(identified) }).parse(body).subjects[0]?.id ?? "";
}

/** An onboarding session that names the person. */
async function onboarding(accountId: string): Promise<string> {
  const data = {
    attributes: { person: { name: { last: person } } },
    relationships: { account: { data: { type: "account", id: accountId } } },
  };
  const { body } = await api.call("POST", "/v1/identity/sessions", { body: { data } });
  return z.object({ data: identified }).parse(body).data.id;
}

/** A case about the person, once the list has it. */
async function openCase(workflowId: string): Promise<string> {
  // Due soon: lists are sorted by it, and a deployment has other cases.
  const review = { type: "manual_review", config: { dueIn: "PT1H" } };
  const workflow = { blocks: { review }, edges: [] };
  const run = { workflowId, workflow, options: { input: { subject_id: person } } };
  const { body } = await api.call("POST", "/v1/workflows/execute", { body: run });
  const [point] = paused.parse(body).pausePoints;
  await vi.waitFor(async () => {
    const { body: list } = await api.call("GET", `/v1/cases?subject_id=${person}`);
    expect(JSON.stringify(list)).toContain(point?.caseId);
  });
  return String(point?.caseId);
}
const paused = z.looseObject({ pausePoints: z.array(z.looseObject({ caseId: z.string() })) });

const issuing = {
  blocks: {
    issue: {
      type: "credential_issue",
      input: { subject_id: "{% $input.subject_id %}" },
      config: { credential_type: "user", claims: { kyc_status: "approved" } },
    },
  },
  edges: [],
};

const operation = z.looseObject({
  operationId: z.string(),
  "x-scope": z.string().optional(),
  "x-scope-or": z.array(z.string()).optional(),
});
const described = z.object({ paths: z.record(z.string(), z.looseObject({ get: operation.optional() })) });
let reads: (z.infer<typeof operation> & { path: string })[];

/** The answers that may name a person. */
const NAMES_A_PERSON: Partial<Record<Scope, readonly string[]>> = {
  "credentials:read": ["listCredentials", "readCredential", "readEvidence"],
  "screenings:read": ["listScreenings", "readScreening"],
  "documents:read": ["readDocument"],
  "capture:read": ["getCaptureSession"],
  "cases:read": ["listCases", "readCase"],
  "subjects:read": ["findSubjects", "readSubject"],
  "accounts:read": ["listAccounts", "readAccount"],
  "sessions:read": ["listIdentitySessions", "readIdentitySession"],
};

it("names something for every parameter of a path", () => {
  expect(Object.values(paths).filter((path) => path.includes("{"))).toEqual([]);
  expect(reads.length).toBeGreaterThan(15);
});

it.for(allScopes)("%s alone opens its own calls, and names a person only where it may", async (scope) => {
  const key = await api.keyWith([scope]);
  const opened: string[] = [];
  const naming: string[] = [];
  for (const { operationId, path } of reads) {
    const { status, body } = await api.call("GET", path, { key });
    expect([operationId, status < 300 || status === 403]).toEqual([operationId, true]);
    if (status < 300) opened.push(operationId);
    if (JSON.stringify(body).includes(person)) naming.push(operationId);
  }
  const expected = reads.filter((read) => [read["x-scope"], ...(read["x-scope-or"] ?? [])].includes(scope));
  expect(opened.toSorted()).toEqual(expected.map(({ operationId }) => operationId).toSorted());
  expect(naming.toSorted()).toEqual([...(NAMES_A_PERSON[scope] ?? [])].toSorted());
});
