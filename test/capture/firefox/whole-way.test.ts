/**
 * The applicant's page in Debian's Firefox (`npm run test:firefox`), driven by WebDriver BiDi: from a link to the end of its session. Firefox's own fake
 * camera shows moving colours, so no step can be good: with no retries each is taken as it is, and nothing passes a check.
 */
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, launch, type Page } from "puppeteer-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { type LocalApp, startLocal } from "../../../local/app.ts";
import { callApi } from "../../console/harness.ts";
import { FIELDS } from "../every-screen.ts";
import { passport } from "../harness.ts";

const FIREFOX = process.env.FIREFOX ?? "/usr/bin/firefox-esr";
const isThere = existsSync(FIREFOX);
if (!isThere)
  process.stderr.write(
    `NOT TESTED: there is no ${FIREFOX}. apt-get install firefox-esr, or name one in FIREFOX.\n`,
  );

const PREFERENCES = {
  /** A camera that needs no device, and no question about it. */
  "media.navigator.streams.fake": true,
  "media.navigator.permission.disabled": true,
};
const created = z.object({ id: z.string(), url: z.string() });
const read = z.looseObject({
  status: z.string(),
  steps: z.array(z.looseObject({ kind: z.string(), state: z.string(), uploads: z.array(z.unknown()) })),
});

let app: LocalApp;
let browser: Browser;
let folder: string;
beforeAll(async () => {
  if (!isThere) return;
  folder = await mkdtemp(join(tmpdir(), "firefox-"));
  app = await startLocal({ schedules: false, logLevel: "silent" });
  browser = await launch({
    browser: "firefox",
    executablePath: FIREFOX,
    userDataDir: folder,
    extraPrefsFirefox: PREFERENCES,
  });
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
  if (isThere) await rm(folder, { recursive: true, force: true });
});

const press = (page: Page, text: string): Promise<void> => page.locator(`button ::-p-text(${text})`).click();
const heading = async (page: Page, text: string): Promise<void> => {
  await page.locator(`h1 ::-p-text(${text})`).wait();
};

test.skipIf(!isThere)(
  "Firefox goes from the link to the end of the session",
  { timeout: 180_000 },
  async () => {
    const session = created.parse(
      await callApi(app, "POST", "/v1/capture-sessions", {
        subject_id: "person_in_firefox",
        steps: ["consent", "document", "liveness", "fields", "proof_of_address"],
        document_types: ["passport"],
        countries: ["DE"],
        fields: FIELDS,
        retries: 0,
      }),
    );
    const page = await browser.newPage();
    page.setDefaultTimeout(60_000);
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(String(error)));
    await page.goto(session.url);
    await press(page, "Start");
    await page.locator("input[type=checkbox]").click();
    await press(page, "Continue");
    await heading(page, "Page with your photo");
    await press(page, "Open the camera");
    await page.locator("[data-hint]").wait();
    await press(page, "Take the picture");
    await press(page, "Use this picture");
    await heading(page, "Show that you are there");
    await press(page, "Open the camera");
    await press(page, "I am ready");
    await page.locator("[data-instruction]").wait();
    await heading(page, "Some questions");
    await page.locator("#field-profession").fill("Baker");
    await press(page, "Continue");
    await heading(page, "A proof of your address");
    const [picker] = await page.$$("input[type=file]");
    const letter = join(folder, "letter.jpg");
    await writeFile(letter, await passport());
    await picker?.uploadFile(letter);
    await press(page, "Use this picture");
    await heading(page, "Thank you, all is sent");
    expect(faults).toEqual([]);
    const { status, steps } = read.parse(
      await callApi(app, "GET", `/v1/capture-sessions/${session.id}`, undefined),
    );
    expect(status).toBe("completed");
    expect(steps.map(({ kind, state, uploads }) => [kind, state, uploads.length])).toEqual([
      ["consent", "accepted", 0],
      // The camera adds a second picture of the side (decision 141).
      ["document", "accepted", 2],
      ["liveness", "accepted", expect.any(Number)],
      ["fields", "accepted", 0],
      ["proof_of_address", "accepted", 1],
    ]);
  },
);
