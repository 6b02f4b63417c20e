import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { specimenPassport } from "../../local/specimen/specimen-passport.ts";
import { axeFaults, type ConsoleUnderTest, openConsole } from "./harness.ts";

let site: ConsoleUnderTest;
const WORKFLOW = "wf_reviewed_document";
const started = z.object({ executionId: z.string() });
const feed = z.object({
  events: z.array(
    z.object({ resource_id: z.string().nullable(), block_ids: z.array(z.string()).nullable() }),
  ),
});

const graph = {
  id: WORKFLOW,
  name: "Reviewed document",
  inputSchema: {
    type: "object",
    required: ["subject_id"],
    properties: {
      subject_id: { type: "string", minLength: 1, maxLength: 12, description: "Who is checked." },
      children: { type: "integer" },
    },
  },
  blocks: {
    read: {
      type: "document_verification",
      name: "Read the passport",
      input: { subject_id: "{% $input.subject_id %}" },
      config: { failOn: [] },
      timeoutSeconds: 60,
    },
    person: {
      type: "manual_review",
      name: "Look at it",
      config: {
        reason: "always_reviewed",
        instructions: "Is this a passport?",
        fields: { reference: { type: "string", title: "Case reference" } },
        required: { approve: ["reference"] },
      },
    },
    issue: { type: "credential_issue", name: "Issue it", config: { credential_type: "user" } },
  },
  edges: [
    { from: "read", to: "person" },
    { from: "person", to: "issue", on: "approved" },
  ],
};

/** Events that record disclosures of a run. */
async function disclosuresOf(executionId: string) {
  const path = "/v1/audit/events?event_type=execution.data_disclosed&limit=100";
  const { events } = feed.parse(await site.call("GET", path));
  return events.filter(({ resource_id }) => resource_id === executionId).map(({ block_ids }) => block_ids);
}

const begin = async (workflowId: string, input: object) =>
  started.parse(await site.call("POST", "/v1/workflows/execute", { workflowId, options: { input } }))
    .executionId;
const beginReview = (subject_id: string) =>
  begin("wf_sponsor_bank_review", { subject_id, name: "Ada Quillfeather", amount: 20000 });

beforeAll(async () => {
  site = await openConsole();
  await site.call("POST", "/v1/workflows", { id: WORKFLOW, name: graph.name, state: graph });
  await site.call("POST", `/v1/workflows/${WORKFLOW}/deploy`, {});
});
afterAll(() => site?.close());

test("a run with an uploaded document reaches its pause, is answered from its case, and its credential is verified and revoked", async () => {
  const passport = await specimenPassport({ now: new Date() });
  const page = await site.open({ path: `/workflows/${WORKFLOW}/run` });
  await page.getByText("This runs in staging").waitFor();
  expect(await page.getByRole("button", { name: "Choose a file…" }).isDisabled()).toBe(true);
  await page.getByLabel("Subject ID (required)").fill("run_user_1");
  await page.locator('input[type="file"]').setInputFiles({
    name: "passport.jpg",
    mimeType: passport.contentType,
    buffer: Buffer.from(passport.bytes),
  });
  await page.getByRole("img", { name: "The chosen file passport.jpg" }).waitFor();
  await page.getByText(/^Uploaded as/).waitFor();
  await page.getByLabel("Subject ID (required)").fill("run_user_x");
  await page.getByText("uploaded for another subject’s id").waitFor();
  await page.getByLabel("Subject ID (required)").fill("run_user_1");
  await page.getByText(/^Uploaded as/).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  const sent = page.waitForRequest((request) => request.url().endsWith("/v1/workflows/execute"));
  await page.getByRole("button", { name: "Start the run" }).click();
  // The server makes the id.
  expect((await sent).postDataJSON()).not.toHaveProperty("options.executionId");

  await page.getByRole("heading", { name: "Run of Reviewed document" }).waitFor();
  const executionId = page.url().split("/").at(-1) ?? "";
  expect(executionId).toMatch(/^exec_01[0-9A-HJKMNP-TV-Z]{24}$/);
  expect(page.url()).not.toContain("run_user_1");
  await page.getByText("The run waits for a person.").waitFor();
  const canvas = page.getByRole("region", { name: "The workflow as it runs" });
  await canvas.getByRole("group", { name: "Read the passport, Document verification, completed" }).waitFor();
  await canvas.getByRole("group", { name: "Look at it, Manual review, paused" }).waitFor();
  await page.getByRole("button", { name: /^Read the passport/ }).click();
  const block = page.getByRole("region", { name: "Block Read the passport" });
  await block.getByRole("list", { name: "Checks" }).getByText("readable").waitFor();
  expect(await block.textContent()).not.toContain("Doe");

  await page.getByRole("link", { name: /^Cases/ }).click();
  await page
    .getByRole("rowheader", { name: /Reviewed document/ })
    .getByRole("link")
    .click();
  await page.getByRole("heading", { name: "Look at it" }).waitFor();
  expect(await page.getByRole("main").textContent()).not.toContain("Doe");
  expect(await disclosuresOf(executionId)).toEqual([]);
  await page.getByRole("button", { name: "Show data and pictures" }).click();
  await page.getByText("Jane Doe").first().waitFor();
  await expect.poll(() => disclosuresOf(executionId)).toEqual([["$input", "read", "person"]]);
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Approve", exact: true }).click();
  await page.getByText("Fill this in.").waitFor();
  await page.getByLabel("Case reference (to approve)").fill("case-17");
  await page.getByRole("button", { name: "Approve", exact: true }).click();

  await page.getByText("Your decision is recorded.").waitFor();
  await page.getByRole("link", { name: "Open the run" }).click();
  await page.getByRole("heading", { name: "Run of Reviewed document" }).waitFor();
  const issued = page.getByRole("region", { name: "Block Issue it" });
  await issued.getByText("active").first().waitFor();
  await issued.getByRole("button", { name: "Verify now" }).click();
  await issued.getByText("Every step passed.").waitFor();
  await issued.getByRole("button", { name: "Show the data" }).click();
  await issued
    .getByRole("region", { name: "Payload of the token" })
    .getByText('"credentialSubject"')
    .waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await issued.getByRole("button", { name: "Revoke…" }).click();
  await page.getByRole("button", { name: "Revoke the credential" }).click();
  await issued.getByText("revoked").first().waitFor();
  await issued.getByRole("button", { name: "Verify now" }).click();
  await issued.getByText("not valid").waitFor();
  expect(site.faultsOf(page)).toEqual([]);
});

