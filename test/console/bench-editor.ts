/**
 * `npm run bench:editor`: how long a step by an arrow key and Arrange take with 5 and with 200 blocks, until they are drawn:
 * Arrange also until the view has moved, with the workflow's middle block at its new place. The text of the arrow keys is
 * written after they rest: an Arrange before that waits for it, so it is measured apart.
 */
import type { Page } from "playwright-core";
import { block, create } from "./editor-support.ts";
import { openConsole } from "./harness.ts";

const SIZES = [5, 200];
const STEPS = 20;
const ROUNDS = 5;
const LIMIT = 2;
/** Pixels between blocks before they are arranged: less than Arrange leaves. */
const SPACING = 250;

const site = await openConsole();
try {
  const rows = [];
  for (const size of SIZES) {
    const [steps, arranged, arrangedAtOnce]: [number[], number[], number[]] = [[], [], []];
    for (let round = 0; round < ROUNDS; round++) {
      const page = await openChain(`wf_rested_${size}_${round}`, size);
      steps.push(...(await stepDown(page)));
      const kept = page.waitForResponse((response) => response.request().method() === "PUT");
      await page.keyboard.press("ArrowDown");
      await kept;
      arranged.push(await timeArrange(page, size));
      await page.close();
      const hurried = await openChain(`wf_hurried_${size}_${round}`, size);
      await stepDown(hurried);
      arrangedAtOnce.push(await timeArrange(hurried, size));
      await hurried.close();
    }
    rows.push({
      blocks: size,
      "arrow key, ms": median(steps),
      "Arrange, ms": median(arranged),
      "Arrange within 0.3 s of an arrow key, ms": median(arrangedAtOnce),
    });
  }
  console.table(rows);
  const [few, many] = rows;
  if (few !== undefined && many !== undefined)
    for (const name of ["arrow key, ms", "Arrange, ms", "Arrange within 0.3 s of an arrow key, ms"] as const)
      console.log(`${name}: ${(many[name] / few[name]).toFixed(1)} times as long (aim: ${LIMIT})`);
} finally {
  await site.close();
}

/** Milliseconds of each of some steps of a block by an arrow key. */
async function stepDown(page: Page): Promise<number[]> {
  await block(page, "d0").click();
  const steps = [];
  for (let step = 0; step < STEPS; step++)
    steps.push(await timeUntilMoved(page, "d0", () => page.keyboard.press("ArrowDown")));
  return steps;
}

/** A chain of decisions that Arrange changes, opened. */
async function openChain(id: string, count: number): Promise<Page> {
  const ids = Array.from({ length: count }, (_, index) => `d${index}`);
  await create(site, id, {
    blocks: Object.fromEntries(
      ids.map((name) => [name, { type: "decision", config: { outcomes: [], default: "no" } }]),
    ),
    edges: ids.slice(1).map((to, index) => ({ from: `d${index}`, to })),
    layout: Object.fromEntries(ids.map((name, index) => [name, { x: index * SPACING, y: (index % 2) * 40 }])),
  });
  const page = await site.open({ path: `/workflows/${id}` });
  await block(page, "d0").waitFor();
  return page;
}

/** Milliseconds from an action until a block is drawn at another place. */
async function timeUntilMoved(page: Page, id: string, act: () => Promise<void>): Promise<number> {
  const node = await page.waitForSelector(`.react-flow__node[data-id="${id}"]`);
  const before = await node.evaluate((element) => element.getAttribute("style"));
  const start = performance.now();
  await act();
  await page.waitForFunction(
    ([selector, style]) => document.querySelector(selector ?? "")?.getAttribute("style") !== style,
    [`.react-flow__node[data-id="${id}"]`, before],
    { polling: "raf" },
  );
  return Math.round(performance.now() - start);
}

/** Milliseconds from the click on Arrange until the view has changed, and the middle block is drawn in it at another place. */
async function timeArrange(page: Page, size: number): Promise<number> {
  const middle = Math.floor(size / 2);
  const view = await page.locator(".react-flow__viewport").getAttribute("style");
  const start = performance.now();
  await page.getByRole("button", { name: "Arrange the blocks" }).click();
  await page.waitForFunction(
    ({ id, x, view }) => {
      const node = document.querySelector(`.react-flow__node[data-id="${id}"]`);
      if (node === null || document.querySelector(".react-flow__viewport")?.getAttribute("style") === view)
        return false;
      return new DOMMatrix(getComputedStyle(node).transform).m41 !== x;
    },
    { id: `d${middle}`, x: middle * SPACING, view },
    { polling: "raf" },
  );
  return Math.round(performance.now() - start);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
