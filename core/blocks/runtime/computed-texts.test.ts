import { describe, expect, it } from "vitest";
import { computedTextsOf } from "./computed-texts.ts";

describe("texts that may hold personal data", () => {
  it.each([
    ["the input", "{% 'Look at ' & $input.name %}"],
    ["a result", "{% $blocks.check.output.name %}"],
    ["a variable, which a run may replace", "{% $vars.name %}"],
    ["a name that is not in scope", "{% $person.name %}"],
    ["delimiters inside of a text", "Look {% $input.name %}"],
    ["an expression that does not parse", "{% 'x %}"],
    ["a bare name", "{% name %}"],
  ])("are those that read %s", (_what, text) => {
    expect(computedTextsOf({ instructions: text })).toEqual(["message"]);
    expect(computedTextsOf({ message: text, title: "Look" })).toEqual(["message"]);
    expect(computedTextsOf({ title: text, message: "Look." })).toEqual(["title"]);
    expect(computedTextsOf({ reason: text, title: "Look" })).toEqual(["reason"]);
  });

  it("are both where one expression makes the whole config", () => {
    expect(computedTextsOf("{% $input.config %}")).toEqual(["reason", "title", "message"]);
  });

  it("are not those that the author wrote out, or made of the environment", () => {
    const texts = { title: "Look", message: "{% 'Team ' & $env.TEAM & ', run ' & $execution.id %}" };
    expect(computedTextsOf(texts)).toEqual([]);
    expect(computedTextsOf({})).toEqual([]);
    expect(computedTextsOf(undefined)).toEqual([]);
  });
});
