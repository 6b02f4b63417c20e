/** Every link between our own pages leads somewhere, and every page or file that a page or the code names is there. */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { anchorsOf, codeWordsOf, exists, filesUnder, linksOf, resolved, textOf } from "./pages.ts";

const PAGES = filesUnder("", [".md"]);
const CODE = filesUnder("", [".ts", ".tsx", ".mjs", ".sh", ".py", ".yaml", ".json"]).filter(
  (path) => !path.startsWith("package-lock"),
);

/** The faults of a page's links, one sentence each. */
function faultsOf(page: string, text: string): string[] {
  return linksOf(text)
    .map(({ target }) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .flatMap((target) => {
      const [path = "", anchor] = target.split("#");
      const isHere = path === "";
      const goal = isHere ? page : resolved(page, decodeURI(path));
      if (!isHere && !exists(goal)) return [`${page}: ${target} does not exist`];
      if (anchor === undefined || !goal.endsWith(".md")) return [];
      return anchorsOf(isHere ? text : textOf(goal)).has(anchor)
        ? []
        : [`${page}: ${target}: the page has no such heading`];
    });
}

test("the links of every page lead to a file and a heading that exist", () => {
  expect(PAGES.length).toBeGreaterThan(40);
  expect(PAGES.flatMap((page) => faultsOf(page, textOf(page)))).toEqual([]);
});

test("every page of docs/ is in the index", () => {
  const linked = new Set(linksOf(textOf("docs/README.md")).map(({ target }) => target.split("#")[0]));
  const pages = filesUnder("docs", [".md"]).map((page) => page.replace("docs/", ""));
  const absent = pages.filter(
    (page) => !linked.has(page) && !/^(README|diagnostics\/|errors\/|decisions\/)/.test(page),
  );
  expect(absent).toEqual([]);
});

test("a broken link, a broken picture and a missing heading are found", () => {
  const text =
    '# A `b`: c\n\n[x](nowhere.md) ![y](none.png) [z](#a-b-c) [w](#a-b) `[code](no.md)` <img src="gone.svg">\n';
  expect(faultsOf("docs/invented.md", text)).toEqual([
    "docs/invented.md: nowhere.md does not exist",
    "docs/invented.md: none.png does not exist",
    "docs/invented.md: #a-b: the page has no such heading",
    "docs/invented.md: gone.svg does not exist",
  ]);
});

test("pages of docs/ that the code names exist, with the heading that it names", () => {
  const faults = CODE.flatMap((path) =>
    [...textOf(path).matchAll(/\bdocs\/[\w/-]+\.md(#[\w-]+)?/g)].flatMap(([mention]) => {
      const [goal = "", anchor] = mention.split("#");
      if (path.startsWith("test/docs/")) return [];
      if (!exists(goal)) return [`${path}: ${goal} does not exist`];
      return anchor === undefined || anchorsOf(textOf(goal)).has(anchor)
        ? []
        : [`${path}: ${mention}: the page has no such heading`];
    }),
  );
  expect(faults).toEqual([]);
});

describe("files that the documentation names between backticks", () => {
  // A changelog names former files; diagnostics name fields of a graph, which look like paths.
  const pages = PAGES.filter((page) => page !== "CHANGELOG.md" && !page.startsWith("docs/diagnostics/"));
  const roots =
    "compiler|engines|core|adapters|lambdas|local|infra|console|capture|cli|sdk|bench|test|docs|scripts|models|lists|workflows|examples";
  const isPath = new RegExp(`^(?:${roots})/[\\w./-]*$`);

  test.each(pages)("%s", (page) => {
    const named = codeWordsOf(textOf(page)).filter((word) => isPath.test(word));
    const absent = named.filter((word) => !exists(word) && !exists(join(page, "..", word)));
    expect(absent).toEqual([]);
  });
});
