/** Conditions and results of blocks, chosen without writing JSONata. */
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { boxOf, create, draftOf, expectDraft, saved, type } from "./editor-support.ts";
import { axeFaults, type ConsoleUnderTest, openConsole } from "./harness.ts";

let site: ConsoleUnderTest;
beforeAll(async () => {
  site = await openConsole();
});
afterAll(() => site?.close());

/** Picks from a closed list. */
async function choose(within: Locator | Page, label: string, option: RegExp): Promise<void> {
  await within.getByRole("button", { name: label }).click();
  const page = "page" in within ? within.page() : within;
  await page.getByRole("option", { name: option }).first().click();
}

const graph = {
  inputSchema: { type: "object", properties: { name: { type: "string" }, amount: { type: "number" } } },
  blocks: {
    screen: { type: "sanctions_screening", name: "Screen the name", input: { name: "{% $input.name %}" } },
    rules: { type: "decision", config: { outcomes: [{ name: "low", when: "true" }], default: "look" } },
    review: { type: "manual_review" },
    issue: { type: "credential_issue", config: { credential_type: "user" } },
  },
  edges: [
    { from: "screen", to: "rules" },
    { from: "rules", to: "issue" },
    { from: "rules", to: "review", otherwise: true },
    { from: "review", to: "issue", on: "approved" },
  ],
  layout: {
    screen: { x: 0, y: 0 },
    rules: { x: 400, y: 0 },
    review: { x: 800, y: 200 },
    issue: { x: 1200, y: 0 },
  },
};

async function openEdge(page: Page, from: string, name: RegExp): Promise<void> {
  await page.getByRole("button", { name: "Fit the whole workflow into view" }).click();
  await page.locator(`.react-flow__node[data-id="${from}"]`).click();
  await page.getByRole("region", { name: "Details" }).getByRole("button", { name }).click();
  await page.getByRole("heading", { name: "Connection" }).waitFor();
}

test("a button that is pressed while messages change takes the press", async () => {
  await create(site, "wf_pressed", {
    ...graph,
    blocks: { ...graph.blocks, rules: { type: "decision", config: { outcomes: [{ name: "", when: "" }] } } },
  });
  const page = await site.open({ path: "/workflows/wf_pressed" });
  await page.locator('.react-flow__node[data-id="rules"]').click();
  const missing = page.getByRole("region", { name: "Details" }).getByText("This is empty");
  await expect.poll(() => missing.count()).toBe(2);
  await page.getByRole("textbox", { name: "Name (required)" }).fill("low");
  // Leaving the field fills it, and the message above the button is no longer true.
  const button = await boxOf(page.getByRole("button", { name: "Write When as text" }));
  await page.mouse.move(button.x + button.width / 2, button.y + button.height / 2);
  await page.mouse.down();
  const outcomes = [{ name: "low", when: "" }];
  await expectDraft(site, page, "wf_pressed", { blocks: { rules: { config: { outcomes } } } });
  await page.mouse.up();
  await page.getByRole("textbox", { name: "When", exact: true }).waitFor();
  await expect.poll(() => missing.count()).toBe(1);
});

