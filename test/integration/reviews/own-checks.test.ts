/** Nobody decides about themselves: also who was checked for somebody else's run, and whatever letters the own name has. */
import { describe, expect, it, vi } from "vitest";
import * as z from "zod";
import type { GraphSource } from "../../../compiler/graph.ts";
import { freshId } from "../harness.ts";
import { api, decide, issue, keys, openReviews, post, ran, review, reviewed } from "./kit.ts";

/** The machine may be busy; nothing here is timed. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

openReviews();

const made = z.looseObject({ id: z.string() });
const REFUSED = { http: 403, code: "different_actor_required" };

/** A workflow, deployed. */
async function deployed(state: GraphSource): Promise<string> {
  const { id } = made.parse(
    (await api().call("POST", "/v1/workflows", { body: { name: "owner", state } })).body,
  );
  expect((await api().call("POST", `/v1/workflows/${id}/deploy`, { body: {} })).status).toBe(201);
  return id;
}

const screening = {
  type: "sanctions_screening",
  input: { name: "{% $input.name %}" },
  config: { failOn: [] },
};
const LISTED = { name: "Mirela Dragana Zorvath" };

/** A run about a company that waits at a review, below the check of an owner. */
async function paused(block: GraphSource["blocks"][string]) {
  const workflow = {
    blocks: { owner: block, review: review() },
    edges: [
      { from: "owner", to: "review" },
      { from: "owner", to: "review", on: "failed" as const },
    ],
  };
  const options = { input: { subject_id: freshId("company") } };
  const run = ran(await post({ workflowId: "wf_reviews", workflow, options }));
  const [pause] = run.pausePoints;
  return { executionId: run.executionId, caseId: z.looseObject({ caseId: z.string() }).parse(pause).caseId };
}

describe("a review of a company", () => {
  it("is not decided by an owner whom a subworkflow checked, and its hits are not dismissed by that owner", async () => {
    const owner = freshId("owner");
    const workflowId = await deployed({ blocks: { look: screening }, edges: [] });
    const input = { subject_id: owner, ...LISTED };
    const { executionId, caseId } = await paused({ type: "subworkflow", config: { workflowId }, input });
    const [key = ""] = await keys(1);
    const refused = await decide(executionId, { decision: "approve" }, { key, for: owner.toUpperCase() });
    expect(refused).toMatchObject(REFUSED);
    const shown = await api().call("GET", `/v1/workflows/status/${executionId}`);
    const { output } = z
      .looseObject({
        output: z.looseObject({
          "owner.look": z.looseObject({ matches: z.array(z.looseObject({ entity_id: z.string() })) }),
        }),
      })
      .parse(shown.body);
    const [hit] = output["owner.look"].matches;
    const dismiss = (who: string) =>
      api().call("POST", `/v1/cases/${caseId}/hits/${encodeURIComponent(hit?.entity_id ?? "")}/dismiss`, {
        body: { reason: "Another person." },
        headers: { "x-on-behalf-of-subject": who },
      });
    expect(await dismiss(owner)).toMatchObject({ status: 403 });
    expect(await dismiss("clerk_1")).toMatchObject({ status: 200 });
    expect((await decide(executionId, { decision: "approve" }, { key, for: "clerk_1" })).code).toBe(
      "completed",
    );
  });

  it("is not approved by an owner who gave the first approval before being checked", async () => {
    const owner = freshId("owner");
    const workflowId = await deployed({ blocks: { look: screening }, edges: [] });
    const input = { subject_id: owner, name: "Ada Quillfeather" };
    const workflow = {
      blocks: {
        review: review({ approvals: 2 }),
        gate: review(),
        owner: { type: "subworkflow", config: { workflowId }, input },
        credential: issue,
      },
      edges: [
        { from: "gate", to: "owner", on: "approved" as const },
        { from: "review", to: "credential", on: "approved" as const },
        { from: "owner", to: "credential" },
      ],
    };
    const options = { input: { subject_id: freshId("company") } };
    const { executionId } = ran(await post({ workflowId: "wf_reviews", workflow, options }));
    const [one = "", two = "", three = ""] = await keys(3);
    const approve = (key: string, name: string, block = "review") =>
      decide(executionId, { decision: "approve" }, { key, for: name }, block);
    expect((await approve(one, owner)).http).toBe(202);
    expect((await approve(three, "clerk_3", "gate")).http).toBe(202);
    expect(ran(await approve(two, "clerk_2"))).toMatchObject({
      status: "paused",
      pausePoints: [{ approvals: [{}] }],
    });
    expect((await approve(one, owner)).code).toBe("different_actor_required");
    expect(ran(await approve(three, "clerk_3"))).toMatchObject({ status: "completed" });
  });

  it("is not decided by an owner whom a check names", async () => {
    const owner = freshId("owner");
    const check = { type: "document_verification", input: { subject_id: owner, document_type: "passport" } };
    const { executionId } = await paused(check);
    const [key = ""] = await keys(1);
    expect(await decide(executionId, { decision: "approve" }, { key, for: owner })).toMatchObject(REFUSED);
    expect((await decide(executionId, { decision: "approve" }, { key, for: "clerk_1" })).code).toBe(
      "completed",
    );
  });
});

it("a name beyond ASCII is the subject's own in UTF-8, in Latin-1 and percent-encoded", async () => {
  const subject_id = `${freshId("josé")}@bank.example`;
  const options = { input: { subject_id, document_type: "passport", name: "Jane Doe" } };
  const { executionId } = ran(await post({ workflowId: "wf_reviews", workflow: reviewed(), options }));
  const [key = ""] = await keys(1);
  for (const name of [
    Buffer.from(subject_id, "utf8").toString("latin1"),
    subject_id,
    encodeURIComponent(subject_id),
  ])
    expect(await decide(executionId, { decision: "approve" }, { key, for: name })).toMatchObject(REFUSED);
});
