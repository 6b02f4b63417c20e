/** Every page, light and dark, wide and narrow: WCAG 2.2 AA as far as axe sees it, nothing wider than the screen, no fault, no call elsewhere. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { allPages, type NamedPage, views } from "./all-pages.ts";
import { axeFaults, type ConsoleUnderTest, openConsole, settled } from "./harness.ts";

let site: ConsoleUnderTest;
let pages: NamedPage[];
beforeAll(async () => {
  site = await openConsole();
  pages = await allPages(site);
});
afterAll(() => site?.close());

test.each(views)("$theme at $width", { timeout: 240_000 }, async (view) => {
  const faults: string[] = [];
  const page = await site.open(view);
  for (const { name, path } of pages) {
    await page.goto(`${site.app.url}/console${path}`);
    await settled(page);
    faults.push(...(await axeFaults(page)).map((fault) => `${name}: ${fault}`));
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (overflow > 0) faults.push(`${name}: ${overflow} px wider than the screen`);
  }
  expect([...faults, ...site.faultsOf(page)]).toEqual([]);
});
