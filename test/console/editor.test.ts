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

test("failures have an edge of their own; what an expression may read is proposed, and its faults stand at their place", async () => {
  await create("wf_edges", {
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
  await saved(page);
  expect(await draftOf("wf_edges")).toMatchObject({
    edges: [
      { from: "screen", to: "review" },
      { from: "screen", to: "review", on: "failed", when: "$error.code = 'x' and $blocks.gone.y" },
    ],
  });
  expect(site.faultsOf(page)).toEqual([]);
});

test("blocks are copied from one workflow to another", async () => {
  const source = await site.open({ path: "/workflows/wf_sponsor_bank_review" });
  await block(source, "risk_decision").click();
  await source.keyboard.press("Control+a");
  await source.keyboard.press("Control+c");
  await source.getByText("Copied. Paste here or in another workflow.").waitFor();
  await create("wf_pasted", { blocks: { wait: { type: "wait", config: { seconds: 1 } } } });
  await source.goto(`${site.app.url}/console/workflows/wf_pasted`);
  await block(source, "wait").click();
  await source.keyboard.press("Control+v");
  await block(source, "risk_decision").waitFor({ state: "attached" });
  await saved(source);
  const { blocks, edges } = await draftOf("wf_pasted");
  expect(Object.keys(blocks ?? {})).toEqual([
    "wait",
    "sanctions_screening",
    "risk_decision",
    "sponsor_bank_review",
    "credential_issue",
  ]);
  expect(edges).toHaveLength(4);
});

describe("in the text", () => {
  test("a broken YAML keeps the canvas, says where it is broken, and is not saved over the draft", async () => {
    await create("wf_text", {
      blocks: {
        pause: { type: "wait", config: { seconds: 5 } },
        look: { type: "manual_review", config: { reason: "look", requiredInput: ["note"] } },
      },
      edges: [{ from: "pause", to: "look" }],
    });
    const page = await site.open({ path: "/workflows/wf_text" });
    await block(page, "look").waitFor();
    await page.getByRole("tab", { name: "YAML" }).click();
    const good = "# Kept.\nblocks:\n  pause: { type: wait, config: { seconds: 7 } }\nedges: []\n";
    await type(page, "Workflow as YAML", good.replace("}\nedges", "\nedges"));
    await page.getByText(/^Line 4, column 1 cannot be read/).waitFor();
    await page.getByText("Not saved: line 4 of the YAML cannot be read.").waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole("tab", { name: "Canvas" }).click();
    await block(page, "look").waitFor();
    await page.getByRole("button", { name: "Show it" }).click();
    await page
      .getByText(/cannot be read/)
      .first()
      .waitFor();
    await type(page, "Workflow as YAML", good);
    await page.getByText("No problems.").waitFor();
    await page.getByRole("tab", { name: "Canvas" }).click();
    await block(page, "look").waitFor({ state: "detached" });
    await block(page, "pause").click();
    await page.getByRole("textbox", { name: "Name", exact: true }).fill("Wait a little");
    await page.getByRole("tab", { name: "YAML" }).click();
    await page.getByText("# Kept.").waitFor();
    await page.getByText("Wait a little").first().waitFor();
    await saved(page);
    expect(await draftOf("wf_text")).toEqual({
      blocks: { pause: { type: "wait", config: { seconds: 7 }, name: "Wait a little" } },
      edges: [],
    });
    expect(site.faultsOf(page)).toEqual([]);
  });

  test("the state machine follows the text, and is absent while there are errors", async () => {
    await create("wf_machine", { blocks: { pause: { type: "wait", config: { seconds: 5 } } } });
    const page = await site.open({ path: "/workflows/wf_machine" });
    await page.getByRole("tab", { name: "State machine" }).click();
    await page.getByText("EXPRESS", { exact: true }).waitFor();
    await page.getByText('"StartAt"').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole("tab", { name: "YAML" }).click();
    await type(page, "Workflow as YAML", "blocks:\n  pause: { type: wait, config: { seconds: 500 } }\n");
    await page.getByRole("tab", { name: "State machine" }).click();
    await page.getByText("STANDARD", { exact: true }).waitFor();
    await page.getByRole("tab", { name: "YAML" }).click();
    await type(page, "Workflow as YAML", "blocks:\n  pause: { type: wait }\n");
    await page.getByText("1 problem.").waitFor();
    await page.getByRole("tab", { name: "State machine" }).click();
    await page.getByRole("heading", { name: "There is no state machine yet" }).waitFor();
    expect(site.faultsOf(page)).toEqual([]);
  });
});

describe("with the keyboard alone", () => {
  test("blocks are added, connected, moved, copied, undone and found", async () => {
    await create("wf_keys", { blocks: {} });
    const page = await site.open({ path: "/workflows/wf_keys" });
    const press = (...keys: string[]) =>
      keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
    await page.getByRole("button", { name: "Add the first block" }).focus();
    await press("Enter");
    await page.getByRole("searchbox", { name: "Search blocks" }).last().waitFor();
    await page.keyboard.type("sanctions");
    await press("ArrowDown", "Enter");
    await block(page, "sanctions_screening").waitFor();
    await expectFocus(page, "sanctions_screening");

    await press("a");
    await page.keyboard.type("manual");
    await press("ArrowDown", "Enter");
    await expectFocus(page, "manual_review");
    await press("f");
    await page.keyboard.type("sanctions");
    await press("ArrowDown", "Enter");
    await expectFocus(page, "sanctions_screening");
    await press("c");
    await page.getByRole("dialog", { name: /^Connect “Sanctions screening” to/ }).waitFor();
    await press("ArrowDown", "Enter");
    await page.getByText("From Sanctions screening to Manual review").waitFor();
    await saved(page);
    expect(await draftOf("wf_keys")).toMatchObject({
      edges: [{ from: "sanctions_screening", to: "manual_review" }],
    });

    await block(page, "manual_review").focus();
    await press("Enter", "ArrowDown", "ArrowDown", "Control+d");
    await block(page, "manual_review_2").waitFor();
    await press("Delete");
    await block(page, "manual_review_2").waitFor({ state: "detached" });
    await block(page, "manual_review").focus();
    await press("Control+z");
    await block(page, "manual_review_2").waitFor();
    await press("Control+y");
    await block(page, "manual_review_2").waitFor({ state: "detached" });
    expect(site.faultsOf(page)).toEqual([]);
  });
});

/** Waits until a block on the canvas has the focus. */
async function expectFocus(page: Page, id: string): Promise<void> {
  await page.locator(`.react-flow__node[data-id="${id}"]:focus`).waitFor();
}

/** A chain of decisions with a side branch at each tenth. */
function large(count: number): { blocks: Record<string, unknown>; edges: unknown[] } {
  const when = (id: string) => `$blocks.${id}.outcome = 'yes'`;
  const config = { outcomes: [{ name: "yes", when: "true" }], default: "no" };
  const ids = Array.from({ length: count }, (_, index) => `d${index}`);
  return {
    blocks: Object.fromEntries(ids.map((id) => [id, { type: "decision", name: `Decide ${id}`, config }])),
    edges: ids.slice(1).flatMap((id, index) => [
      { from: `d${index}`, to: id, when: when(`d${index}`) },
      { from: `d${index}`, to: id, otherwise: true },
    ]),
  };
}

test("200 blocks are drawn, found, moved and undone", async () => {
  await create("wf_large", large(200));
  const page = await site.open({ path: "/workflows/wf_large" });
  await block(page, "d0").waitFor();
  await page
    .locator(".react-flow__pane")
    .focus()
    .catch(() => undefined);
  await page.getByRole("button", { name: "Find a block" }).click();
  await page.keyboard.type("d150");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expectFocus(page, "d150");
  const before = await block(page, "d150").boundingBox();
  if (before === null) throw new Error("d150 cannot be seen.");
  await drag(page, block(page, "d150"), { x: before.x + 60, y: before.y + 190 });
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: "Redo" }).click();
  await saved(page);
  expect(await draftOf("wf_large")).toHaveProperty("layout.d150");
  expect(site.faultsOf(page)).toEqual([]);
});

