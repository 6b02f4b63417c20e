/** Actions of the editor tests on its page. */
import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import * as z from "zod";
import type { ConsoleUnderTest } from "./harness.ts";

const workflowSchema = z.object({ state: z.record(z.string(), z.unknown()) });

/** The draft as the server has it. */
export async function draftOf(site: ConsoleUnderTest, id: string): Promise<Record<string, unknown>> {
  return workflowSchema.parse(await site.call("GET", `/v1/workflows/${id}`)).state;
}

/** Makes a workflow with a draft. */
export async function create(site: ConsoleUnderTest, id: string, state: unknown): Promise<void> {
  await site.call("POST", "/v1/workflows", { id, name: id, state });
}

/** A block on the canvas. */
export const block = (page: Page, id: string): Locator => page.locator(`.react-flow__node[data-id="${id}"]`);
/** Waits until an editor has opened and has no unsaved change. The changed draft is read from the server. */
export const saved = async (page: Page): Promise<void> => {
  await page.getByText("Draft saved").waitFor();
};

/** Waits until the draft on the server is like this, and the page knows that it is saved. */
export async function expectDraft(
  site: ConsoleUnderTest,
  page: Page,
  id: string,
  like: Record<string, unknown>,
): Promise<void> {
  await expect.poll(() => draftOf(site, id)).toMatchObject(like);
  await saved(page);
}

/** Where something is on the screen, once it is shown and no longer moves. @throws Error when it cannot be seen */
export async function boxOf(element: Locator) {
  // Blocks are drawn hidden, measured and fitted into the view: until then they lie elsewhere.
  await element.waitFor();
  await element.scrollIntoViewIfNeeded();
  const box = await element.boundingBox();
  if (box === null) throw new Error("It cannot be seen.");
  return box;
}

/** Drags from one element's middle to a place. */
export async function drag(page: Page, from: Locator, to: { x: number; y: number }): Promise<void> {
  const box = await boxOf(from);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x - 10, to.y - 10, { steps: 6 });
  await page.mouse.move(to.x, to.y, { steps: 3 });
  await page.mouse.up();
}

/** Draws an edge with the mouse, and waits until it is there. */
export async function connect(
  page: Page,
  from: string,
  to: string,
  handle: "completed" | "failed" = "completed",
): Promise<void> {
  const target = await boxOf(block(page, to).locator(".react-flow__handle.target"));
  const source = block(page, from).locator(`.react-flow__handle[data-handleid="${handle}"]`);
  const edges = page.locator(".react-flow__edge");
  const before = await edges.count();
  await drag(page, source, { x: target.x + target.width / 2, y: target.y + target.height / 2 });
  await expect.poll(() => edges.count()).toBe(before + 1);
}

/** Writes into a CodeMirror field. */
export async function type(page: Page, label: string, text: string): Promise<void> {
  const field = page.getByRole("textbox", { name: label, exact: true });
  await field.click();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(text);
}

/** Picks from an open list, by keys only. Each key waits for the effect of the one before. */
export async function pick(page: Page, prompt: string, words: string, option: RegExp): Promise<void> {
  const field = page.getByRole("dialog").getByRole("searchbox", { name: prompt });
  await field.and(page.locator(":focus")).waitFor();
  await page.keyboard.type(words);
  // The list is filtered when only the wanted entry is left.
  const options = page.getByRole("option");
  await expect.poll(() => options.count()).toBe(1);
  await page.keyboard.press("ArrowDown");
  await page.getByRole("option", { name: option }).and(page.locator("[data-focused]")).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor({ state: "detached" });
}

/** Waits until a block on the canvas has the focus. */
export async function expectFocus(page: Page, id: string): Promise<void> {
  await page.locator(`.react-flow__node[data-id="${id}"]:focus`).waitFor();
}