test("a condition is built from rows, is the same text, and what rows cannot show stays text", async () => {
  await create(site, "wf_rows", graph);
  const page = await site.open({ path: "/workflows/wf_rows" });
  await openEdge(page, "screen", /^To Decision/);
  await page.getByRole("radio", { name: /^If a condition holds/ }).check({ force: true });
  // Nothing is wrong yet: it is only not filled in. It cannot be deployed, and is not "always".
  await page.getByRole("button", { name: /Field/ }).waitFor();
  expect(await page.getByText("Too small").count()).toBe(0);
  await expectDraft(site, page, "wf_rows", { edges: [{ when: "" }, {}, {}, {}] });
  await choose(page, "Field", /Input of the run: Amount/);
  await choose(page, "Comparison", /is at least/);
  await page.getByRole("textbox", { name: "Value" }).fill("100");
  await expectDraft(site, page, "wf_rows", { edges: [{ when: "$input.amount >= 100" }, {}, {}, {}] });
  await page.getByRole("button", { name: "Add a row to Condition" }).click();
  const second = page.getByRole("group", { name: "Condition, row 2" });
  await choose(second, "Field", /Result: Status/);
  await choose(second, "Value", /Clear/);
  await choose(page, "how the rows are joined", /One of these/);
  const both = "$input.amount >= 100 or $output.status = 'clear'";
  await expectDraft(site, page, "wf_rows", { edges: [{ when: both }, {}, {}, {}] });
  expect(await axeFaults(page)).toEqual([]);

  // An unfinished row changes nothing, and says so.
  await page.getByRole("button", { name: "Add a row to Condition" }).click();
  await page.getByText("Fill in every row.").waitFor();
  await page.getByRole("button", { name: "Remove row 3 of Condition" }).click();
  await page.getByRole("button", { name: "Write Condition as text" }).click();
  await type(page, "Condition", "$count($output.matches) = 0");
  await page.getByText("The form cannot show this condition, so it is text.").waitFor();
  await expectDraft(site, page, "wf_rows", { edges: [{ when: "$count($output.matches) = 0" }, {}, {}, {}] });
  await type(page, "Condition", "$output . status='clear'");
  await page.getByRole("button", { name: "Show Condition as a form" }).click();
  await page.getByRole("button", { name: /Result: Status/ }).waitFor();
  // Showing a text changes nothing in it.
  await expectDraft(site, page, "wf_rows", { edges: [{ when: "$output . status='clear'" }, {}, {}, {}] });
  expect(site.faultsOf(page)).toEqual([]);
});

test("results, outcomes and decisions of a block are picked from a list on its connections", async () => {
  await create(site, "wf_picked", graph);
  const page = await site.open({ path: "/workflows/wf_picked" });
  await openEdge(page, "rules", /^To Issue/);
  await page.getByRole("radio", { name: "If the outcome is “Low”" }).check({ force: true });
  await expectDraft(site, page, "wf_picked", { edges: [{}, { when: "$output.outcome = 'low'" }, {}, {}] });
  // The list of what is possible follows the way in which the block ends.
  await openEdge(page, "review", /^To Issue/);
  await page.getByRole("radio", { name: "If the decision is “Approve”" }).waitFor();
  expect(await page.getByRole("radio", { name: "If the decision is “Decline”" }).count()).toBe(0);
  expect(await axeFaults(page)).toEqual([]);
  await openEdge(page, "screen", /^To Decision/);
  await page.getByRole("radio", { name: "If the status is “Potential match”" }).waitFor();
  // A match fails the block: no connection after it can be for that.
  expect(await page.getByRole("radio", { name: "If the status is “Match”" }).count()).toBe(0);
  await page.getByRole("radio", { name: "If the status is “Clear”" }).check({ force: true });
  await page.getByRole("radio", { name: /^If a condition holds/ }).check({ force: true });
  await page.getByRole("button", { name: /Result: Status/ }).waitFor();
  await page.getByRole("radio", { name: /^Always/ }).check({ force: true });
  await saved(page);
  await expect
    .poll(async () => JSON.stringify((await draftOf(site, "wf_picked")).edges))
    .not.toContain("'clear'");
  expect(site.faultsOf(page)).toEqual([]);
});

test("the conditions of a decision are rows, too, also on a narrow screen", async () => {
  await create(site, "wf_narrow", graph);
  const page = await site.open({ path: "/workflows/wf_narrow", width: 390, height: 844 });
  await page.locator('.react-flow__node[data-id="rules"]').click();
  await page.getByText("The form cannot show this condition, so it is text.").waitFor();
  await page.getByRole("button", { name: "Add to Outcomes" }).click();
  const added = page.getByRole("group", { name: "Outcomes 2" });
  await added.getByRole("textbox", { name: "Name (required)" }).fill("clear");
  await choose(added, "Field", /Screen the name: Status/);
  await choose(added, "Comparison", /is one of/);
  await added.getByText("Clear", { exact: true }).click();
  await added.getByText("Potential match", { exact: true }).click();
  await expectDraft(site, page, "wf_narrow", {
    blocks: {
      rules: {
        config: {
          outcomes: [{}, { name: "clear", when: "$blocks.screen.status in ['clear', 'potential_match']" }],
        },
      },
    },
  });
  expect(await axeFaults(page)).toEqual([]);
  expect(site.faultsOf(page)).toEqual([]);
});
