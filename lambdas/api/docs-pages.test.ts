import { expect, it } from "vitest";
import { linksOf } from "../../test/docs/pages.ts";
import { docsRoutes } from "./docs-pages.ts";
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
