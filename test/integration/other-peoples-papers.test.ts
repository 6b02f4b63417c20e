/** Papers of several people in one run: each check passes by itself, and together they are of nobody. */
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import * as z from "zod";
import { makeBill } from "../../core/documents/testing/make-bill.ts";
import { specimenPassport } from "../../local/specimen/specimen-passport.ts";
import { upload } from "../support/applicant.ts";
import { type Api, freshId, openShipped } from "./harness.ts";
import { rerunKit } from "./rerun-kit.ts";

let api: Api;
let own: Awaited<ReturnType<typeof papers>>;
beforeAll(async () => {
  api = await openShipped();
  own = await papers();
}, 60_000);
afterAll(() => api.close());

const { deployed } = rerunKit(() => api);
const answer = z.looseObject({
  executionId: z.string(),
  status: z.string(),
  outcome: z.string(),
  outcomeReasons: z.array(z.looseObject({ code: z.string(), blockId: z.string().optional() })),
});

/** Runs a workflow to its end: reading may take longer than a call waits. */
async function ran(workflowId: string, input: object): Promise<z.infer<typeof answer>> {
  const begun = await api.call("POST", "/v1/workflows/execute", { body: { workflowId, options: { input } } });
  const { executionId } = z.looseObject({ executionId: z.string() }).parse(begun.body);
  const read = async () => (await api.call("GET", `/v1/workflows/executions/${executionId}`)).body;
  const isOver = z.looseObject({ status: z.enum(["completed", "failed"]) });
  await vi.waitUntil(async () => isOver.safeParse(await read()).success, { timeout: 200_000, interval: 250 });
  return answer.parse(await read());
}

const passport = {
  type: "document_verification",
  input: { front: "{% $input.front %}", subject_id: "{% $input.subject_id %}" },
  config: { checks: { authenticity: "ignore" } },
};
const bill = {
  type: "document_verification",
  input: {
    front: "{% $input.bill %}",
    subject_id: "{% $input.subject_id %}",
    document_type: "proof_of_address",
    expected: { name: "{% $input.name %}", address: "{% $input.address %}" },
  },
};
const rules = { type: "decision", config: { outcomes: [{ name: "ok", when: "true", means: "approved" }] } };
const issue = {
  type: "credential_issue",
  config: { credential_type: "user", claims: { kyc_status: "approved" } },
};
const ADDRESS = "12 Wattle St, Canberra ACT 2601";

async function papers() {
  const subject_id = freshId("user");
  const post = async (path: string, body: unknown) => (await api.call("POST", path, { body })).body;
  const { bytes } = await specimenPassport({ now: new Date() });
  const front = await upload(post, bytes, { type: "identity_front", content_type: "image/jpeg", subject_id });
  const facts = { type: "proof_of_address", content_type: "application/pdf", subject_id };
  return { subject_id, front, bill: await upload(post, makeBill(), facts), address: ADDRESS };
}
const reasonsOf = ({ outcomeReasons }: z.infer<typeof answer>) =>
  outcomeReasons.map(({ code, blockId }) => `${code} ${blockId}`);

it("approve nobody: the passport of one, the name of another on the lists", {
  timeout: 400_000,
}, async () => {
  const screening = (name: string) =>
    deployed({
      blocks: { passport, screen: { type: "sanctions_screening", input: { name } }, rules },
      edges: [
        { from: "passport", to: "screen" },
        { from: "screen", to: "rules" },
      ],
    });
  const typed = await ran(await screening("{% $input.name %}"), { ...own, name: "Innocent Person" });
  expect([typed.outcome, ...reasonsOf(typed)]).toEqual(["needs_review", "other_screened screen"]);
  const read = await ran(await screening("{% $blocks.passport.name %}"), own);
  expect([read.outcome, ...reasonsOf(read)]).toEqual(["approved", "approved rules"]);
});

it("approve nobody: the passport of one, the bill of another", { timeout: 400_000 }, async () => {
  const id = await deployed({
    blocks: { passport, bill, rules },
    edges: [
      { from: "passport", to: "bill" },
      { from: "bill", to: "rules" },
    ],
  });
  const run = await ran(id, { ...own, name: "Jane Citizen" });
  expect([run.outcome, ...reasonsOf(run)]).toEqual(["needs_review", "other_person bill"]);
  const issuing = await deployed({
    blocks: { passport, bill, issue },
    edges: [
      { from: "passport", to: "bill" },
      { from: "bill", to: "issue" },
    ],
  });
  const failed = await ran(issuing, { ...own, name: "Jane Citizen" });
  expect([failed.status, failed.outcome]).toEqual(["failed", "inconclusive"]);
  const held = await api.call("GET", `/v1/credentials?subject_id=${own.subject_id}`);
  expect(held.body).toMatchObject({ credentials: [] });
});

it("approve no company: its register, and a letter to somebody whom no document names", {
  timeout: 400_000,
}, async () => {
  const lookup = { type: "business_lookup", input: { name: "{% $input.company %}" } };
  const run = async (last: object) => {
    const id = await deployed({
      blocks: { lookup, bill, last },
      edges: [
        { from: "lookup", to: "bill" },
        { from: "bill", to: "last" },
      ],
    });
    return ran(id, { ...own, name: "Jane Citizen", company: "Brightwater Analytics Ltd" });
  };
  const decided = await run(rules);
  expect([decided.outcome, ...reasonsOf(decided)]).toEqual(["needs_review", "other_person bill"]);
  const issued = await run({
    type: "credential_issue",
    config: { credential_type: "business", claims: { kyb_status: "approved", jurisdiction: "GB" } },
  });
  expect([issued.status, issued.outcome]).toEqual(["failed", "inconclusive"]);
  const held = await api.call("GET", `/v1/credentials?subject_id=${own.subject_id}`);
  expect(held.body).toMatchObject({ credentials: [] });
});
