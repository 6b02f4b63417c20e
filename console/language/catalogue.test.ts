import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { catalogue } from "./catalogue.ts";
import { pseudoText } from "./pseudo-text.ts";

const en = {
  plain: "Take it",
  named: "{{name}} has it",
  cases_one: "{{count, number}} case",
  cases_other: "{{count, number}} cases",
} as const;
const t = catalogue("test", en, { ...en, plain: "Nehmen" });

test("a text is given with its values, numbers as the language writes them", () => {
  expect(t("plain")).toBe("Take it");
  expect(t("named", { name: "<Ada> {{x}} $t(plain)" })).toBe("<Ada> {{x}} $t(plain) has it");
  expect([0, 1, 1200].map((count) => t("cases", { count }))).toEqual(["0 cases", "1 case", "1,200 cases"]);
});

test("elements stand where their placeholders stood", () => {
  const shown = createElement("p", null, t.rich("named", { name: createElement("b", null, "{{name}}") }));
  expect(renderToStaticMarkup(shown)).toBe("<p><b>{{name}}</b> has it</p>");
  expect(renderToStaticMarkup(createElement("p", null, t.rich("cases", { count: 1 })))).toBe("<p>1 case</p>");
});

test("a wrong key or a missing value does not compile", () => {
  // @ts-expect-error there is no such key
  t("absent");
  // @ts-expect-error the name is missing
  t("named");
  // @ts-expect-error German lacks three keys
  catalogue("test-2", en, { plain: "Nehmen" });
});

test("the pseudo language is longer and keeps placeholders", () => {
  expect(pseudoText("Take {{name}}!")).toBe("Taakee {{name}}!");
});
