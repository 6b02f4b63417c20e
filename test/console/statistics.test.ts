/** The numbers of the console: charts, and the tables beside them. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { axeFaults, type ConsoleUnderTest, openConsole } from "./harness.ts";

let site: ConsoleUnderTest;
const WORKFLOW = "wf_counted";
const run = (workflowId: string, input: object) =>
  site.call("POST", "/v1/workflows/execute", { workflowId, options: { input } });

beforeAll(async () => {
  site = await openConsole();
  const outcomes = [
    { name: "fits", when: "$input.fits", means: "approved" },
    { name: "does_not_fit", when: "$not($input.fits)", means: "declined" },
  ];
  const state = { blocks: { rule: { type: "decision", name: "Rule", config: { outcomes } } }, edges: [] };
  await site.call("POST", "/v1/workflows", { id: WORKFLOW, name: "Counted", state });
  await site.call("POST", `/v1/workflows/${WORKFLOW}/deploy`, {});
});
afterAll(() => site?.close());

test("before a run has ended, the page says so", async () => {
  const page = await site.open({ path: "/statistics", person: "analyst@example.test" });
  await page.getByRole("heading", { name: "No run ended in this period" }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
});

test.each([1280, 390])("results, times and pass rates are drawn and counted, at %i px", async (width) => {
  if (width === 1280) {
    for (const fits of [true, true, false]) await run(WORKFLOW, { fits });
    await run("wf_sanctions_only", { subject_id: "user_1", name: "Ada Quillfeather" });
    await run("wf_sponsor_bank_review", { subject_id: "user_2", name: "Ada Quillfeather", amount: 20000 });
  }
  const page = await site.open({ path: `/statistics?workflow=${WORKFLOW}`, width });
  const results = page.getByRole("table", { name: "Results of runs" });
  await results.waitFor();
  const row = results.getByRole("row").nth(1);
  const cells = (await row.getByRole("cell").allTextContents()).map((text) => /\d+$/.exec(text)?.[0]);
  expect(cells).toEqual(["2", "1", "0", "0", "0", "3"]);
  const chart = page.getByRole("img", { name: /^Ended runs by result/ });
  await chart.waitFor();
  const isDrawn = () =>
    chart.evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height) ?? {};
      return data?.some((value) => value !== 0);
    });
  await expect.poll(isDrawn).toBe(true);
  expect(await axeFaults(page)).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);

  await page.getByRole("button", { name: "Clear filters" }).click();
  await page.getByRole("table", { name: "Pass rate of the blocks" }).getByRole("rowheader").first().waitFor();
  // The run that waits for its review.
  await page.getByRole("definition").getByRole("link", { name: "1", exact: true }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  expect(site.faultsOf(page)).toEqual([]);
  if (process.env.PICTURES_DIR !== undefined)
    await page.screenshot({ path: `${process.env.PICTURES_DIR}/statistics-${width}.png`, fullPage: true });
});

test("a chart never widens the page, even before it is drawn anew for a smaller screen", async () => {
  const page = await site.open({ path: "/workflows" });
  await page.addInitScript(() => {
    // It reports no change of size, as a busy device does for a moment.
    window.ResizeObserver = class {
      observe() {}
      unobserve() {}
      disconnect() {}
    };
  });
  await page.goto(`${site.app.url}/console/statistics`);
  const chart = page.getByRole("img", { name: /^Ended runs by result/ });
  await chart.waitFor();
  const drawnWidth = await chart.evaluate((canvas: HTMLCanvasElement) => canvas.width);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
  // Else the case shows nothing: the chart has still the size of the large screen.
  expect(await chart.evaluate((canvas: HTMLCanvasElement) => canvas.width)).toBe(drawnWidth);
});

test("the library of the charts is not part of other pages", async () => {
  const page = await site.open({ path: "/cases" });
  await page.getByRole("heading", { name: "Cases" }).waitFor();
  const scripts: string[] = [];
  page.on("response", (response) => scripts.push(new URL(response.url()).pathname));
  await page.reload();
  await page.getByRole("heading", { name: "Cases" }).waitFor();
  expect(scripts.filter((path) => /chart/.test(path))).toEqual([]);
});

test("whoever may not read the numbers is told which scope it needs", async () => {
  const key = await site.keyWith(["workflows:read"]);
  const page = await site.open({ path: "/statistics", key });
  await page.getByText("statistics:read").waitFor();
});
