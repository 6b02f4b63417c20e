/** Every page of the console with content, for axe and the pictures. */
import { vi } from "vitest";
import * as z from "zod";
import type { ConsoleUnderTest } from "./harness.ts";

/** A page and the name of its picture. */
export interface NamedPage {
  name: string;
  path: string;
}

const execution = z.object({ executionId: z.string() });
const withCredential = execution.extend({
  output: z.object({ credential_issue: z.object({ credential_id: z.string() }) }),
});
const created = z.object({ id: z.string() });

const waiting = z.object({ pausePoints: z.array(z.object({ caseId: z.string() })).min(1) });

/** Ends declined or approved as its input says. */
const deciding = {
  blocks: {
    rule: {
      type: "decision",
      name: "Rule",
      config: {
        outcomes: [
          { name: "fits", when: "$input.fits", means: "approved" },
          { name: "does_not_fit", when: "$not($input.fits)", means: "declined" },
        ],
      },
    },
  },
  edges: [],
};

/**
 * Fills the console with runs of each state and result, a revoked credential and a stream, and lists its pages.
 * @param site fresh
 */
export async function allPages(site: ConsoleUnderTest): Promise<NamedPage[]> {
  const run = (workflowId: string, input: object) =>
    site.call("POST", "/v1/workflows/execute", { workflowId, options: { input } });
  const done = withCredential.parse(
    await run("wf_kyc_standard", { subject_id: "user_jane_doe_001", document_type: "passport" }),
  );
  const paused = execution.parse(
    await run("wf_sponsor_bank_review", { subject_id: "user_2", name: "Ada Quillfeather", amount: 20000 }),
  );
  await run("wf_kyc_standard", { subject_id: "user_without_documents", document_type: "passport" });
  const revoked = created.parse(
    await site.call("POST", "/v1/credentials", {
      credential_type: "user",
      subject: { type: "person", id: "user_3" },
      claims: { kyc_status: "approved", trust_level: "self_attested" },
    }),
  );
  await site.call("POST", `/v1/credentials/${revoked.id}/revoke`, { reason: "issued by mistake" });
  const stream = created.parse(
    await site.call("POST", "/v1/audit/streams", {
      url: "http://127.0.0.1:9/webhooks",
      secret: "s".repeat(40),
      event_filter: [],
    }),
  );
  await site.call("POST", `/v1/credentials/${revoked.id}/verify`, {});
  const subject = await knownSubject(site);
  await site.call("POST", "/v1/workflows", { id: "wf_declining", name: "Declining", state: deciding });
  await site.call("POST", "/v1/workflows/wf_declining/deploy", {});
  await run("wf_declining", { subject_id: "user_4", fits: true });
  const declined = execution.parse(await run("wf_declining", { subject_id: "user_5", fits: false }));
  const cancelled = execution.parse(
    await run("wf_sponsor_bank_review", { subject_id: "user_6", name: "Bo Quillfeather", amount: 30000 }),
  );
  await site.call("POST", `/v1/workflows/executions/${cancelled.executionId}/cancel`, {});
  const { pausePoints } = waiting.parse(
    await site.call("GET", `/v1/workflows/executions/${paused.executionId}`),
  );
  const alert = await monitoredHit(site);
  return [
    { name: "workflows", path: "/" },
    { name: "editor", path: "/workflows/wf_sponsor_bank_review" },
    { name: "versions", path: "/workflows/wf_sponsor_bank_review/versions" },
    { name: "run", path: "/workflows/wf_kyc_standard/run" },
    { name: "executions", path: "/executions" },
    { name: "executions-empty", path: "/executions?status=running" },
    { name: "execution-completed", path: `/executions/${done.executionId}` },
    { name: "execution-paused", path: `/executions/${paused.executionId}` },
    { name: "execution-declined", path: `/executions/${declined.executionId}` },
    { name: "execution-cancelled", path: `/executions/${cancelled.executionId}` },
    { name: "cases", path: "/cases" },
    { name: "case", path: `/cases/${pausePoints[0]?.caseId}` },
    { name: "review", path: `/work/${paused.executionId}/sponsor_bank_review` },
    { name: "subjects", path: "/subjects" },
    { name: "subject", path: `/subjects/${subject}` },
    { name: "risk", path: `/subjects/${subject}/risk` },
    { name: "monitoring", path: "/monitoring" },
    { name: "monitoring-subjects", path: "/monitoring?tab=subjects" },
    { name: "monitoring-passes", path: "/monitoring?tab=passes" },
    { name: "alert", path: `/monitoring/alerts/${alert.id}` },
    { name: "case-alert", path: `/cases/${alert.case_id}` },
    { name: "credentials", path: "/credentials" },
    { name: "credential", path: `/credentials/${done.output.credential_issue.credential_id}` },
    { name: "credential-revoked", path: `/credentials/${revoked.id}` },
    { name: "audit", path: "/audit" },
    { name: "audit-trail", path: `/audit/${done.executionId}` },
    { name: "statistics", path: "/statistics" },
    { name: "people", path: "/people" },
    { name: "teams", path: "/teams" },
    { name: "tokens", path: "/tokens" },
    { name: "settings", path: "/settings" },
    { name: "keys", path: "/keys" },
    { name: "streams", path: "/streams" },
    { name: "stream", path: `/streams/${stream.id}` },
    { name: "lists", path: "/lists" },
    { name: "sign-in", path: "/?sign_in_refused=not_configured" },
    { name: "not-found", path: "/nowhere" },
    { name: "execution-not-found", path: "/executions/exec_01m88d0t01vap4ve646ma49bd9" },
    { name: "workflow-not-found", path: "/workflows/wf_nowhere" },
  ];
}

/** A monitored person whom the sample list names. @returns the alert */
async function monitoredHit({ call }: ConsoleUnderTest) {
  const attributes = { name: "Mirela Dragana Zorvath", birth_date: "1970-03-01", nationality: ["RS"] };
  const { id } = created.parse(await call("POST", "/v1/subjects", { external_id: "user_7", attributes }));
  await call("PUT", `/v1/subjects/${id}/monitoring`, {});
  const page = z.object({ alerts: z.array(created.extend({ case_id: z.string() })) });
  const first = async () => page.parse(await call("GET", `/v1/alerts?subject_id=${id}`)).alerts[0];
  // Called before the tests begin, where `expect.poll` may not be used.
  return vi.waitUntil(first, { timeout: 20_000 });
}

/** The subject of the waiting run, with attributes of each form. @returns the id of its record */
async function knownSubject({ call }: ConsoleUnderTest): Promise<string> {
  const found = await call("GET", "/v1/subjects?external_id=user_2");
  const id = z.object({ subjects: z.array(created).min(1) }).parse(found).subjects[0]?.id ?? "";
  const attributes = {
    name: "Ada Quillfeather",
    names: ["Ada Müller", "A. Quillfeather"],
    birth_date: "1990-05-15",
    nationality: ["GB"],
    identity_numbers: [{ type: "passport", number: "L898902C3", country: "GB" }],
    address: { lines: ["1 Main Street"], postal_code: "LS1 1UR", city: "Leeds", country: "GB" },
  };
  await call("PATCH", `/v1/subjects/${id}`, { attributes });
  await call("PATCH", `/v1/subjects/${id}`, { attributes: { birth_date: "1991-05-15" } });
  await call("PUT", `/v1/subjects/${id}/legal-hold`, { reason: "Court order 12/2026" });
  return id;
}

/** How each page is looked at. */
export const views = (["light", "dark"] as const).flatMap((theme) => [
  { theme, width: 1280, height: 900 },
  { theme, width: 390, height: 844 },
]);
