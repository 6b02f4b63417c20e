/** Every decision has its parts and stands in the index with the same title, date and status. */
import { expect, test } from "vitest";
import { filesUnder, headingsOf, textOf } from "./pages.ts";

const INDEX = textOf("docs/decisions/README.md");
const PAGES = filesUnder("docs/decisions", [".md"]).filter((page) => !page.endsWith("README.md"));

test.each(PAGES)("%s", (page) => {
  const text = textOf(page);
  const headings = headingsOf(text);
  expect(headings.filter(({ depth }) => depth === 2).map((heading) => heading.text)).toEqual([
    "Context",
    "Decision",
    "Consequences",
  ]);
  const [, number, title] = /^(\d+)\. (.+)$/.exec(headings[0]?.text ?? "") ?? [];
  const [, date, status] = /^Date: (\d{4}-\d{2}-\d{2}) · Status: (.+)$/m.exec(text) ?? [];
  const file = page.replace("docs/decisions/", "");
  expect(file.startsWith(`${number?.padStart(4, "0")}-`)).toBe(true);
  expect(INDEX).toContain(`| [${number}](${file}) | ${title} | ${date} | ${status} |`);
});

test("each decision has a number of its own", () => {
  const numbers = PAGES.map((page) => /\/(\d+)-/.exec(page)?.[1]);
  expect(numbers).toEqual([...new Set(numbers)]);
});

test("the list has each decision once, in the order of the numbers", () => {
  const listed = [...INDEX.matchAll(/^\| \[(\d+)\]/gm)].map(([, number]) => Number(number));
  expect(listed).toEqual([...new Set(listed)].toSorted((a, b) => a - b));
});
