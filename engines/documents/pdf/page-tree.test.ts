import { deflateSync } from "node:zlib";
import { expect, it } from "vitest";
import { otherViews } from "./other-viewers.ts";
import { objectStreams } from "./streams.ts";

const CATALOGUE = "<< /Type /Catalog /Pages 2 0 R >>";
const PAGE = "<< /Type /Page /Parent 2 0 R >>";
/** Objects with the numbers from 1 on. */
const fileOf = (...objects: readonly string[]): string =>
  objects.map((object, i) => `${i + 1} 0 obj\n${object}\nendobj`).join("\n");
const pagesOf = (file: string): number | undefined => otherViews(file).pages;

it.each([
  ["of one list", fileOf(CATALOGUE, "<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>", PAGE, PAGE), 2],
  [
    "of a list with a wrong count",
    fileOf(CATALOGUE, "<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 1 >>", PAGE, PAGE),
    2,
  ],
  [
    "of lists in a list",
    fileOf(
      CATALOGUE,
      "<< /Kids [3 0 R 4 0 R] /Count 1 >>",
      "<< /Kids [5 0 R] /Count 1 >>",
      "<</Type/Pages/Kids[6 0 R 7 0 R]>>",
      PAGE,
      PAGE,
      PAGE,
    ),
    3,
  ],
  [
    "of a list that is there twice",
    fileOf(CATALOGUE, "<< /Kids [3 0 R] /Count 1 >>", PAGE, "<< /Kids [3 0 R] /Count 1 >>"),
    1,
  ],
  [
    "beside fields and names with kids",
    fileOf(
      CATALOGUE,
      "<< /Kids [3 0 R] /Count 1 >>",
      PAGE,
      "<< /T (a) /Kids [3 0 R 3 0 R] >>",
      "<< /Kids [3 0 R 3 0 R] >>",
    ),
    1,
  ],
  [
    "beside strings and dictionaries",
    fileOf(CATALOGUE, "<< /MediaBox [0 0 1 1] /A << /B (x) >> /Count 1 /Kids [3 0 R] >>", PAGE),
    1,
  ],
  [
    "that a file has twice",
    `${fileOf(CATALOGUE, "<< /Kids [3 0 R] /Count 1 >>", PAGE)}\n3 0 obj\n${PAGE}\nendobj`,
    1,
  ],
])("counts the pages %s", (_, file, pages) => {
  expect(pagesOf(file)).toBe(pages);
});

const LIST = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>";
it.each([
  ["without a list", fileOf("<< /Type /Catalog >>")],
  [
    "with an empty list, which would make another one shorter",
    fileOf(CATALOGUE, "<< /Kids [3 0 R 4 0 R] /Count 1 >>", "<< /Kids [] /Count 0 >>", PAGE),
  ],
  ["with a list in another object", fileOf(CATALOGUE, "<< /Kids 3 0 R /Count 1 >>", PAGE)],
  ["with a comment in its list", fileOf(CATALOGUE, "<< /Kids [3 0 R % 4 0 R\n] /Count 1 >>", PAGE, PAGE)],
  ["with a page in its list", fileOf(CATALOGUE, "<< /Kids [<< /Type /Page >>] /Count 1 >>")],
  [
    "with a list that does not say what it is",
    fileOf(CATALOGUE, LIST, "<< /Kids [4 0 R 5 0 R] >>", PAGE, PAGE),
  ],
  [
    "with a list that says it is a field",
    fileOf(CATALOGUE, LIST, "<< /T (a) /Kids [4 0 R 5 0 R] >>", PAGE, PAGE),
  ],
  [
    "with such a list in a later revision",
    `${fileOf(CATALOGUE, LIST, PAGE)}\n3 0 obj << /Kids [1 0 R 1 0 R] >> endobj`,
  ],
  ["with a first list that does not say what it is", fileOf(CATALOGUE, "<< /Kids [3 0 R] >>", PAGE, LIST)],
  ["with a first list that is not there", fileOf("<< /Pages 9 0 R >>", LIST, PAGE)],
  ["with a page that is not there", fileOf(CATALOGUE, "<< /Kids [3 0 R 9 0 R] /Count 2 >>", PAGE)],
  ["with a comment in the number of a page", fileOf(CATALOGUE, LIST).concat(`\n3 %\n0 obj ${PAGE}`)],
  ["with a page that is another object", fileOf(CATALOGUE, LIST, "4 0 R", "<< /Kids [1 0 R 1 0 R] >>")],
])("knows no number of pages %s", (_, file) => {
  expect(pagesOf(file)).toBeUndefined();
});

/** A stream of objects with the numbers 3 and 4. */
function packedIn(kids: string, facts: string): string {
  const objects = `3 0 4 ${kids.length + 1} ${kids} ${PAGE}`;
  const data = deflateSync(objects).toString("latin1");
  const list = fileOf(CATALOGUE, LIST);
  return `${list}\n8 0 obj << /Type /ObjStm ${facts} /Filter /FlateDecode /Length ${data.length} >> stream\n${data}\nendstream endobj`;
}

it("looks into streams of objects", () => {
  const first = `3 0 4 ${PAGE.length + 1} `.length;
  expect(pagesOf(packedIn(PAGE, `/N 2 /First ${first}`))).toBe(1);
  const kids = "<< /Kids [4 0 R 4 0 R] >>";
  expect(pagesOf(packedIn(kids, `/N 2 /First ${first}`))).toBeUndefined();
});

it.each(["/N 2 /First 8 0 R", "/N 1 /First 8", "/N 2 /First 12", "/N 2 /N 1 /First 8", "/N 2 /First 900"])(
  "knows nothing of objects that a stream does not count plainly: %s",
  (facts) => {
    const file = packedIn(PAGE, facts);
    expect(objectStreams(file).isIrregular).toBe(true);
    expect(pagesOf(file)).toBeUndefined();
  },
);
