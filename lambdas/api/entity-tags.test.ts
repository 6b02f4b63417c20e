import { describe, expect, it } from "vitest";
import { encodedTag, namesTag, readTags, tagOf, versionsOf } from "./entity-tags.ts";

const tags = (value: string) => readTags(value) ?? [];

describe("a list of entity tags", () => {
  it.each([
    ["*", "*"],
    [" * ", "*"],
    ['"7"', [{ isWeak: false, opaque: "7" }]],
    ["7", [{ isWeak: false, opaque: "7" }]],
    ['W/"a"', [{ isWeak: true, opaque: "a" }]],
    [
      '"a,b" , W/"c",',
      [
        { isWeak: false, opaque: "a,b" },
        { isWeak: true, opaque: "c" },
      ],
    ],
    [', "a"', [{ isWeak: false, opaque: "a" }]],
    ['"7-ab-gzip"', [{ isWeak: false, opaque: "7-ab", encoding: "gzip" }]],
    ['""', [{ isWeak: false, opaque: "" }]],
  ])("is read: %s", (value, expected) => {
    expect(readTags(value)).toEqual(expected);
  });

  it.each(["", " ", ",", "abc", '"a', '"a" "b"', 'w/"a"', '"a", *', "1234567890123456"])(
    "is refused: %s",
    (value) => {
      expect(readTags(value)).toBeUndefined();
    },
  );

  it("names versions by strong tags only, and none by a tag of another form", () => {
    expect(versionsOf(tags('"7", "8-0f", W/"9", "x10", 11, "12a"'))).toEqual([7, 8, 11]);
    expect(versionsOf("*")).toBe("*");
  });

  it("matches strongly or weakly", () => {
    expect(namesTag(tags('"a"'), '"a"', "strong")).toBe(true);
    expect(namesTag(tags('W/"a"'), '"a"', "strong")).toBe(false);
    expect(namesTag(tags('"a"'), 'W/"a"', "strong")).toBe(false);
    expect(namesTag(tags('W/"a"'), '"a"', "weak")).toBe(true);
    expect(namesTag(tags('"a-br"'), '"a"', "strong")).toBe(true);
    expect(namesTag(tags('"b", "a"'), '"a"', "weak")).toBe(true);
    expect(namesTag(tags('"b"'), '"a"', "weak")).toBe(false);
    expect(namesTag(tags('"7"'), '"7-ab"', "strong")).toBe(true);
    expect(namesTag(tags('"7"'), '"7-ab"', "weak")).toBe(false);
    expect(namesTag(tags('"7", "8-ab", "7-ac", "a"'), '"8-ad"', "strong")).toBe(false);
    expect(namesTag("*", '"a"', "strong")).toBe(true);
    expect(namesTag("*", undefined, "strong")).toBe(false);
  });
});

describe("the tag of an answer", () => {
  it("differs by body, version and caller, and cannot be computed from the body", () => {
    const all = [
      tagOf("{}", undefined, "key one"),
      tagOf("{}", undefined, "key two"),
      tagOf("[]", undefined, "key one"),
      tagOf("{}", "7", "key one"),
    ];
    expect(new Set(all).size).toBe(all.length);
    expect(tagOf("{}", "7", "key one")).toMatch(/^"7-[0-9a-f]{32}"$/);
    expect(tagOf("{}", "7", "key one")).toBe(tagOf("{}", "7", "key one"));
  });

  it("names the encoding, unless it is weak", () => {
    expect(encodedTag('"7-ab"', "br")).toBe('"7-ab-br"');
    expect(encodedTag('W/"ab"', "gzip")).toBe('W/"ab"');
  });
});
