/** What the local server answers below /console, looked at without a browser. */
import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type LocalApp, startLocal } from "../../local/app.ts";

let app: LocalApp;
beforeAll(async () => {
  app = await startLocal({ deploy: false, schedules: false, logLevel: "silent" });
});
afterAll(() => app?.close());

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${app.url}${path}`, { headers });

/** `fetch` sets Host itself. */
function getAs(host: string, path: string): Promise<number> {
  const { port } = new URL(app.url);
  return new Promise((resolve, reject) => {
    request({ host: "127.0.0.1", port, path, headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on("error", reject)
      .end();
  });
}

test("every path outside of the assets is the page, which is asked for anew each time", async () => {
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

test("the page runs nothing inline and names every file by its hash; files never change under their name", async () => {
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

test("a policy that lets nothing in goes with every answer", async () => {
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
    const response = await get("/console/session.json", { "sec-fetch-site": "same-origin" });
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.json()).toEqual({ apiKey: app.apiKey });
  });

  test("is not given to a name that somebody points at this machine (DNS rebinding)", async () => {
    const { port } = new URL(app.url);
    expect(await getAs(`evil.example:${port}`, "/console/session.json")).toBe(403);
    expect(await getAs("127.0.0.1:1", "/console/session.json")).toBe(403);
    expect(await getAs(`localhost:${port}`, "/console/session.json")).toBe(200);
  });

  test.each(["cross-site", "same-site"])("is not given to a page of another origin (%s)", async (site) => {
    const response = await get("/console/session.json", { "sec-fetch-site": site });
    expect(response.status).toBe(403);
    expect(await response.text()).not.toContain(app.apiKey);
  });
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
