import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { axeFaults, type ConsoleUnderTest, openConsole } from "./harness.ts";

let site: ConsoleUnderTest;
let executionId: string;
let credentialId: string;

const run = z.object({
  executionId: z.string(),
  output: z.object({ credential_issue: z.object({ credential_id: z.string() }) }),
});

beforeAll(async () => {
  site = await openConsole();
  const options = { input: { subject_id: "user_jane_doe_001", document_type: "passport" } };
  const body = await site.call("POST", "/v1/workflows/execute", { workflowId: "wf_kyc_standard", options });
  const done = run.parse(body);
  executionId = done.executionId;
  credentialId = done.output.credential_issue.credential_id;
});
afterAll(() => site?.close());

test("the feed is filtered, and the filter is in the address", async () => {
  const page = await site.open({ path: "/audit" });
  await page.getByRole("rowheader", { name: "workflow.deployed" }).first().waitFor();
  await page.getByRole("button", { name: /Any event/ }).click();
  await page.getByRole("option", { name: "credential.issued" }).click();
  await page.getByText("1 event", { exact: true }).waitFor();
  expect(new URL(page.url()).searchParams.get("type")).toBe("credential.issued");
  await page.getByRole("button", { name: "Details of event" }).click();
  await page.getByRole("dialog").getByRole("link", { name: credentialId }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Close" }).click();

  await page.reload();
  await page.getByText("1 event", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await page.getByLabel("Credential", { exact: true }).fill("cred_short");
  await page.keyboard.press("Enter");
  await page.getByText("An id begins with cred_").waitFor();
  await page.getByLabel("Credential", { exact: true }).fill(credentialId);
  await page.keyboard.press("Enter");
  await page.getByText("1 event", { exact: true }).waitFor();
  expect(site.faultsOf(page)).toEqual([]);
});

test("the newest events come first, and more are loaded", async () => {
  for (let n = 0; n < 50; n++) await site.call("POST", `/v1/credentials/${credentialId}/verify`, {});
  const page = await site.open({ path: "/audit" });
  await page.getByText("50 events so far").waitFor();
  const numbers = () => page.getByRole("row").locator("td:first-child").allInnerTexts();
  const first = (await numbers()).map(Number);
  expect(first).toEqual(first.toSorted((a, b) => b - a));
  await page.getByRole("button", { name: "Load more" }).click();
  await page.getByRole("rowheader", { name: "workflow.deployed" }).first().waitFor();
  const all = (await numbers()).map(Number);
  expect(all).toEqual(Array.from({ length: all.length }, (_, place) => all.length - place));
});

test("the seal of a run is checked in the page", async () => {
  const page = await site.open({ path: "/audit" });
  await page.getByLabel("Check the seal of an execution").fill(executionId);
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await page.getByText("The seal holds.").waitFor();
  expect(await page.getByRole("rowheader", { name: "block.completed" }).count()).toBe(3);
  expect(await axeFaults(page)).toEqual([]);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save as a file" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`${executionId}.audit.json`);
  expect(site.faultsOf(page)).toEqual([]);
});

test.each([
  {
    change: "an outcome",
    from: '"outcome":"completed"',
    to: '"outcome":"failed"',
    found: "one of them was changed",
  },
  {
    change: "the state",
    from: '"status":"completed"',
    to: '"status":"cancelled"',
    found: "status differs from the one that was sealed",
  },
])("a trail in which $change was changed on the way is found out", async ({ from, to, found }) => {
  const page = await site.open({ path: "/audit" });
  await page.route("**/v1/workflows/executions/*/audit", async (route) => {
    const response = await route.fetch();
    const text = await response.text();
    expect(text).toContain(from);
    await route.fulfill({ response, body: text.replace(from, to) });
  });
  await page.getByLabel("Check the seal of an execution").fill(executionId);
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await page.getByText("The seal is not valid.").waitFor();
  await page.getByText(found).waitFor();
});

test("a run that has not ended has no seal yet", async () => {
  const input = { subject_id: "user_2", name: "Ada Quillfeather", amount: 20000 };
  const body = await site.call("POST", "/v1/workflows/execute", {
    workflowId: "wf_sponsor_bank_review",
    options: { input },
  });
  const page = await site.open({
    path: `/audit/${z.object({ executionId: z.string() }).parse(body).executionId}`,
  });
  await page.getByText("The trail is sealed when the execution has ended.").waitFor();
});
