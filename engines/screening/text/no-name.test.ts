import { expect, it } from "vitest";
import { namesNobody } from "./no-name.ts";

it.each([
  "N/A",
  "n. a.",
  "Unknown",
  "NULL",
  "TBD",
  "See attached!",
  "null null",
  "Unknown UNKNOWN",
  "Xxx",
  "неизвестно",
  "غير معروف",
  "無",
])("%s stands in the place of any name", (text) => {
  expect(namesNobody(text, "person")).toBe(true);
  expect(namesNobody(text, "organisation")).toBe(true);
});

it.each([
  "Mr",
  "Dr. Prof.",
  "Mrs J.",
  "12345",
  "Mr 7",
  "J. D.",
  "В. В.",
  "M I R E L A",
  "Mr Unknown",
  "Mrs. J. None",
])("%s names no person", (text) => {
  expect(namesNobody(text, "person")).toBe(true);
  expect(namesNobody(text, "unknown")).toBe(true);
});

it.each(["Jane Null", "Anna Test", "Prince", "Mr Unknown-Miller", "Na Yoon", "Na Na", "李", "Io"])(
  "%s is a name of a person",
  (text) => expect(namesNobody(text, "person")).toBe(false),
);

it.each(["1822", "Undefined GmbH", "Mr", "3M"])("%s is a name of an organisation", (text) =>
  expect(namesNobody(text, "organisation")).toBe(false),
);
