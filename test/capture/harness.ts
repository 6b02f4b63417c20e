/**
 * The applicant's page in Debian's Chromium over the whole local product, with a filmed camera. Each test file opens one; each page is
 * a browser context of its own, as a device is.
 */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { expect } from "vitest";
import * as z from "zod";
import { ensureSampleIndex } from "../../cli/lists.ts";
import { type LocalApp, type LocalOptions, startLocal } from "../../local/app.ts";
import { callApi, collectFaults, launchChromium } from "../console/harness.ts";
import { specimenWithPhoto } from "../support/specimen-with-photo.ts";
import { type Film, makeFilm } from "./films.ts";

/** How a device is. */
export interface DeviceOptions {
  width?: number;
  height?: number;
  theme?: "light" | "dark";
  locale?: string;
  /** What the person answers when the browser asks for the camera; `none`: the device has none. */
  camera?: "allowed" | "refused" | "none";
}

/** A session, as the customer's server gets it. */
const sessionSchema = z.looseObject({ id: z.string(), url: z.string(), client_token: z.string() });
export type Session = z.infer<typeof sessionSchema>;

/** The running page. */
export interface CaptureUnderTest {
  app: LocalApp;
  browser: Browser;
  film: Film;
  call: (method: string, path: string, body?: unknown) => Promise<unknown>;
  /** Makes a session, by default of a new subject. */
  newSession: (body: Readonly<Record<string, unknown>>) => Promise<Session>;
  /** A device without a page. */
  device: (options?: DeviceOptions) => Promise<Page>;
  /** Opens a link on a new device. Faults of the page are collected in `faultsOf`. */
  open: (url: string, options?: DeviceOptions) => Promise<Page>;
  faultsOf: (page: Page) => readonly string[];
  close: () => Promise<void>;
}

const TIMEOUT_MS = 30_000;
let subjects = 0;

/**
 * Starts the product and a browser whose camera shows a film.
 * @param options of the product
 */
export async function openCapture(options: LocalOptions = {}): Promise<CaptureUnderTest> {
  const folder = await mkdtemp(join(tmpdir(), "capture-"));
  const listsDir = join(folder, "lists");
  ensureSampleIndex(listsDir, new Date());
  const film = await makeFilm(join(folder, "film.y4m"));
  const app = await startLocal({ listsDir, schedules: false, logLevel: "silent", ...options });
  const browser = await launchChromium([
    "--use-fake-device-for-media-stream",
    `--use-file-for-fake-video-capture=${film.path}`,
  ]);
  let bare: Browser | undefined;
  const faults = new Map<Page, string[]>();
  const contexts: BrowserContext[] = [];
  const call = (method: string, path: string, body?: unknown) => callApi(app, method, path, body);
  const device = async (wanted: DeviceOptions = {}) => {
    const without = async () => (bare ??= await launchChromium());
    const context = await newContext(wanted.camera === "none" ? await without() : browser, wanted);
    contexts.push(context);
    const page = await context.newPage();
    faults.set(page, collectFaults(page));
    return page;
  };
  return {
    app,
    browser,
    film,
    call,
    device,
    faultsOf: (page) => faults.get(page) ?? [],
    newSession: async (body) =>
      sessionSchema.parse(
        await call("POST", "/v1/capture-sessions", { subject_id: `person_${++subjects}`, ...body }),
      ),
    async open(url, wanted) {
      const page = await device(wanted);
      await page.goto(url);
      return page;
    },
    async close() {
      await Promise.all(contexts.map((context) => context.close()));
      await Promise.all([browser.close(), bare?.close()]);
      await app.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function newContext(browser: Browser, options: DeviceOptions): Promise<BrowserContext> {
  const { width = 390, height = 844, theme = "light", locale = "en-GB", camera = "allowed" } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    reducedMotion: "reduce",
    locale,
    permissions: camera === "refused" ? [] : ["camera"],
  });
  context.setDefaultTimeout(TIMEOUT_MS);
  return context;
}

/** The portrait of a person who has given it to the public domain (test/faces/README.md). */
export const portrait = (
  name: "first-person-official" | "first-person-speaking" | "second-person",
): Promise<Buffer> => readFile(join(import.meta.dirname, `../faces/${name}.jpg`));

let numbers = 1000;

/** A drawn passport with a photo; each is another document. */
export async function passport(photo?: Uint8Array): Promise<Buffer> {
  const face = photo ?? (await portrait("first-person-official"));
  return specimenWithPhoto({ portrait: face, number: `UT${numbers++}999`, now: new Date() });
}

/** Presses a button by its name. */
export const press = (page: Page, name: string): Promise<void> =>
  page.getByRole("button", { name, exact: true }).click();

/** Waits for the screen with a heading. */
export const screen = (page: Page, name: string): Promise<void> =>
  page.getByRole("heading", { level: 1, name, exact: true }).waitFor();

/** Begins and agrees. */
export async function agree(page: Page): Promise<void> {
  await press(page, "Start");
  await screen(page, "Your consent");
  await page.getByRole("checkbox").check();
  await press(page, "Continue");
}

/** Says that the document is a German passport. */
export async function choosePassport(page: Page): Promise<void> {
  await screen(page, "Choose your document");
  await page.getByLabel("Country that issued it").selectOption("DE");
  await page.getByLabel("Passport").check();
  await press(page, "Continue");
}

/** Opens the camera, waits until the picture is taken by itself, and uses it. */
export async function photographDocument(page: Page): Promise<void> {
  await press(page, "Open the camera");
  await press(page, "Use this picture");
}

const ofRun = z.looseObject({ execution_id: z.string() });

/** Begins a session of a workflow on a page, where the person agrees and photographs the passport of the film. */
export async function beginRun(
  site: CaptureUnderTest,
  body: Readonly<Record<string, unknown>>,
): Promise<{ page: Page; executionId: string }> {
  const session = await site.newSession(body);
  const { execution_id: executionId } = ofRun.parse(session);
  const page = await site.open(session.url);
  await agree(page);
  await choosePassport(page);
  await photographDocument(page);
  return { page, executionId };
}

/** A run, with the outputs of its blocks. */
export const runSchema = z.object({
  executionId: z.string(),
  status: z.string(),
  output: z.record(z.string(), z.looseObject({})),
});

/** The run, once it waits for a person or has ended. */
export async function settled(
  site: CaptureUnderTest,
  executionId: string,
): Promise<z.infer<typeof runSchema>> {
  const read = async () => runSchema.parse(await site.call("GET", `/v1/workflows/status/${executionId}`));
  await expect.poll(async () => (await read()).status, { timeout: 90_000 }).not.toBe("running");
  return read();
}

const withSignals = z.object({ signals: z.record(z.string(), z.json()) });

/**
 * What the page notices about a step, as it hands it in.
 * @param step id of the step
 */
export async function signalsSent(page: Page, step: string): Promise<Record<string, unknown>> {
  const request = await page.waitForRequest((request) =>
    request.url().endsWith(`/v1/capture/steps/${step}/submit`),
  );
  return withSignals.parse(request.postDataJSON()).signals;
}
