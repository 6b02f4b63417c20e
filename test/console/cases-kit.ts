/** Workflows that open cases, and the people who work on these. */
import type { Page } from "playwright-core";
import * as z from "zod";
import { type ConsoleUnderTest, openConsole } from "./harness.ts";

export const ANALYST = "analyst@example.test";
export const SENIOR = "senior@example.test";
const HIT = "wf_case_hit";
export const FOUR_EYES = "wf_case_four_eyes";

const started = z.object({ executionId: z.string() });
const paused = z.object({ pausePoints: z.array(z.object({ caseId: z.string() })).min(1) });

const screened = {
  id: HIT,
  name: "Screened",
  blocks: {
    screening: {
      type: "sanctions_screening",
      name: "Screen the name",
      input: { name: "{% $input.name %}", birth_date: "{% $input.birth_date %}", entity_type: "person" },
    },
    look: {
      type: "manual_review",
      name: "Look at the hit",
      config: {
        title: "Look at the hit",
        reason: "screening_hit",
        reasonCodes: ["not_the_same_person", "true_match"],
        required: { approve: ["reason_code"], decline: ["reason_code"] },
      },
    },
    after: {
      type: "decision",
      name: "Tell the bank",
      config: { outcomes: [{ name: "yes", when: "true" }] },
    },
  },
  edges: [
    { from: "screening", to: "look" },
    { from: "look", to: "after", on: "approved" },
  ],
};
const twice = {
  id: FOUR_EYES,
  name: "Two people",
  blocks: { look: { type: "manual_review", config: { title: "Two people look", approvals: 2 } } },
  edges: [],
};

export const SHOWING = "wf_case_show";
const showing = {
  ...screened,
  id: SHOWING,
  name: "Two checks",
  blocks: {
    screening: screened.blocks.screening,
    rules: {
      type: "decision",
      name: "Rules",
      config: { outcomes: [{ name: "doubt", when: "true", means: "undecided" }] },
    },
    look: { type: "manual_review", name: "Look at the rules", config: { show: ["rules"] } },
  },
  edges: [
    { from: "screening", to: "look" },
    { from: "rules", to: "look" },
  ],
};

export const listedPerson = { name: "Mirela Dragana Zorvath", birth_date: "1970" };

/** A console with workflows that open cases. */
export interface CasesUnderTest {
  readonly site: ConsoleUnderTest;
  /** Starts a run that waits, and answers its case. */
  caseOf(workflowId: string, subject: string, input?: object): Promise<string>;
  /** The case of a run with a sanctions hit. */
  hitCase(subject: string): Promise<string>;
  stateOf(id: string): Promise<unknown>;
}

export async function openCases(): Promise<CasesUnderTest> {
  const site = await openConsole();
  for (const graph of [screened, twice, showing]) {
    await site.call("POST", "/v1/workflows", { id: graph.id, name: graph.name, state: graph });
    await site.call("POST", `/v1/workflows/${graph.id}/deploy`, {});
  }
  const caseOf = async (workflowId: string, subject: string, input: object = {}): Promise<string> => {
    const body = { workflowId, options: { input: { subject_id: subject, ...input } } };
    const { executionId } = started.parse(await site.call("POST", "/v1/workflows/execute", body));
    const detail = await site.call("GET", `/v1/workflows/executions/${executionId}`);
    return paused.parse(detail).pausePoints[0]?.caseId ?? "";
  };
  return {
    site,
    caseOf,
    hitCase: (subject) => caseOf(HIT, subject, listedPerson),
    stateOf: (id) => site.call("GET", `/v1/cases/${id}`),
  };
}

/** Chooses an option of a field of a form. */
export async function choose(page: Page, field: RegExp, option: string): Promise<void> {
  await page.getByRole("button", { name: field }).click();
  await page.getByRole("option", { name: option }).click();
}
