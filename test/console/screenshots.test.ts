/** `npm run console:screenshots`: a picture of every page into `.cache/screenshots`, for review. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { offeredLanguages } from "../../console/language/language.ts";
import { allPages, type NamedPage, views } from "./all-pages.ts";
import { type ConsoleUnderTest, openConsole, settled } from "./harness.ts";

const FOLDER = join(import.meta.dirname, "../../.cache/screenshots");

let site: ConsoleUnderTest;
let pages: readonly NamedPage[];
beforeAll(async () => {
  await mkdir(FOLDER, { recursive: true });
  site = await openConsole();
  pages = await allPages(site);
});
afterAll(() => site?.close());

const looks = offeredLanguages.flatMap(({ id: language }) =>
  views.map((view) => [`${language} ${view.theme} ${view.width}`, { language, ...view }] as const),
);

// `-t "de light 390"` draws one of them.
test.each(looks)("every page is drawn: %s", async (_, look) => {
  const page = await site.open(look);
  for (const { name, path } of pages) {
    await page.goto(`${site.app.url}/console${path}`);
    await settled(page);
    await page.screenshot({
      path: join(FOLDER, `${name}-${look.language}-${look.theme}-${look.width}.png`),
      fullPage: true,
    });
  }
  expect(site.faultsOf(page)).toEqual([]);
  await page.context().close();
});
