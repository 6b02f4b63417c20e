/** `npm run capture:screenshots`: a picture of every screen into `.cache/capture-screenshots`, for review. */
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { everyScreen, STEPS } from "./every-screen.ts";
import { openCapture } from "./harness.ts";

const FOLDER = join(import.meta.dirname, "../../.cache/capture-screenshots");

test("every screen is drawn, at two widths, in two themes and two languages", async () => {
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  const site = await openCapture();
  try {
    for (const [locale, width, height] of [
      ["en", 390, 844],
      ["ar", 1280, 900],
    ] as const) {
      const { url } = await site.newSession({ ...STEPS, locale, organization_name: "Acme Bank" });
      const page = await site.open(url, { width, height });
      await everyScreen(site, page, async (name) => {
        for (const theme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme: theme });
          for (const other of [width, width === 390 ? 1280 : 390]) {
            await page.setViewportSize({ width: other, height });
            await page.screenshot({
              path: join(FOLDER, `${name}-${locale}-${theme}-${other}.png`),
              fullPage: true,
            });
          }
          await page.setViewportSize({ width, height });
        }
      });
      expect(site.faultsOf(page)).toEqual([]);
    }
  } finally {
    await site.close();
  }
});
