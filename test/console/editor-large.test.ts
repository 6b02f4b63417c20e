/** What takes longer in a large workflow, and must not be felt. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { block, boxOf, create, draftOf, expectDraft, saved } from "./editor-support.ts";
import { axeFaults, type ConsoleUnderTest, openConsole } from "./harness.ts";

let site: ConsoleUnderTest;
beforeAll(async () => {
  site = await openConsole();
});
afterAll(() => site?.close());

/** A chain of decisions, each with a place. */
function chain(count: number): Record<string, unknown> {
  const config = { outcomes: [{ name: "yes", when: "true" }], default: "no" };
  const ids = Array.from({ length: count }, (_, index) => `d${index}`);
  return {
    blocks: Object.fromEntries(ids.map((id) => [id, { type: "decision", config }])),
    edges: ids.slice(1).map((id, index) => ({ from: `d${index}`, to: id, otherwise: true })),
    layout: Object.fromEntries(ids.map((id, index) => [id, { x: index * 300, y: 0 }])),
  };
}

const layoutOf = async (id: string) => (await draftOf(site, id)).layout;

test("steps by the arrow keys are shown at once and written together, before whatever is done next", async () => {
  await create(site, "wf_steps", chain(60));
  const page = await site.open({ path: "/workflows/wf_steps" });
  await block(page, "d0").click();
  const before = await boxOf(block(page, "d0"));
  for (const key of ["ArrowDown", "ArrowDown", "ArrowRight"]) await page.keyboard.press(key);
  const after = await boxOf(block(page, "d0"));
  expect([Math.sign(after.x - before.x), Math.sign(after.y - before.y)]).toEqual([1, 1]);
  // Undo takes all steps back, though they were not written when it was pressed.
  await page.keyboard.press("Control+z");
  await expect.poll(() => boxOf(block(page, "d0"))).toEqual(before);
  await page.keyboard.press("Control+y");
  await expect.poll(() => layoutOf("wf_steps")).toMatchObject({ d0: { x: 5, y: 10 }, d1: { x: 300, y: 0 } });
  await saved(page);
  await page.keyboard.press("ArrowLeft");
  // The page is left before the keys have rested.
  await page.getByRole("link", { name: "Workflows" }).click();
  await expect.poll(() => layoutOf("wf_steps")).toMatchObject({ d0: { x: 0, y: 10 } });
  expect(site.faultsOf(page)).toEqual([]);
});

test("200 blocks are arranged beside the page, which goes on meanwhile", async () => {
  await create(site, "wf_arranged", chain(200));
  const page = await site.open({ path: "/workflows/wf_arranged" });
  await block(page, "d0").waitFor();
  await page.getByRole("button", { name: "Arrange the blocks" }).click();
  await expect
    .poll(
      async () =>
        new Set(Object.values(Object(await layoutOf("wf_arranged"))).map((place) => Object(place).x)).size,
    )
    .toBe(200);
  expect(await axeFaults(page)).toEqual([]);
  expect(site.faultsOf(page)).toEqual([]);
});

test("an arrangement is undone before it is written, keeps a step that follows, and is written when the tab changes", async () => {
  await create(site, "wf_hurried", chain(3));
  const page = await site.open({ path: "/workflows/wf_hurried" });
  const placeOf = (id: string) => block(page, id).evaluate(({ style }) => style.transform);
  const before = await placeOf("d2");
  const arrange = page.getByRole("button", { name: "Arrange the blocks" });
  await arrange.click();
  await expect.poll(() => placeOf("d2")).not.toBe(before);
  await page.keyboard.press("Control+z");
  await expect.poll(() => placeOf("d2")).toBe(before);
  await block(page, "d2").click();
  await page.keyboard.press("l");
  await expect.poll(() => placeOf("d2")).not.toBe(before);
  const arranged = await placeOf("d2");
  await page.keyboard.press("ArrowDown");
  await expect.poll(() => placeOf("d2")).not.toBe(arranged);
  const [, x, y] = /(\d+)px, (\d+)px/.exec(await placeOf("d2")) ?? [];
  await page.getByRole("tab", { name: "YAML" }).click();
  await expect.poll(() => layoutOf("wf_hurried")).toMatchObject({ d2: { x: Number(x), y: Number(y) } });
  expect(site.faultsOf(page)).toEqual([]);
});

test("undo in the YAML goes on with the workflow's steps after a change of tab", async () => {
  await create(site, "wf_tabs", { blocks: { wait: { type: "wait", config: { seconds: 1 } } } });
  const page = await site.open({ path: "/workflows/wf_tabs" });
  const text = page.getByRole("textbox", { name: "Workflow as YAML" });
  await page.getByRole("tab", { name: "YAML" }).click();
  await text.click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("# One.\n");
  await page.getByRole("tab", { name: "Canvas" }).click();
  await block(page, "wait").waitFor();
  await page.getByRole("tab", { name: "YAML" }).click();
  await text.getByText("# One.").waitFor();
  await text.click();
  await page.keyboard.press("Control+z");
  await text.getByText("# One.").waitFor({ state: "detached" });
  await page.keyboard.press("Control+y");
  await text.getByText("# One.").waitFor();
  // What is typed now is undone first.
  await page.keyboard.press("Control+Home");
  await page.keyboard.insertText("# Two.\n");
  await page.keyboard.press("Control+z");
  await text.getByText("# Two.").waitFor({ state: "detached" });
  await text.getByText("# One.").waitFor();
  await expectDraft(site, page, "wf_tabs", { blocks: { wait: { type: "wait" } } });
  expect(site.faultsOf(page)).toEqual([]);
});

const selectedText = (page: Page): Promise<string> => page.evaluate(() => String(window.getSelection()));

test("a connection that is drawn over the toolbar selects no text", async () => {
  await create(site, "wf_drawn_over", chain(2));
  const page = await site.open({ path: "/workflows/wf_drawn_over" });
  const from = await boxOf(block(page, "d0").locator('.react-flow__handle[data-handleid="completed"]'));
  const toolbar = await boxOf(page.getByRole("toolbar", { name: "Canvas" }));
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(toolbar.x + toolbar.width / 2, toolbar.y + toolbar.height / 2, { steps: 8 });
  await page.mouse.move(toolbar.x + 10, toolbar.y + toolbar.height / 2, { steps: 8 });
  expect(await selectedText(page)).toBe("");
  await page.mouse.up();
  expect(await selectedText(page)).toBe("");
});