test("the compiler's findings lead to the page that explains them", async () => {
  await create("wf_help", {
    blocks: { a: { type: "wait", config: { seconds: 1 } }, b: { type: "wait", config: { seconds: 1 } } },
  });
  const page = await site.open({ path: "/workflows/wf_help" });
  await page.getByRole("button", { name: "About unconnected_block" }).first().click();
  await page.getByRole("dialog", { name: "unconnected_block" }).getByText("Warning.").waitFor();
  expect(await axeFaults(page)).toEqual([]);
  expect(site.faultsOf(page)).toEqual([]);
});

test("a key that may not write sees the drawing and cannot change it", async () => {
  const key = await site.keyWith(["workflows:read", "workflows:editor:read"]);
  const page = await site.open({ path: "/workflows/wf_kyc_standard", key });
  await block(page, "document_verification").click();
  await page.getByText("your key may not change workflows").waitFor();
  expect(
    await page.getByRole("textbox", { name: "Name", exact: true }).getAttribute("readonly"),
  ).not.toBeNull();
  await page.keyboard.press("Delete");
  await block(page, "document_verification").waitFor();
  expect(await page.getByRole("region", { name: "Blocks to add" }).count()).toBe(0);
  expect(await axeFaults(page)).toEqual([]);
});

test.each([
  [1280, "light"],
  [1280, "dark"],
  [390, "light"],
  [390, "dark"],
] as const)("axe finds nothing at %i px, %s", async (width, theme) => {
  const page = await site.open({ path: "/workflows/wf_kyc_standard", width, theme });
  await block(page, "sanctions_screening").waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Find a block" }).click();
  await page.getByRole("option").first().waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Close the details" }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  const list = await site.open({ path: "/", width, theme });
  await list.getByRole("link", { name: "KYC standard", exact: true }).waitFor();
  expect(await axeFaults(list)).toEqual([]);
});
