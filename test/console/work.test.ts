import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { axeFaults, type ConsoleUnderTest, openConsole } from "./harness.ts";

let site: ConsoleUnderTest;
const started = z.object({ executionId: z.string() });
const pauses = z.object({ pauses: z.array(z.object({ executionId: z.string() })) });
const WORKFLOW = "wf_four_eyes";

const fourEyes = {
  id: WORKFLOW,
  name: "Four eyes",
  blocks: {
    first: {
      type: "manual_review",
      name: "First look",
      input: { question: "{% 'Is ' & $input.name & ' fit?' %}" },
      config: { reason: "first_look", requiredInput: ["fit", "level", "note"], expiresIn: "P1D" },
    },
    second: {
      type: "manual_review",
      name: "Second look",
      config: { reason: "second_look", requiredInput: [] },
    },
    done: {
      type: "decision",
      config: {
        outcomes: [
          { name: "yes", when: "$blocks.first.fit = true and $blocks.first.level in ['high', 'low']" },
        ],
      },
    },
  },
  edges: [
    { from: "first", to: "done" },
    { from: "second", to: "done" },
  ],
};

const begin = async (workflowId: string, input: object) =>
  started.parse(await site.call("POST", "/v1/workflows/execute", { workflowId, options: { input } }))
    .executionId;
const beginReview = (subject_id: string) =>
  begin("wf_sponsor_bank_review", { subject_id, name: "Ada Quillfeather", amount: 20000 });
/** Pages open the review of a run; a list is eventually consistent. */
const reviewPath = (executionId: string) => `/work/${executionId}/sponsor_bank_review`;

beforeAll(async () => {
  site = await openConsole();
  await site.call("POST", "/v1/workflows", { id: WORKFLOW, name: fourEyes.name, state: fourEyes });
  await site.call("POST", `/v1/workflows/${WORKFLOW}/deploy`, {});
});
afterAll(() => site?.close());

test("a review shows its prepared data, offers the values that the workflow expects, and sends them unchanged", async () => {
  const executionId = await begin(WORKFLOW, { name: "Bo Larch" });
  const page = await site.open({ path: `/work/${executionId}/first` });
  await page.getByRole("button", { name: "Show the applicant’s data" }).click();
  await page.getByText("Is Bo Larch fit?").first().waitFor();
  await page.getByRole("button", { name: "Hide the data" }).click();
  expect(await page.getByRole("main").textContent()).not.toContain("Bo Larch");
  await page.getByRole("button", { name: /Fit/ }).click();
  await page.getByRole("option", { name: "Yes" }).click();
  await page.getByRole("button", { name: /Level/ }).click();
  await expect
    .poll(() => page.getByRole("option").allInnerTexts())
    .toEqual(["high", "low", "Another answer…"]);
  await page.getByRole("option", { name: "low" }).click();
  await page.getByLabel("Note").fill("seen twice");
  await page.getByRole("region", { name: "What each decision leads to" }).getByText("Done").first().waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Approve", exact: true }).click();
  await page.getByText("Your decision is recorded.").waitFor();
  await page.getByRole("link", { name: "Open the run" }).click();
  await page.getByRole("link", { name: "Answer “Second look”" }).click();
  await page.waitForURL(/\/cases\/case_/);
  await page.getByRole("button", { name: "Approve", exact: true }).click();
  await page.getByText("Your decision is recorded.").waitFor();
  expect(await site.call("GET", `/v1/workflows/status/${executionId}`)).toMatchObject({
    output: { first: { fit: true, level: "low", note: "seen twice" }, done: { outcome: "yes" } },
  });
  expect(site.faultsOf(page)).toEqual([]);
});

test("hits of the screening are shown beside the subject, after a click that discloses personal data", async () => {
  const input = {
    subject_id: "work_user_5",
    name: "Mirela Dragana Zorvath",
    birth_date: "1970",
    amount: 1,
  };
  const executionId = await begin("wf_sponsor_bank_review", input);
  const page = await site.open({ path: reviewPath(executionId) });
  await page.getByText("1 entry of the lists resembles the subject:").waitFor();
  expect((await page.getByRole("main").textContent())?.toLowerCase()).not.toContain("zorvath");
  await page.getByRole("button", { name: "Show the applicant’s data" }).click();
  const hit = page
    .getByRole("region", { name: "Hits compared with the subject" })
    .getByRole("article", { name: "ZORVATH, Mirela Dragana on sample" });
  await hit
    .getByRole("row", { name: "Name Mirela Dragana Zorvath ZORVATH, Mirela Dragana", exact: true })
    .waitFor();
  await hit.getByRole("row", { name: "Born 1970 1971-03-14", exact: true }).waitFor();
  await hit.getByRole("row", { name: "Listed for – sanction, SAMPLE-1", exact: true }).waitFor();
  await hit.getByRole("list", { name: "Parts of the score" }).getByText("birth date:").waitFor();
  expect(await axeFaults(page)).toEqual([]);
  expect(site.faultsOf(page)).toEqual([]);
});

test("the second answer is refused with a message, and is not used", async () => {
  const executionId = await beginReview("work_user_2");
  const [first, second] = [
    await site.open({ path: reviewPath(executionId) }),
    await site.open({ path: reviewPath(executionId) }),
  ];
  for (const [page, reviewer] of [
    [first, "rev-1"],
    [second, "rev-2"],
  ] as const) {
    await page.getByLabel("Approval reference").fill("case-17");
    await page.getByLabel("Reviewer ID").fill(reviewer);
  }
  // The second page must not poll before it is sent.
  await second.route("**/v1/workflows/executions/**", (route) => route.abort());
  await first.getByRole("button", { name: "Approve", exact: true }).click();
  await first.getByText("The run is completed.").waitFor();
  await second.getByRole("button", { name: "Approve", exact: true }).click();
  await second.getByText("Another reviewer has answered first. Your answer was not used.").waitFor();
  await second.unroute("**/v1/workflows/executions/**");
  await second.getByRole("link", { name: "See how the run went on" }).click();
  await second.getByText("completed", { exact: true }).waitFor();
  expect(await site.call("GET", `/v1/workflows/status/${executionId}`)).toMatchObject({
    output: { sponsor_bank_review: { reviewer_id: "rev-1" } },
  });
});

test("an open page notices that the review is over, and says why", async () => {
  const executionId = await beginReview("work_user_3");
  const page = await site.open({ path: reviewPath(executionId) });
  await page.getByRole("button", { name: "Approve", exact: true }).waitFor();
  await site.call("POST", `/v1/workflows/executions/${executionId}/cancel`, {});
  await page.getByText("The run was cancelled, so this review needs no answer.").waitFor();
  expect(await page.getByRole("button", { name: "Approve", exact: true }).count()).toBe(0);
  await expect
    .poll(async () => pauses.parse(await site.call("GET", "/v1/workflows/pauses?limit=100")).pauses)
    .not.toContainEqual({ executionId });
  expect(await axeFaults(page)).toEqual([]);
});

test("a key without the scope can read but not answer; an unknown address shows this", async () => {
  const executionId = await beginReview("work_user_4");
  const key = await site.keyWith(["workflows:executions:read"]);
  const page = await site.open({ path: reviewPath(executionId), key });
  await page.getByText("so you can read the review but not answer it").waitFor();
  expect(await axeFaults(page)).toEqual([]);
  const nowhere = await site.open({ path: `/work/${executionId}/sanctions_screening` });
  await nowhere.getByText("There is no such review").waitFor();
});
