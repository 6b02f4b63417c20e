import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const CONSOLE = join(import.meta.dirname, "../../console");
/** `left` and `right` as a property, or as a value of an alignment. */
const PHYSICAL =
  /(^|[\s;{])((margin|padding|border|inset)-)?(left|right)(-\w+)?\s*:|(text-align|float|clear):\s*(left|right)/;

const physicalLines = (css: string) => css.split("\n").filter((line) => PHYSICAL.test(line));

test("styles name the start and the end of a line, never left and right, so that they hold from right to left", () => {
  const sheets = readdirSync(CONSOLE, { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith(".css"),
  );
  const found = sheets
    .filter((path) => !path.includes("node_modules"))
    .flatMap((path) =>
      physicalLines(readFileSync(join(CONSOLE, path), "utf8")).map((line) => `${path}: ${line}`),
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
