/** `npm run bench:editor`: how long a step by an arrow key and Arrange take with 5 and with 200 blocks, until they are drawn. */
import type { Page } from "playwright-core";
import { block, create } from "./editor-support.ts";
import { openConsole } from "./harness.ts";

const SIZES = [5, 200];
const STEPS = 20;
const LIMIT = 2;

const site = await openConsole();
try {
  const rows = [];
  for (const size of SIZES) {
    const page = await openChain(size);
    await block(page, "d0").click();
    const steps = [];
    for (let step = 0; step < STEPS; step++)
      steps.push(await timeUntilMoved(page, "d0", () => page.keyboard.press("ArrowDown")));
    const arrange = page.getByRole("button", { name: "Arrange the blocks" });
    rows.push({
      blocks: size,
      "arrow key, ms": median(steps),
      "Arrange, ms": await timeUntilMoved(page, "d1", () => arrange.click()),
    });
  }
  console.table(rows);
  const [few, many] = rows;
  if (few !== undefined && many !== undefined)
    for (const name of ["arrow key, ms", "Arrange, ms"] as const)
      console.log(`${name}: ${(many[name] / few[name]).toFixed(1)} times as long (aim: ${LIMIT})`);
} finally {
  await site.close();
}

/** A chain of decisions that Arrange changes, opened. */
async function openChain(count: number): Promise<Page> {
  const ids = Array.from({ length: count }, (_, index) => `d${index}`);
  const id = `wf_chain_${count}`;
  await create(site, id, {
    blocks: Object.fromEntries(
      ids.map((name) => [name, { type: "decision", config: { outcomes: [], default: "no" } }]),
    ),
    edges: ids.slice(1).map((to, index) => ({ from: `d${index}`, to })),
    layout: Object.fromEntries(ids.map((name, index) => [name, { x: index * 250, y: (index % 2) * 40 }])),
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

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
