import { describe, expect, it } from "vitest";
import * as z from "zod";
import { Problem, type ProblemCode, problemStatus } from "../../core/problem.ts";
import { problemHints } from "../../core/problem-hints.ts";
import { problemCodes } from "../../scripts/docs/problem-page.ts";
import { linksOf } from "../../test/docs/pages.ts";
import { docsRoutes } from "./docs-pages.ts";
import { publicRoute } from "./route.ts";
import { setUp } from "./testing/small-app.ts";

const { app } = setUp({ routes: docsRoutes() });
const read = async (path: string) => {
  const reply = await app.request(path);
  return { status: reply.status, text: await reply.text() };
};

it("links only to what is served, from every page", async () => {
  const listed = linksOf((await read("/llms.txt")).text).map(({ target }) => `/${target}`);
  const pages = listed.filter((path) => path.startsWith("/docs/"));
  expect(pages.length).toBeGreaterThan(50);
  const dead: string[] = [];
  for (const page of pages) {
    for (const { target } of linksOf((await read(page)).text)) {
      const { origin, pathname } = new URL(target, `http://pages.invalid${page}`);
      if (origin !== "http://pages.invalid") continue;
      if (!pages.includes(pathname)) dead.push(`${page}: ${target}`);
    }
  }
  expect(dead).toEqual([]);
  expect((await read("/docs/decisions/README.md")).status).toBe(200);
});

it("names a file of the repository by its path, and keeps links between pages", async () => {
  const { text } = await read("/docs/operations/upgrades.md");
  expect(text).toContain("CHANGELOG.md (`CHANGELOG.md` in the repository)");
  const index = (await read("/docs/README.md")).text;
  expect(index).toContain("(`sdk/README.md` in the repository)");
  expect(index).toContain("[Architecture](architecture.md)");
});

describe("the answer of a refused call leads to the page of its code", () => {
  const refusing = (code: ProblemCode, path: `/${string}`) =>
    publicRoute(
      {
        method: "get",
        path,
        operationId: code,
        tag: "Things",
        summary: "Refuses.",
        request: z.object({}),
        responses: {},
      },
      async () => {
        throw new Problem(code, "No.");
      },
    );

  it.each(problemCodes)("%s", async (code) => {
    const paths = ["/refused", "/v1/a/b/c:do"] as const;
    const { app: small } = setUp({ routes: [...docsRoutes(), ...paths.map((path) => refusing(code, path))] });
    for (const path of paths) {
      const refused = await small.request(path);
      expect(refused.status).toBe(problemStatus[code]);
      const [, target = ""] = /^<([^>]+)>; rel="help"$/.exec(refused.headers.get("link") ?? "") ?? [];
      // Behind the stage of a gateway, which the service does not see.
      const page = new URL(target, `https://api.example.com/production${path}`);
      expect(page.pathname).toBe(`/production/docs/errors/${code}.md`);
      const served = await small.request(page.pathname.replace("/production", ""));
      const text = await served.text();
      expect([served.status, text.split("\n", 1)[0]]).toEqual([200, `# ${code}`]);
      for (const said of problemHints[code]) expect(text).toContain(said);
    }
  });

  it("an unknown path has one too, and a success has none", async () => {
    expect((await app.request("/llms.txt")).headers.has("link")).toBe(false);
    expect((await app.request("/v1/v1/")).headers.get("link")).toBe(
      '<../../docs/errors/not_found.md>; rel="help"',
    );
  });
});
