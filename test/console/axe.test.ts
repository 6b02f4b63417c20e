/**
 * Every page, light and dark, wide and narrow: WCAG 2.2 AA as far as axe checks it, no content wider than the screen,
 * no fault, no call to another origin.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { allPages, type NamedPage } from "./all-pages.ts";
import { axeFaults, type ConsoleUnderTest, openConsole, settled } from "./harness.ts";

let site: ConsoleUnderTest;
let pages: NamedPage[];
beforeAll(async () => {
  site = await openConsole();
  pages = [...(await allPages(site)), await longNames(site)];
});
afterAll(() => site?.close());

/** A workflow with names longer than a line, with a waiting run: it is on the lists and has a review. */
async function longNames({ call }: ConsoleUnderTest): Promise<NamedPage> {
  const id = "wf_long_names";
  const name = "Überprüfung".repeat(16);
  const blocks = {
    before: { type: "decision", name, config: { outcomes: [{ name: "yes", when: "true" }] } },
    review: { type: "manual_review", name, config: { reason: name, message: name, requiredInput: ["note"] } },
  };
  const edges = [{ from: "before", to: "review", name }];
  await call("POST", "/v1/workflows", { id, name, state: { name, description: name, blocks, edges } });
  await call("POST", `/v1/workflows/${id}/deploy`, { note: name });
  const run = await call("POST", "/v1/workflows/execute", { workflowId: id, options: { input: {} } });
  const { executionId } = z.object({ executionId: z.string() }).parse(run);
  return { name: "review-long-names", path: `/work/${executionId}/review` };
}

const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 390, height: 844 };

/**
 * A page is loaded once and then made narrow, as a window is: loading it is the slow part. `languages.test.ts` also loads each page on a
 * narrow screen. Two tests share the pages, because a browser waits for the server much of the time.
 */
test.concurrent.each([0, 1])(
  "light and dark, wide and narrow: part %i",
  { timeout: 600_000 },
  async (part) => {
    const faults: string[] = [];
    const page = await site.open(WIDE);
    for (const { name, path } of pages.filter((_, index) => index % 2 === part)) {
      await page.setViewportSize(WIDE);
      await page.goto(`${site.app.url}/console${path}`);
      for (const view of [WIDE, NARROW]) {
        await page.setViewportSize(view);
        await settled(page);
        for (const colorScheme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme });
          const found = await axeFaults(page);
          faults.push(...found.map((fault) => `${name}, ${view.width} px, ${colorScheme}: ${fault}`));
        }
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        if (overflow > 0) faults.push(`${name}: ${overflow} px wider than a screen of ${view.width} px`);
      }
    }
    expect([...faults, ...site.faultsOf(page)]).toEqual([]);
  },
);
