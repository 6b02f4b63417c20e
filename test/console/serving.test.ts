/** The local server's answers below /console, without a browser. */
import { execFile } from "node:child_process";
import { request } from "node:http";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { type LocalApp, startLocal } from "../../local/app.ts";
import { asOtherUser, canBeOtherUser } from "../../local/testing/other-user.ts";

let app: LocalApp;
beforeAll(async () => {
  app = await startLocal({ deploy: false, schedules: false, logLevel: "silent" });
});
afterAll(() => app?.close());

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${app.url}${path}`, { headers });

const SESSION = "/console/session.json";
const ownPage = { "sec-fetch-site": "same-origin" };

/** `fetch` sets Host itself. */
function statusOf(headers: Record<string, string>): Promise<number> {
  const { port } = new URL(app.url);
  return new Promise((resolve, reject) => {
    request({ host: "127.0.0.1", port, path: SESSION, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on("error", reject)
      .end();
  });
}

/** The same call from a process of another user. */
async function askAsOther(headers: Record<string, string>): Promise<{ status: number; body: string }> {
  const script = `fetch(${JSON.stringify(app.url + SESSION)}, { headers: ${JSON.stringify(headers)} })
    .then(async (response) => console.log(JSON.stringify({ status: response.status, body: await response.text() })))`;
  const { stdout } = await promisify(execFile)(process.execPath, ["-e", script], asOtherUser);
  return z.object({ status: z.number(), body: z.string() }).parse(JSON.parse(stdout));
}

// First, as others sign in too.
test("getting the key is a sign-in, recorded once in the feed; a refusal is not recorded", async () => {
  const signIns = async () => {
    const headers = { "x-api-key": app.apiKey };
    const answer = await fetch(`${app.url}/v1/audit/events?event_type=user.signed_in`, { headers });
    return z.object({ events: z.array(z.looseObject({})) }).parse(await answer.json()).events;
  };
  expect((await fetch(app.url + SESSION)).status).toBe(403);
  expect(await signIns()).toEqual([]);
  for (let loads = 0; loads < 3; loads++)
    expect((await fetch(app.url + SESSION, { headers: ownPage })).status).toBe(200);
  const own = await fetch(`${app.url}/v1/api-keys/me`, { headers: { "x-api-key": app.apiKey } });
  const { id } = z.object({ id: z.string() }).parse(await own.json());
  const told = { actor_id: id, resource_id: id, outcome: "success", source_ip: "127.0.0.1" };
  expect(await signIns()).toMatchObject([told]);
});

test("every path outside of the assets is the page, which is requested each time", async () => {
  for (const path of [
    "/console",
    "/console/",
    "/console/executions/exec_1",
    "/console/workflows/wf_x/run",
    "/console/a.b/c.js",
  ]) {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(response.headers.get("cache-control")).toBe("no-cache");
  }
});

test("the page has no inline code and names every file by its hash; a name's content never changes", async () => {
  const html = await (await get("/console")).text();
  expect(html).not.toMatch(/<style|style=|<script(?![^>]* src=)|\son\w+=/);
  const names = [...html.matchAll(/(?:src|href)="(\/console\/[^"]+)"/g)].map(([, path]) => path ?? "");
  expect(names.length).toBeGreaterThan(2);
  for (const name of names) {
    expect(name).toMatch(/^\/console\/assets\/[a-z]+-[0-9A-Z]{8}\.(js|css)$/);
    const response = await get(name);
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  }
});

test("every answer has a policy that denies by default", async () => {
  for (const path of ["/console", "/console/session.json", "/console/assets/none.js"]) {
    const { headers } = await get(path);
    const policy = headers.get("content-security-policy") ?? "";
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ]) {
      expect(policy.split("; ")).toContain(part);
    }
    expect(policy).not.toMatch(/unsafe|\*|https:/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("access-control-allow-origin")).toBeNull();
  }
});

describe("the key of the local user", () => {
  test("is given to the console of this machine", async () => {
    const response = await get(SESSION, ownPage);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.json()).toEqual({ apiKey: app.apiKey });
  });

  test("is not given to a foreign name that points to this machine (DNS rebinding)", async () => {
    const { port } = new URL(app.url);
    for (const host of [`evil.example:${port}`, "127.0.0.1:1", "127.0.0.1", `127.0.0.1.evil.example:${port}`])
      expect(await statusOf({ ...ownPage, host })).toBe(403);
    expect(await statusOf({ ...ownPage, host: `localhost:${port}` })).toBe(200);
  });

  test.each(["cross-site", "same-site", "none", undefined])(
    "is not given to a page of another origin, nor to what says nothing (%s)",
    async (site) => {
      const response = await get(SESSION, site === undefined ? {} : { "sec-fetch-site": site });
      expect(response.status).toBe(403);
      expect(await response.text()).not.toContain(app.apiKey);
    },
  );

  test.runIf(canBeOtherUser)(
    "is not given to a process of another user, but once with the code",
    async () => {
      const { hash } = new URL(app.consoleUrl);
      const code = hash.slice("#code=".length);
      expect(code).toMatch(/^[\w-]{32}$/);
      const refused = await askAsOther(ownPage);
      expect([refused.status, refused.body]).toEqual([403, expect.not.stringContaining(app.apiKey)]);
      for (const wrong of ["", "x", code.slice(1), `${code}x`, code.toLowerCase()])
        expect((await askAsOther({ ...ownPage, "x-console-code": wrong })).status).toBe(403);
      const withCode = { ...ownPage, "x-console-code": code };
      expect((await askAsOther({ ...withCode, "sec-fetch-site": "cross-site" })).status).toBe(403);
      expect(await askAsOther(withCode)).toEqual({
        status: 200,
        body: JSON.stringify({ apiKey: app.apiKey }),
      });
      expect((await askAsOther(withCode)).status).toBe(403);
    },
  );
});

test("below assets/ only files of the build are served, elsewhere only the page", async () => {
  for (const path of [
    "/console/assets/none.js",
    "/console/assets/..%2f..%2fpackage.json",
    "/console/assets/../../package.json",
  ]) {
    const response = await get(path);
    expect(response.status, path).toBe(404);
  }
  const page = await (await get("/console")).text();
  for (const path of ["/console/none.js", "/console/..%2fpackage.json"]) {
    const response = await get(path);
    expect(await response.text(), path).toBe(page);
  }
  expect((await fetch(`${app.url}/console`, { method: "POST" })).status).toBe(405);
});
