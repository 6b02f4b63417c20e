import sharp from "sharp";
import { expect, vi } from "vitest";
import * as z from "zod";
import { alertItem } from "../../adapters/dynamodb/monitoring/items.ts";
import { beginCommand } from "../../core/monitoring/dry-run.ts";
import { alertSchema } from "../../core/monitoring/records.ts";
import { newUlid } from "../../core/new-ulid.ts";
import { PDF } from "../support/evidence-kit.ts";
import { type Api, freshId } from "./harness.ts";
import { identityCalls } from "./identity-kit.ts";

const identified = z.looseObject({ id: z.string() });
const make = async (api: Api, path: string, body: unknown) =>
  identified.parse((await api.call("POST", path, { body })).body).id;

const operation = z.looseObject({
  operationId: z.string(),
  "x-scope": z.string().optional(),
  "x-scope-or": z.array(z.string()).optional(),
  parameters: z.array(z.looseObject({ name: z.string() })).default([]),
  requestBody: z
    .looseObject({
      content: z.record(
        z.string(),
        z.looseObject({ examples: z.record(z.string(), z.object({ value: z.unknown() })).default({}) }),
      ),
    })
    .optional(),
});
const described = z.object({ paths: z.record(z.string(), z.record(z.string(), operation)) });

/** The calls of the description on one path, and something of each kind that has them. */
export interface EveryResource {
  /** By path, then by method. */
  paths: z.infer<typeof described>["paths"];
  /** Path of the description → the path of something that holds the person. */
  named: (path: string) => string;
}

/**
 * Makes something of each kind that a call can read by its id.
 *
 * @param person who is in a credential, a document and a run
 */
export async function everyResource(api: Api, person: string): Promise<EveryResource> {
  const workflowId = await make(api, "/v1/workflows", { id: freshId("wf"), name: "Single", state: issuing });
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
  const identity = await identityResources(api, person);
  const ids = {
    workflows: workflowId,
    credentials: await make(api, "/v1/credentials", user),
    "capture-sessions": await make(api, "/v1/capture-sessions", { steps: ["consent"], subject_id: person }),
    documents: await make(api, "/v1/documents", upload),
    streams: await make(api, "/v1/audit/streams", stream),
    users: await make(api, "/v1/users", { email: `${freshId("ann")}@example.test`, name: "Ann" }),
    "api-keys": await make(api, "/v1/api-keys", { name: "single", scopes: ["workflows:read"] }),
    cases: await openCase(api, person, workflowId),
    subjects: await subjectOf(api, person),
    evidence: await sendEvidence(api, person),
    screenings: await madeBy(api, "/v1/screenings", {
      type: "screening/watchlist",
      attributes: { query: { name_full: person } },
    }),
    "document-templates": await madeBy(api, "/v1/document-templates", {
      attributes: { name: freshId("tpl") },
    }),
    businesses: await make(api, "/v1/businesses", {
      data: {
        meta: { search_parameters: { country: "ZZ", input: { registration_number: "ZZ-1001" } } },
      },
    }),
  };
  const alert = await alertAbout(ids.subjects);
  const dryRun = await dryRunOfCommand();
  const config = await webhookConfig(api);
  const session = await onboarding(api, person, ids.subjects.replace("subj_", "acc_"));
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
      .replace("dry-runs/{id}", `dry-runs/${dryRun}`)
      .replace("identity/sessions/{id}", `identity/sessions/${session}`)
      .replace(
        /(capture-sessions|users|api-keys|workflows|credentials|document-templates|documents|streams|cases|subjects|evidence|screenings|businesses)\/\{id\}/,
        (_, list: keyof typeof ids) => [list, ids[list]].join("/"),
      );
  const { paths } = described.parse((await api.call("GET", "/openapi.json")).body);
  return { paths, named };
}

async function webhookConfig(api: Api): Promise<string> {
  const url = "https://hooks.example.com/documents";
  const attributes = { resource_type: "document", url, subscribed_statuses: ["processed"] };
  const { body } = await api.call("POST", "/v1/webhooks/configs", { body: { data: { attributes } } });
  return z.looseObject({ data: identified }).parse(body).data.id;
}

/** Documents whose files are named after the person, and a verification of one. */
async function identityResources(api: Api, person: string) {
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
  const id = `alrt_${newUlid()}`;
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
    caseId: `case_${newUlid()}`,
    openedAt: new Date().toISOString(),
  });
  await table().put(alertItem(alert));
  return id;
}

/** A dry run, as the command begins one: no lists are needed for it. */
async function dryRunOfCommand(): Promise<string> {
  const { dryRunPorts } = await import("../../lambdas/composition.ts");
  const tenant = { organizationId: "org_local", environment: "staging" } as const;
  const build = { index: { sha256: "a".repeat(64) }, built_at: new Date().toISOString() };
  return (await beginCommand(dryRunPorts(), tenant, build)).id;
}

/** A file that is named after the person. */
async function sendEvidence(api: Api, person: string): Promise<string> {
  const form = new FormData();
  form.append("file", new Blob([PDF], { type: "application/pdf" }), `${person}.pdf`);
  const headers = { "x-api-key": api.key };
  const reply = await fetch(`${api.url}/v1/evidence`, { method: "POST", headers, body: form });
  return identified.parse(await reply.json()).id;
}

/** A resource of the JSON:API form. */
async function madeBy(api: Api, path: string, data: object): Promise<string> {
  const { body } = await api.call("POST", path, { body: { data } });
  return z.looseObject({ data: identified }).parse(body).data.id;
}

/** The record that the first run made. */
async function subjectOf(api: Api, externalId: string): Promise<string> {
  const { body } = await api.call("GET", `/v1/subjects?external_id=${externalId}`);
  return z.object({ subjects: z.array(identified) }).parse(body).subjects[0]?.id ?? "";
}

/** An onboarding session that names the person. */
async function onboarding(api: Api, person: string, accountId: string): Promise<string> {
  const data = {
    attributes: { person: { name: { last: person } } },
    relationships: { account: { data: { type: "account", id: accountId } } },
  };
  const { body } = await api.call("POST", "/v1/identity/sessions", { body: { data } });
  return z.object({ data: identified }).parse(body).data.id;
}

/** A case about the person, once the list has it. */
async function openCase(api: Api, person: string, workflowId: string): Promise<string> {
  // Due soon: lists are sorted by it, and a deployment has other cases.
  const review = { type: "manual_review", config: { dueIn: "PT1H" } };
  const workflow = { blocks: { review }, edges: [] };
  const run = { workflowId, workflow, options: { input: { subject_id: person } } };
  const { body } = await api.call("POST", "/v1/workflows/execute", { body: run });
  const [point] = paused.parse(body).pausePoints;
  await vi.waitFor(
    async () => {
      const { body: list } = await api.call("GET", `/v1/cases?subject_id=${person}`);
      expect(JSON.stringify(list)).toContain(point?.caseId);
    },
    { timeout: 60_000 },
  );
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
