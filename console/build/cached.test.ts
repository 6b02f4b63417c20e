import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { cachedPage } from "./cached.ts";

const name = `test-${randomUUID()}`;
afterAll(() => rm(join(import.meta.dirname, "../../.cache", name), { recursive: true, force: true }));

test("a page that is asked for while it is built is built once, and a failed build is tried again", async () => {
  let builds = 0;
  let fails = true;
  const bundle = async () => {
    builds++;
    if (fails) throw new Error("It does not compile.");
    return new Map([["index.html", Buffer.from("page")]]);
  };
  const ask = () => cachedPage(name, [], bundle);
  const failed = await Promise.allSettled([ask(), ask()]);
  expect(failed.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  const before = builds;
  fails = false;
  const pages = await Promise.all([ask(), ask(), ask()]);
  expect(builds - before).toBe(1);
  expect(pages.map((files) => String(files.get("index.html")))).toEqual(["page", "page", "page"]);
  expect((await ask()).get("index.html")).toEqual(Buffer.from("page"));
  expect(builds - before).toBe(1);
});
