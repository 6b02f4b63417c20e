/** `npm run console:screenshots`: a picture of every page into `.cache/screenshots`, for review. */
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { allPages, views } from "./all-pages.ts";
import { openConsole, settled } from "./harness.ts";

const FOLDER = join(import.meta.dirname, "../../.cache/screenshots");

test("every page is drawn", async () => {
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  const site = await openConsole();
  try {
    const pages = await allPages(site);
    for (const view of views) {
      const page = await site.open(view);
      for (const { name, path } of pages) {
        await page.goto(`${site.app.url}/console${path}`);
        await settled(page);
        await page.screenshot({
          path: join(FOLDER, `${name}-${view.theme}-${view.width}.png`),
          fullPage: true,
        });
      }
      expect(site.faultsOf(page)).toEqual([]);
      await page.context().close();
    }
  } finally {
    await site.close();
  }
});
