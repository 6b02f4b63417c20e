/** Drawing on the canvas with the mouse, and saving. */
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { block, boxOf, connect, create, draftOf, drag, expectDraft, saved, type } from "./editor-support.ts";
import { axeFaults, type ConsoleUnderTest, openConsole } from "./harness.ts";

let site: ConsoleUnderTest;
beforeAll(async () => {
  site = await openConsole();
});
afterAll(() => site?.close());

test("the sponsor-bank workflow is drawn with the mouse, missing parts are reported, and the draft is kept", async () => {
  const page = await site.open();
  await page.getByRole("button", { name: "New workflow" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Drawn by hand");
  await page.getByRole("button", { name: "Create" }).click();
  await page.getByRole("heading", { name: "This workflow is empty" }).waitFor();

  const canvas = await boxOf(page.locator(".react-flow__pane"));
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
  // The review is unconnected: the block shows this, and the side panel gives the reason.
  await block(page, "manual_review").getByText("warning").waitFor();
  await page.locator(".react-flow__pane").click({ position: { x: 5, y: 5 } });
  await page.getByText('No edge leads to or from "manual_review".').waitFor();
  expect(await axeFaults(page)).toEqual([]);

  await connect(page, "decision", "manual_review");
  await page.getByRole("radio", { name: /^Otherwise/ }).check({ force: true });
  await connect(page, "manual_review", "credential_issue");
  await page.getByText("Connection", { exact: true }).first().waitFor();
  await block(page, "manual_review").click();
  await page.getByRole("button", { name: /optional fields/ }).click();
  await page.getByRole("textbox", { name: "Reason", exact: true }).fill("policy_mismatch");
  await page.getByRole("button", { name: "Add to Required input" }).click();
  await page.getByRole("textbox", { name: "Required input 1" }).fill("reviewer_id");

  await block(page, "decision").click();
  await page.getByRole("button", { name: "Add to Outcomes" }).click();
  await page.getByRole("textbox", { name: "Name (required)" }).fill("approve");
  await page.getByRole("button", { name: "Write When as text" }).click();
  await type(page, "When", "$blocks.sanctions_screening.status = 'clear'");

  await page.getByRole("tab", { name: "YAML" }).click();
  await page.getByText("approve").first().waitFor();
  await expectDraft(site, page, "wf_drawn_by_hand", {
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
      { from: "manual_review", to: "credential_issue", on: "approved" },
    ],
  });
  expect(site.faultsOf(page)).toEqual([]);
});

test("failures have their own edge; readable names are proposed in an expression, and its faults are shown at their place", async () => {
  await create(site, "wf_edges", {
    blocks: {
      screen: { type: "sanctions_screening", input: { name: "A" } },
      review: { type: "manual_review", config: { reason: "look", requiredInput: ["note"] } },
    },
    layout: { screen: { x: 0, y: 0 }, review: { x: 500, y: 0 } },
  });
  const page = await site.open({ path: "/workflows/wf_edges" });
  await connect(page, "screen", "review");
  await connect(page, "screen", "review", "failed");
  await page.locator(".react-flow__edgelabel-renderer").getByText("on failure").waitFor();
  // The connection is selected: its panel is open.
  await page.getByRole("radio", { name: /^If a condition holds/ }).check({ force: true });
  await page.getByRole("button", { name: "Write Condition as text" }).click();
  await page.getByRole("textbox", { name: "Condition", exact: true }).click();
  await page.keyboard.type("$err");
  await page
    .getByRole("option", { name: /^\$error/ })
    .first()
    .waitFor();
  await page.keyboard.type("or.c");
  await page.getByRole("option", { name: /^code/ }).click();
  await page.keyboard.type(" = 'x' and $blocks.gone.y");
  await page.getByText('There is no block "gone".').first().waitFor();
  await expectDraft(site, page, "wf_edges", {
    edges: [
      { from: "screen", to: "review" },
      { from: "screen", to: "review", on: "failed", when: "$error.code = 'x' and $blocks.gone.y" },
    ],
  });
  expect(site.faultsOf(page)).toEqual([]);
});

test("a block stays where it is dropped, and untouched blocks keep their places", async () => {
  const page = await site.open();
  await page.getByRole("button", { name: "New workflow" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Dropped");
  await page.getByRole("button", { name: "Create" }).click();
  await page.getByRole("heading", { name: "This workflow is empty" }).waitFor();
  const canvas = await boxOf(page.locator(".react-flow__pane"));
  const place = { x: canvas.x + canvas.width * 0.25, y: canvas.y + canvas.height * 0.2 };
  await drag(page, page.getByRole("listitem").filter({ hasText: "Wait" }).first(), place);
  await expectDraft(site, page, "wf_dropped", { blocks: { wait: { type: "wait" } } });
  const dropped = await boxOf(block(page, "wait"));
  expect(dropped.x + dropped.width / 2).toBeCloseTo(place.x, -1);
  expect(dropped.y + dropped.height / 2).toBeCloseTo(place.y, -1);

  const wait = { type: "wait", config: { seconds: 1 } };
  const edges = ["b", "c", "d"].map((to) => ({ from: "a", to }));
  await create(site, "wf_unplaced", { blocks: { a: wait, b: wait, c: wait, d: wait }, edges });
  await page.goto(`${site.app.url}/console/workflows/wf_unplaced`);
  await saved(page);
  const others = ["a", "b", "c"];
  const boxes = () => Promise.all(others.map((id) => boxOf(block(page, id))));
  const before = await boxes();
  const moved = await boxOf(block(page, "d"));
  await drag(page, block(page, "d"), { x: moved.x + 120, y: moved.y + 90 });
  await expect.poll(async () => (await draftOf(site, "wf_unplaced")).layout).toHaveProperty("d");
  expect(await boxes()).toEqual(before);
});

test("adding or removing a connection moves no block, also in a graph without places", async () => {
  const wait = { type: "wait", config: { seconds: 1 } };
  await create(site, "wf_held", { blocks: { a: wait, b: wait, c: wait }, edges: [{ from: "a", to: "b" }] });
  const page = await site.open({ path: "/workflows/wf_held" });
  const boxes = () => Promise.all(["a", "b", "c"].map((id) => boxOf(block(page, id))));
  const before = await boxes();
  await connect(page, "b", "c");
  expect(await boxes()).toEqual(before);
  await page.getByRole("button", { name: "Remove the selection" }).click();
  await expectDraft(site, page, "wf_held", { edges: [{ from: "a", to: "b" }] });
  expect(await boxes()).toEqual(before);
  // An undone selected block leaves no empty panel.
  await connect(page, "b", "c");
  await page.getByRole("heading", { name: "Connection" }).waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("heading", { name: "Workflow", exact: true }).waitFor();
});

test("blocks are copied from one workflow to another", async () => {
  const source = await site.open({ path: "/workflows/wf_sponsor_bank_review" });
  await block(source, "risk_decision").click();
  await source.keyboard.press("Control+a");
  await source.keyboard.press("Control+c");
  await source.getByText("Copied. Paste here or in another workflow.").waitFor();
  await create(site, "wf_pasted", { blocks: { wait: { type: "wait", config: { seconds: 1 } } } });
  await source.goto(`${site.app.url}/console/workflows/wf_pasted`);
  await block(source, "wait").click();
  await source.keyboard.press("Control+v");
  await block(source, "risk_decision").waitFor({ state: "attached" });
  await expectDraft(site, source, "wf_pasted", { edges: Array(4).fill(expect.anything()) });
  const { blocks } = await draftOf(site, "wf_pasted");
  expect(Object.keys(blocks ?? {})).toEqual([
    "wait",
    "sanctions_screening",
    "risk_decision",
    "sponsor_bank_review",
    "credential_issue",
  ]);
  // The pasted blocks are selected.
  await source.getByRole("button", { name: "Copy the selected blocks" }).click();
  await source.getByText("Copied. Paste here or in another workflow.").waitFor();
});
