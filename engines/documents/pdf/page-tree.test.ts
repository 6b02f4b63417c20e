import { expect, it } from "vitest";
import { namedPages } from "./page-tree.ts";

it.each([
  ["of one list", "2 0 obj << /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>", 2],
  ["of a list with a wrong count", "<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 1 >>", 2],
  [
    "of lists in a list",
    "<< /Kids [5 0 R 6 0 R] /Count 1 >> << /Kids [3 0 R] /Count 1 >> << /Type/Pages/Kids[7 0 R 8 0 R]>>",
    3,
  ],
  ["of a list that is there twice", "<< /Kids [3 0 R] /Count 1 >> << /Kids [3 0 R] /Count 1 >>", 1],
  [
    "beside fields and names with kids",
    "<< /Kids [3 0 R] /Count 1 >> << /T (a) /Kids [8 0 R 9 0 R] >> << /Kids [8 0 R] /Limits [(a) (b)] >>",
    1,
  ],
  ["beside strings and dictionaries", "<< /MediaBox [0 0 1 1] /A << /B (x) >> /Count 1 /Kids [3 0 R] >>", 1],
])("counts the pages %s", (_, text, pages) => {
  expect(namedPages(text)).toBe(pages);
});

it.each([
  ["without a list", "<< /Type /Catalog >>"],
  [
    "with an empty list, which would make another one shorter",
    "<< /Kids [5 0 R 6 0 R] /Count 1 >> << /Kids [] /Count 0 >>",
  ],
  ["with a list in another object", "<< /Kids 9 0 R /Count 1 >>"],
  ["with a comment in its list", "<< /Kids [3 0 R % 4 0 R\n] /Count 1 >>"],
  ["with a page in its list", "<< /Kids [<< /Type /Page >>] /Count 1 >>"],
])("knows no number of pages %s", (_, text) => {
  expect(namedPages(text)).toBeUndefined();
});
