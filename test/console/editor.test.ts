import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { axeFaults, type ConsoleUnderTest, openConsole } from "./harness.ts";

let site: ConsoleUnderTest;
beforeAll(async () => {
  site = await openConsole();
});
afterAll(() => site.close());

const workflowSchema = z.object({ state: z.record(z.string(), z.unknown()), version: z.number() });

/** The draft as the server has it. */
const draftOf = async (id: string): Promise<Record<string, unknown>> =>
  workflowSchema.parse(await site.call("GET", `/v1/workflows/${id}`)).state;

const create = async (id: string, state: unknown): Promise<void> => {
  await site.call("POST", "/v1/workflows", { id, name: id, state });
};

const block = (page: Page, id: string): Locator => page.locator(`.react-flow__node[data-id="${id}"]`);
const saved = async (page: Page): Promise<void> => {
  await page.getByText("Draft saved").waitFor();
};

/** Drags from one element's middle to a place. */
async function drag(page: Page, from: Locator, to: { x: number; y: number }): Promise<void> {
  await from.scrollIntoViewIfNeeded();
  const box = await from.boundingBox();
  if (box === null) throw new Error("What is dragged cannot be seen.");
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x - 10, to.y - 10, { steps: 6 });
  await page.mouse.move(to.x, to.y, { steps: 3 });
  await page.mouse.up();
}

/** Draws an edge with the mouse. */
async function connect(
  page: Page,
  from: string,
  to: string,
  handle: "completed" | "failed" = "completed",
): Promise<void> {
  const target = await block(page, to).locator(".react-flow__handle.target").boundingBox();
  if (target === null) throw new Error(`${to} cannot be seen.`);
  const source = block(page, from).locator(`.react-flow__handle[data-handleid="${handle}"]`);
  await drag(page, source, { x: target.x + target.width / 2, y: target.y + target.height / 2 });
}

/** Writes into a CodeMirror field. */
async function type(page: Page, label: string, text: string): Promise<void> {
  const field = page.getByRole("textbox", { name: label, exact: true });
  await field.click();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  await page.keyboard.insertText(text);
}

describe("with the mouse", () => {
  test("the sponsor-bank workflow is drawn, what is missing is reported, and the draft is kept", async () => {
    const page = await site.open();
    await page.getByRole("button", { name: "New workflow" }).click();
    await page.getByRole("textbox", { name: "Name" }).fill("Drawn by hand");
    await page.getByRole("button", { name: "Create" }).click();
    await page.getByRole("heading", { name: "This workflow is empty" }).waitFor();

    const canvas = await page.locator(".react-flow__pane").boundingBox();
    if (canvas === null) throw new Error("There is no canvas.");
    const place = (x: number, y: number) => ({
      x: canvas.x + canvas.width * x,
      y: canvas.y + canvas.height * y,
    });
    const entry = (title: string): Locator => page.getByRole("listitem").filter({ hasText: title }).first();
    await drag(page, entry("Sanctions screening"), place(0.2, 0.2));
    await block(page, "sanctions_screening").waitFor();
    await drag(page, entry("Decision"), place(0.7, 0.2));
    await block(page, "decision").waitFor();
    await drag(page, entry("Manual review"), place(0.3, 0.5));
    await block(page, "manual_review").waitFor();
    await drag(page, entry("Issue a credential"), place(0.7, 0.7));
    await block(page, "credential_issue").waitFor();

    await connect(page, "sanctions_screening", "decision");
    await connect(page, "decision", "credential_issue");
    // The review is connected to nothing: the block says so, and the side panel says why.
    await block(page, "manual_review").getByText("warning").waitFor();
    await page.locator(".react-flow__pane").click({ position: { x: 5, y: 5 } });
    await page.getByText('No edge leads to or from "manual_review".').waitFor();
    expect(await axeFaults(page)).toEqual([]);

    await connect(page, "decision", "manual_review");
    await page.getByRole("radio", { name: /^Otherwise/ }).check({ force: true });
    await connect(page, "manual_review", "credential_issue");
    await page.getByText("Connection", { exact: true }).first().waitFor();
    await block(page, "manual_review").click();
    await page.getByRole("textbox", { name: "Reason (required)" }).fill("policy_mismatch");
    await page.getByRole("button", { name: "Add to Required input" }).click();
    await page.getByRole("textbox", { name: "Required input 1" }).fill("reviewer_id");

    await block(page, "decision").click();
    await page.getByRole("button", { name: "Add to Outcomes" }).click();
    await page.getByRole("textbox", { name: "Name (required)" }).fill("approve");
    await type(page, "When", "$blocks.sanctions_screening.status = 'clear'");

    await page.getByRole("tab", { name: "YAML" }).click();
    await page.getByText("approve").first().waitFor();
    await saved(page);
    expect(await draftOf("wf_drawn_by_hand")).toMatchObject({
      blocks: {
        sanctions_screening: { type: "sanctions_screening" },
        decision: {
          config: { outcomes: [{ name: "approve", when: "$blocks.sanctions_screening.status = 'clear'" }] },
        },
        manual_review: { config: { reason: "policy_mismatch", requiredInput: ["reviewer_id"] } },
      },
      edges: [
        { from: "sanctions_screening", to: "decision" },
        { from: "decision", to: "credential_issue" },
        { from: "decision", to: "manual_review", otherwise: true },
        { from: "manual_review", to: "credential_issue" },
      ],
    });
    expect(site.faultsOf(page)).toEqual([]);
  });
});
