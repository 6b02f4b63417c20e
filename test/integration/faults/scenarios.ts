/** The example workflows (`workflows/*.yaml`) as fault tests run them, and graphs of their own: input, and what answers their pauses. */
import type { GraphSource } from "../../../compiler/graph.ts";
import { PHOTOS } from "../../../engines/faces/testing/photos.ts";
import { SPECIMEN_SUBJECT_ID } from "../../../local/specimen/specimen-passport.ts";
import { apply, type Post } from "../../support/applicant.ts";

/** One way through one workflow. */
export interface Scenario {
  readonly name: string;
  readonly workflowId: string;
  /** The graph, where no workflow that ships is run. */
  readonly workflow?: GraphSource;
  /**
   * A client's preparation, and the run's input. Without faults.
   * @param subjectId a new one for every run, if the workflow's data allow it
   */
  readonly input: (subjectId: string, post: Post) => object | Promise<object>;
  /** Set when the run pauses: the blocks and the answers, in order. */
  readonly reviews?: readonly { readonly blockId: string; readonly input: Record<string, unknown> }[];
  /** Set when a block waits for a webhook: the block, and the body posted as soon as the run is paused, there or before it. */
  readonly webhook?: { readonly blockId: string; readonly body: Record<string, unknown> };
  /** Credentials that a run without a fault issues. */
  readonly credentials: 0 | 1;
  /** How many are tried in CI. */
  readonly sampledInCi: number;
}

const applicant = { name: "Mira Example", birth_date: "1990-01-01" };

/** One applicant for all runs: a passport that two subjects show is refused. */
const APPLICANT = { subjectId: "subject_with_a_face", number: "F00000001" };

const webhook = {
  type: "wait_for_webhook",
  config: { schema: { type: "object", required: ["result"] } },
};
const issue = {
  type: "credential_issue",
  config: {
    credential_type: "user",
    claims: { kyc_status: "pending", trust_level: "self_attested" },
  },
};

const decides = { type: "decision", config: { outcomes: [{ name: "go", when: "true" }] } };

/** Every example workflow, the one with a review both with and without it; and webhooks that come when and before they are waited for. */
export const scenarios: readonly Scenario[] = [
  {
    name: "sanctions only",
    workflowId: "wf_sanctions_only",
    input: () => applicant,
    credentials: 0,
    sampledInCi: 8,
  },
  {
    name: "credential only",
    workflowId: "wf_credential_only",
    input: (subject_id) => ({ subject_id, first_name: "Mira", last_name: "Example" }),
    credentials: 1,
    sampledInCi: 8,
  },
  {
    name: "sponsor bank, approved at once",
    workflowId: "wf_sponsor_bank_review",
    input: (subject_id) => ({ subject_id, ...applicant, amount: 10 }),
    credentials: 1,
    sampledInCi: 8,
  },
  {
    name: "sponsor bank, paused and resumed",
    workflowId: "wf_sponsor_bank_review",
    input: (subject_id) => ({ subject_id, ...applicant, amount: 50_000 }),
    reviews: [
      {
        blockId: "sponsor_bank_review",
        input: { approval_reference: "case-17", reviewer_id: "rev-1" },
      },
    ],
    credentials: 1,
    sampledInCi: 8,
  },
  {
    name: "webhook that is waited for",
    workflowId: "wf_webhook",
    workflow: { blocks: { callback: webhook, issue }, edges: [{ from: "callback", to: "issue" }] },
    input: (subject_id) => ({ subject_id }),
    webhook: { blockId: "callback", body: { result: "clear" } },
    credentials: 1,
    sampledInCi: 8,
  },
  {
    name: "webhook that comes before",
    workflowId: "wf_early_webhook",
    workflow: {
      blocks: {
        ask: { type: "manual_review", config: { reason: "check", requiredInput: ["reviewer_id"] } },
        callback: webhook,
        issue,
      },
      edges: [
        { from: "ask", to: "callback", on: "approved" },
        { from: "callback", to: "issue" },
      ],
    },
    input: (subject_id) => ({ subject_id }),
    webhook: { blockId: "callback", body: { result: "clear" } },
    reviews: [{ blockId: "ask", input: { reviewer_id: "rev-1" } }],
    credentials: 1,
    sampledInCi: 8,
  },
  {
    name: "chain of decisions",
    workflowId: "wf_chain",
    workflow: {
      blocks: { first: decides, second: decides, third: decides, issue },
      edges: [
        { from: "first", to: "second" },
        { from: "second", to: "third" },
        { from: "third", to: "issue" },
      ],
    },
    input: (subject_id) => ({ subject_id }),
    credentials: 1,
    sampledInCi: 8,
  },
  {
    // A document is read each time, which takes a second or more of both cores.
    name: "KYC standard",
    workflowId: "wf_kyc_standard",
    input: () => ({ subject_id: SPECIMEN_SUBJECT_ID, document_type: "passport" }),
    credentials: 1,
    sampledInCi: 1,
  },
  {
    name: "KYC with liveness",
    workflowId: "wf_kyc_liveness",
    input: async (_subjectId, post) => apply(post, { ...APPLICANT, photo: await PHOTOS.official() }),
    // A drawn document waits for a person, and so do pictures of a face.
    reviews: [
      { blockId: "document_review", input: { decision: "approve", ...applicant } },
      { blockId: "compliance_review", input: { decision: "approve" } },
    ],
    credentials: 1,
    sampledInCi: 1,
  },
  {
    name: "KYB standard",
    workflowId: "wf_kyb_standard",
    input: (subject_id) => ({ subject_id, name: "Halden & Moss Logistics GmbH", jurisdiction: "DE" }),
    credentials: 1,
    sampledInCi: 2,
  },
];
