/**
 * The console in Debian's Chromium over the whole local product. Each test file opens one; pages are new contexts, so that no test sees
 * another's session.
 */
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type axe from "axe-core";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import * as z from "zod";
import { ensureSampleIndex } from "../../cli/lists.ts";
import type { Language } from "../../console/language/language.ts";
import type { Scope } from "../../core/access/scopes.ts";
import { type LocalApp, startLocal } from "../../local/app.ts";
import type { LOCAL_ACCOUNTS } from "../../local/issuer/accounts.ts";

/** How a page is opened. */
export interface PageOptions {
  /** Below `/console`. */
  path?: string;
  width?: number;
  height?: number;
  theme?: "light" | "dark";
  /** Of the browser, as a BCP 47 tag; British English when absent. */
  locale?: string;
  /** As a person has chosen it in this browser. */
  language?: Language;
  /** A key to sign in with instead of the local user's. */
  key?: string;
  /** Account of the built-in issuer that signs in. */
  person?: (typeof LOCAL_ACCOUNTS)[number]["email"];
}

/** The running console. */
export interface ConsoleUnderTest {
  app: LocalApp;
  browser: Browser;
  /** Folder of the lists, with the trust store below it. */
  listsDir: string;
  /** Opens a signed-in page. Its logged errors, exceptions and CSP violations are collected in `faultsOf`. */
  open: (options?: PageOptions) => Promise<Page>;
  /** The faults of a page so far, in words. */
  faultsOf: (page: Page) => readonly string[];
  /** Calls the API with the local user's key. @throws Error for a refusal */
  call: (method: string, path: string, body?: unknown) => Promise<unknown>;
  /** A key of the same tenant with only these scopes. */
  keyWith: (scopes: readonly Scope[]) => Promise<string>;
  close: () => Promise<void>;
}

const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
/** For a page that hangs, not for a busy machine. */
const TIMEOUT_MS = 60_000;
const createdKeySchema = z.object({ key: z.string() });

/**
 * Starts the product with its example workflows and sample list, and a browser.
 * @param lists whether there are screening lists at all
 * @param browserArguments for the browser's command line
 * @throws as `launchChromium`
 */
export async function openConsole(
  lists: "sample" | "none" = "sample",
  browserArguments: readonly string[] = [],
): Promise<ConsoleUnderTest> {
  const listsDir = await mkdtemp(join(tmpdir(), "console-lists-"));
  if (lists === "sample") ensureSampleIndex(listsDir, new Date());
  const app = await startLocal({ listsDir, schedules: false, logLevel: "silent" });
  const browser = await launchChromium(browserArguments);
  const faults = new Map<Page, string[]>();
  const contexts: BrowserContext[] = [];
  const call = (method: string, path: string, body?: unknown) => callApi(app, method, path, body);
  return {
    app,
    browser,
    listsDir,
    call,
    faultsOf: (page) => faults.get(page) ?? [],
    async keyWith(scopes) {
      return createdKeySchema.parse(await call("POST", "/v1/api-keys", { name: "few scopes", scopes })).key;
    },
    async open(options = {}) {
      const context = await newContext(browser, options);
      contexts.push(context);
      const page = await context.newPage();
      faults.set(page, collectFaults(page));
      const path = `/console${options.path ?? "/"}`;
      if (options.person === undefined) await page.goto(`${app.url}${path}`);
      else await signIn(page, app, options.person, path);
      return page;
    },
    async close() {
      await Promise.all(contexts.map((context) => context.close()));
      await browser.close();
      await app.close();
      await rm(listsDir, { recursive: true, force: true });
    },
  };
}

/**
 * Starts Debian's Chromium.
 * @param browserArguments for its command line, beside the usual ones
 * @throws Error without Chromium
 */
export function launchChromium(browserArguments: readonly string[] = []): Promise<Browser> {
  if (!existsSync(CHROMIUM)) {
    throw new Error(`There is no ${CHROMIUM}: apt-get install chromium, or name one in CHROMIUM.`);
  }
  return chromium.launch({
    executablePath: CHROMIUM,
    args: ["--no-sandbox", "--headless=new", "--disable-dev-shm-usage", ...browserArguments],
  });
}

async function newContext(browser: Browser, options: PageOptions): Promise<BrowserContext> {
  const { width = 1280, height = 900, theme = "light", locale = "en-GB", language, key } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    reducedMotion: "reduce",
    timezoneId: "Europe/Berlin",
    locale,
  });
  context.setDefaultTimeout(TIMEOUT_MS);
  if (key !== undefined) {
    await context.addInitScript((secret) => sessionStorage.setItem("console-api-key", secret), key);
  }
  if (language !== undefined) {
    await context.addInitScript((chosen) => localStorage.setItem("console-language", chosen), language);
  }
  return context;
}

async function signIn(page: Page, app: LocalApp, account: string, path: string): Promise<void> {
  await page.goto(`${app.url}/v1/session/sign-in?${new URLSearchParams({ return_to: path })}`);
  await answerIssuer(page, app, account);
}

/** Fills in the form of the built-in issuer, which sends the browser back to the console. */
export async function answerIssuer(page: Page, { password }: LocalApp, account: string): Promise<void> {
  await page.getByLabel("Account").selectOption(account);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(({ pathname }) => pathname.startsWith("/console"));
}

/** Collects what goes wrong in a page. The browser reports a violation of the CSP, a script that failed to load and an uncaught error as errors of the console. */
export function collectFaults(page: Page): string[] {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(`uncaught: ${error.message}`));
  page.on("console", (message) => {
    // It also reports answers of the API that the page handles (404, 409 …); tests check the page's content instead.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
      faults.push(message.text());
    }
  });
  page.on("request", (request) => {
    const { origin } = new URL(request.url());
    const { hostname } = new URL(page.url() === "about:blank" ? request.url() : page.url());
    if (origin.startsWith("http") && new URL(origin).hostname !== hostname) {
      faults.push(`call to another host: ${origin}`);
    }
  });
  return faults;
}

export async function callApi(app: LocalApp, method: string, path: string, body: unknown): Promise<unknown> {
  const response = await fetch(`${app.url}${path}`, {
    method,
    headers: {
      "x-api-key": app.apiKey,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return text === "" ? undefined : JSON.parse(text);
}

/** Waits until a page shows its data. */
export async function settled(page: Page): Promise<void> {
  await page.locator("h1, h2").first().waitFor();
  await page.waitForFunction(() => document.querySelector("[data-loading]") === null);
}

const axeSource = readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * The axe violations of a page in its current state, one line per rule and element. React Aria's announcer is left out:
 * for some seconds it refers to an element that may be gone. Evaluated over CDP, because the CSP forbids script tags.
 * Only violations are returned: the passed checks are many times as large and took most of the time.
 * @param page to check
 */
export async function axeFaults(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(await axeSource);
  return page.evaluate(async (tags) => {
    const { violations } = await window.axe.run(
      { exclude: ["[data-live-announcer]"] },
      { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] },
    );
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `${id}: ${help} at ${node.target.join(" ")}: ${node.html.slice(0, 160)}`),
    );
  }, TAGS);
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}
