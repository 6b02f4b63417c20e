import { describe, expect, test } from "vitest";
import { literalTexts } from "./texts/literals.ts";
import { consoleSources, readRooms } from "./texts/rooms.ts";

const rooms = await readRooms();
const placeholders = (text: string) =>
  [...text.matchAll(/\{\{(\w+)/g)].map(([, name]) => name).toSorted((a = "", b = "") => a.localeCompare(b));
const stemOf = (key: string) => key.replace(/_(one|other)$/, "");

describe.each(rooms)("the texts of $folder", ({ folder, en, de, sources }) => {
  test("are the same in each language, with the same placeholders", () => {
    expect(Object.keys(de).toSorted()).toEqual(Object.keys(en).toSorted());
    const pairs = Object.entries(en).map(([key, text]) => [key, text, de[key] ?? ""] as const);
    const differing = pairs.filter(([, a, b]) => placeholders(a).join() !== placeholders(b).join());
    expect(differing).toEqual([]);
    expect(pairs.filter(([, , german]) => german.trim() === "")).toEqual([]);
  });

  test("have both forms of every plural", () => {
    for (const key of Object.keys(en).filter((name) => name !== stemOf(name)))
      expect(Object.keys(en), key).toEqual(
        expect.arrayContaining([`${stemOf(key)}_one`, `${stemOf(key)}_other`]),
      );
  });

  test("are all used", () => {
    const code = sources.map((source) => source.code).join("\n");
    const unused = Object.keys(en).filter((key) => !code.includes(`"${stemOf(key)}"`));
    expect(unused).toEqual([]);
  });

  test("have a name of their own", () => {
    const own = consoleSources.find(({ path }) => path === `${folder}/messages.ts`);
    expect(own?.code).toContain(`catalogue("${folder}", en, de)`);
  });
});

/** English in every language: errors of calls, and of the reader of YAML, which speaks English itself. */
const ENGLISH = /^(api|editor\/model)\//;

test("no file has a text of its own", () => {
  const found = consoleSources
    .filter(({ path }) => !/messages\.(en|de)\.ts$|^language\//.test(path) && !ENGLISH.test(path))
    .flatMap(({ path, code }) => literalTexts(path, code).map((text) => `${path}:${text}`));
  expect(found).toEqual([]);
});

test.each([
  ["<p>A text</p>", 1],
  ['<Field label="name" />', 1],
  ["<p>{isOld ? 'old' : x}</p>", 1],
  ["<p>{`of it`}</p>", 1],
  ['const titles = { a: "The title of it" };', 1],
  ['const x = { label: "name" };', 1],
  ['const column = { cell: ({ x }) => (x === null ? "none" : x) };', 1],
  ['<p className="a b">{t("key")} · ×</p>', 0],
  ['throw new RangeError("Only for developers.");', 0],
])("a text is found in %s", (code, count) => expect(literalTexts("x.tsx", code)).toHaveLength(count));
