import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const CONSOLE = join(import.meta.dirname, "../../console");
/** `left` and `right` as a property, or as a value of an alignment. */
const PHYSICAL =
  /(^|[\s;{])((margin|padding|border|inset)-)?(left|right)(-\w+)?\s*:|(text-align|float|clear):\s*(left|right)/;

const physicalLines = (css: string) => css.split("\n").filter((line) => PHYSICAL.test(line));

const sheets = readdirSync(CONSOLE, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".css") && !path.includes("node_modules"))
  .map((path) => ({ path, lines: readFileSync(join(CONSOLE, path), "utf8").split("\n") }));

/** Sizes of text are of the scale in `tokens.css`, or relative to the text around (code). */
const isOffScale = (line: string): boolean =>
  /^\s*font-size:/.test(line) && !/font-size: (var\(--size(-\w+)?\)|[\d.]+em|inherit);/.test(line);
/** Distances are of the scale; less than 4px sets a sign beside its text. */
const isOffGrid = (line: string): boolean =>
  /^\s*((row|column)-)?(gap|padding|margin)[a-z-]*:/.test(line) && /(?:^|[\s:-])(?:[4-9]|\d\d+)px/.test(line);

test.each([
  ["sizes of text", isOffScale],
  ["distances", isOffGrid],
])("%s are those of the tokens", (_, isOff) => {
  const found = sheets.flatMap(({ path, lines }) => lines.filter(isOff).map((line) => `${path}: ${line}`));
  expect(found).toEqual([]);
});

test.each(["  font-size: 13px;", "  font-size: 0.9rem;"])("%s is off the scale", (line) =>
  expect(isOffScale(line)).toBe(true),
);
test.each(["  gap: 6px;", "  padding: 2px 12px;", "  margin: -8px 0;"])("%s is off the grid", (line) =>
  expect(isOffGrid(line)).toBe(true),
);
test.each(["  padding: 2px var(--space-2);", "  scroll-margin-top: 72px;", "  font-size: 0.85em;"])(
  "%s is on both",
  (line) => expect([isOffScale(line), isOffGrid(line)]).toEqual([false, false]),
);

test("styles name the start and the end of a line, never left and right, so that they hold from right to left", () => {
  const found = sheets.flatMap(({ path, lines }) =>
    physicalLines(lines.join("\n")).map((line) => `${path}: ${line}`),
  );
  expect(found).toEqual([]);
});

test.each(["margin-left: 0;", "  left: 4px;", "text-align: right;", "a{border-right-color: red}"])(
  "%s is found",
  (css) => expect(physicalLines(css)).toHaveLength(1),
);

test.each(["margin-inline-start: 0;", "text-align: end;", ".left-side {", "grid-area: left;"])(
  "%s is fine",
  (css) => expect(physicalLines(css)).toEqual([]),
);
