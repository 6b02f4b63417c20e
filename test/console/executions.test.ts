import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { axeFaults, type ConsoleUnderTest, openConsole, settled } from "./harness.ts";

let site: ConsoleUnderTest;
const started = z.object({ executionId: z.string() });
const run = async (workflowId: string, input: object) =>
  started.parse(await site.call("POST", "/v1/workflows/execute", { workflowId, options: { input } }))
    .executionId;

beforeAll(async () => {
  site = await openConsole();
});
afterAll(() => site?.close());

test("before anything ran, the list says how to begin", async () => {
  const page = await site.open({ path: "/executions" });
  await page.getByRole("heading", { name: "Nothing has run yet" }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
});

test("runs are narrowed by workflow, state and time, in the address, and by the way back", async () => {
  const completed = await run("wf_sanctions_only", { subject_id: "user_1", name: "Ada Quillfeather" });
  const paused = await run("wf_sponsor_bank_review", {
    subject_id: "user_2",
    name: "Ada Quillfeather",
    amount: 20000,
  });
  const page = await site.open({ path: "/executions" });
  await page.getByText("2 executions", { exact: true }).waitFor();

  await page.getByRole("button", { name: /Any state/ }).click();
  await page.getByRole("option", { name: "paused" }).click();
  await page.getByText("1 execution", { exact: true }).waitFor();
  await page.getByRole("link", { name: paused }).waitFor();
  await page.getByRole("button", { name: "Clear filters" }).click();

  await page.getByRole("button", { name: /All workflows/ }).click();
  await page.getByRole("option").filter({ hasText: "wf_sanctions_only" }).click();
  await page.getByText("1 execution", { exact: true }).waitFor();
  await page.getByRole("link", { name: completed }).waitFor();
  expect(new URL(page.url()).search).toBe("?workflowId=wf_sanctions_only");

  await page.getByRole("button", { name: /Any time/ }).click();
  await page.getByRole("option", { name: "Between…" }).click();
  await page.getByLabel("From (Europe/Berlin)").fill("2020-01-01T00:00");
  await page.getByLabel("To (Europe/Berlin)").fill("2020-01-02T00:00");
  await page.getByRole("heading", { name: "Nothing fits these filters" }).waitFor();
  await page.reload();
  await settled(page);
  expect(await page.getByLabel("From (Europe/Berlin)").inputValue()).toBe("2020-01-01T00:00");
  expect(site.faultsOf(page)).toEqual([]);
});

test("the list comes in pages", async () => {
  for (let n = 0; n < 60; n += 10) {
    await Promise.all(
      Array.from({ length: 10 }, (_, place) =>
        run("wf_sanctions_only", { subject_id: `user_${n + place}`, name: "Ada Quillfeather" }),
      ),
    );
  }
  const page = await site.open({ path: "/executions?workflowId=wf_sanctions_only" });
  await page.getByText("50 executions so far").waitFor();
  await page.getByRole("button", { name: "Load more" }).click();
  await page.getByText("61 executions", { exact: true }).waitFor();
  const ids = await page.getByRole("rowheader").allInnerTexts();
  expect(new Set(ids).size).toBe(61);
});

test("a decline is a result with its reason: filtered by it, and never green", async () => {
  const id = "wf_declining";
  const outcomes = [
    { name: "fits", when: "$input.fits", means: "approved" },
    { name: "does_not_fit", when: "$not($input.fits)", means: "declined" },
  ];
  const state = { blocks: { rule: { type: "decision", name: "Rule", config: { outcomes } } }, edges: [] };
  await site.call("POST", "/v1/workflows", { id, name: "Declining", state });
  await site.call("POST", `/v1/workflows/${id}/deploy`, {});
  const approved = await run(id, { fits: true });
  const declined = await run(id, { fits: false });
  const page = await site.open({ path: `/executions?workflowId=${id}` });
  const completedIn = (executionId: string) =>
    page
      .getByRole("row", { name: new RegExp(executionId) })
      .getByText("completed", { exact: true })
      .evaluate((badge) => getComputedStyle(badge).color);
  const quiet = await completedIn(declined);
  expect(quiet).not.toBe(await completedIn(approved));
  const table = page.getByRole("table", { name: "Executions" });
  expect(await table.evaluate((it) => it.scrollWidth - (it.parentElement?.clientWidth ?? 0))).toBe(0);
  await page.getByRole("button", { name: /Any result/ }).click();
  await page.getByRole("option", { name: "declined" }).click();
  await page.getByText("1 execution", { exact: true }).waitFor();
  await page.getByRole("link", { name: declined }).waitFor();
  expect(new URL(page.url()).searchParams.get("outcome")).toBe("declined");
  await page.getByRole("link", { name: declined }).click();
  await page.getByRole("alert").getByText("The run completed, and its result is: declined.").waitFor();
  // The list of workflows does not know the result of the last run.
  await page.goto(`${site.app.url}/console/`);
  const lastRun = page.getByRole("row", { name: /^Declining/ }).getByText("completed", { exact: true });
  expect(await lastRun.evaluate((badge) => getComputedStyle(badge).color)).toBe(quiet);
  expect(await axeFaults(page)).toEqual([]);
  expect(site.faultsOf(page)).toEqual([]);
});
