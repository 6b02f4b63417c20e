import { describe, expect, it } from "vitest";
import { secretSchema } from "./secret.ts";

const valid = { name: "VENDOR_KEY", value: "sk_test_0123456789", hosts: ["API.example.com"] };
const fits = (changes: object): boolean => secretSchema.safeParse({ ...valid, ...changes }).success;

describe("a secret", () => {
  it("keeps its hosts with their ports", () => {
    expect(secretSchema.parse(valid).hosts).toEqual(["api.example.com:443"]);
  });

  it.each(["", "key", "1KEY", "A-B", "A".repeat(65), "A\n"])("is not called %j", (name) =>
    expect(fits({ name })).toBe(false),
  );

  it.each([
    "",
    "short12",
    "two\nlines of it",
    "tab\tin it",
    "na\u00efve key",
    "\u0000abcdefgh",
    " spaced key",
    "a".repeat(4097),
  ])("is not %j", (value) => expect(fits({ value })).toBe(false));

  it.each([[[]], [["*.example.com"]], [["https://api.example.com"]], [["api.example.com", ""]]])(
    "is not sent to %j",
    (hosts) => expect(fits({ hosts })).toBe(false),
  );
});