test("a draft without an input schema runs on JSON, and is followed as it goes", async () => {
  const step = { type: "decision", name: "Step", config: { outcomes: [{ name: "yes", when: "true" }] } };
  // Rests until the run is cancelled and waits for a person until the test answers: each state lasts until it has been seen.
  const blocks = {
    rest: { type: "wait", name: "Rest", config: { seconds: 3600 } },
    look: { type: "manual_review", name: "Look", config: { reason: "look", requiredInput: ["note"] } },
    step,
  };
  const edges = [{ from: "look", to: "step" }];
  const state = { id: "wf_slow", name: "Slow", blocks, edges };
  await site.call("POST", "/v1/workflows", { id: "wf_slow", name: "Slow", state });
  const page = await site.open({ path: "/workflows/wf_slow/run" });
  await page.getByRole("button", { name: /What runs/ }).waitFor();
  // The only field that it reads is the subject; other input is written as JSON.
  await page.getByRole("textbox", { name: "Subject ID" }).waitFor();
  await page.getByRole("button", { name: "Write it as JSON" }).click();
  await page.getByLabel("Input as JSON").fill("[1]");
  await page.getByRole("button", { name: "Start the run" }).click();
  await page.getByText("The input is an object").waitFor();
  await page.getByLabel("Input as JSON").fill('{"any": 1}');
  await page.getByRole("button", { name: "Start the run" }).click();
  const canvas = page.getByRole("region", { name: "The workflow as it runs" });
  await canvas.getByRole("group", { name: "Rest, Wait, running" }).waitFor();
  await canvas.getByRole("group", { name: "Look, Manual review, paused" }).waitFor();
  await canvas.getByRole("group", { name: "Step, Decision, not begun" }).waitFor();
  await page.getByText("on a draft").waitFor();
  const executionId = page.url().split("/").at(-1) ?? "";
  // The call answers when the run ends.
  const answered = site.call("POST", "/v1/workflows/execute", {
    workflowId: "wf_slow",
    runFromBlock: { executionId, startBlockId: "look" },
    options: { input: { note: "seen" } },
  });
  await canvas.getByRole("group", { name: "Look, Manual review, completed" }).waitFor();
  await canvas.getByRole("group", { name: "Step, Decision, completed" }).waitFor();
  await canvas.getByRole("group", { name: "Rest, Wait, running" }).waitFor();
  await site.call("POST", `/v1/workflows/executions/${executionId}/cancel`, {});
  await answered;
  await page.getByText("The run was cancelled.", { exact: true }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  expect(site.faultsOf(page)).toEqual([]);
});

test("a form shows the fault of each field, before and after the server's check", async () => {
  const page = await site.open({ path: `/workflows/${WORKFLOW}/run` });
  await page.getByLabel("Children").fill("1.5");
  await page.getByRole("button", { name: "Start the run" }).click();
  await page.getByText("Fill this in.").waitFor();
  await page.getByText("This must be a whole number.").waitFor();
  await page.getByLabel("Children").fill("");
  await page.getByLabel("Subject ID (required)").fill("longer than twelve letters");
  await page.getByRole("button", { name: "Start the run" }).click();
  await page
    .getByText(/Does not fit "maxLength"/)
    .first()
    .waitFor();
  expect(await axeFaults(page)).toEqual([]);
  expect(site.faultsOf(page)).toEqual([]);
});

test("a run is cancelled after a question, and is run again from a block after another", async () => {
  const executionId = await beginReview("run_user_2");
  const page = await site.open({ path: `/executions/${executionId}` });
  await page.getByRole("button", { name: "Cancel the run…" }).click();
  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByText("The run waits for a person.").waitFor();
  await page.getByRole("button", { name: "Cancel the run…" }).click();
  await page.getByRole("button", { name: "Cancel the run", exact: true }).click();
  await page.getByText("The run was cancelled.").waitFor();
  expect(await page.getByRole("button", { name: "Cancel the run…" }).count()).toBe(0);

  await page.getByRole("button", { name: /^Decide who looks/ }).click();
  await page.getByRole("button", { name: "Run again from this block" }).click();
  await page.getByRole("button", { name: "Run again", exact: true }).click();
  await page.getByText("The run waits for a person.").waitFor();
  expect(page.url()).not.toContain(executionId);
  await page.getByRole("link", { name: "an earlier run" }).waitFor();
  const canvas = page.getByRole("region", { name: "The workflow as it runs" });
  await canvas.getByRole("group", { name: "Screen the name, Sanctions screening, reused" }).waitFor();
  expect(site.faultsOf(page)).toEqual([]);
});

test("a block's data is shown after a click that the audit feed records", async () => {
  const executionId = await beginReview("run_user_3");
  const page = await site.open({ path: `/executions/${executionId}` });
  await page.getByRole("button", { name: /^Screen the name/ }).click();
  const block = page.getByRole("region", { name: "Block Screen the name" });
  await block.getByText("A sample list with invented entries").waitFor();
  await block.getByText("clear, but only of invented entries").waitFor();
  await block.getByText("{% $input.name %}").waitFor();
  expect(await page.getByRole("main").textContent()).not.toContain("Quillfeather");
  await block.getByRole("button", { name: "Show the data" }).click();
  await block.getByText("Ada Quillfeather").first().waitFor();
  await page.getByRole("button", { name: "Show the input" }).click();
  await page.getByText("run_user_3").first().waitFor();
  await expect.poll(() => disclosuresOf(executionId)).toEqual([["sanctions_screening"], ["$input"]]);
  await page.reload();
  await page.getByRole("heading", { name: "Timeline" }).waitFor();
  expect(await page.getByRole("main").textContent()).not.toContain("Quillfeather");
  expect(site.faultsOf(page)).toEqual([]);
});

test("a read-only key sees the progress of a run, and which scopes it lacks", async () => {
  const executionId = await beginReview("run_user_4");
  const key = await site.keyWith(["workflows:executions:read"]);
  const page = await site.open({ path: `/executions/${executionId}`, key });
  await page.getByText("The run waits for a person.").waitFor();
  const canvas = page.getByRole("region", { name: "The workflow as it runs" });
  await canvas.getByRole("group", { name: /The bank's review, Manual review, paused/ }).waitFor();
  expect(await page.getByRole("button", { name: "Cancel the run…" }).count()).toBe(0);
  expect(await page.getByRole("button", { name: "Run again from this block" }).isDisabled()).toBe(true);
  await page.getByText("You lack the scope workflows:execute.").waitFor();
  await page.getByText("so expressions and settings are not shown").waitFor();
  expect(await axeFaults(page)).toEqual([]);
  const form = await site.open({ path: `/workflows/${WORKFLOW}/run`, key });
  await form.getByText("You may not see this").waitFor();
  expect(site.faultsOf(page)).toEqual([]);
});

test("the network goes away in the middle and comes back", async () => {
  const page = await site.open({ path: "/workflows/wf_sponsor_bank_review/run" });
  await page.getByLabel("Subject ID (required)").fill("run_user_5");
  await page.getByLabel("Name (required)").fill("Ada Quillfeather");
  await page.getByLabel("Amount").fill("20000");
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Start the run" }).click();
  await page.getByText("The server could not be reached").waitFor();
  expect(await page.getByLabel("Name (required)").inputValue()).toBe("Ada Quillfeather");
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "Start the run" }).click();
  await page.getByText("The run waits for a person.").waitFor();

  await page.context().setOffline(true);
  await page.getByText("You are offline.").first().waitFor();
  await page.getByText("The run waits for a person.").waitFor();
  const executionId = page.url().split("/").at(-1) ?? "";
  await site.call("POST", `/v1/workflows/executions/${executionId}/cancel`, {});
  await page.context().setOffline(false);
  await page.getByText("The run was cancelled.").waitFor();
});
