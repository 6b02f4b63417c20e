import { describe, expect, it } from "vitest";
import { maskOf } from "./mask.ts";

const SECRET = 'sk/Live+"9%41 z=';
const mask = maskOf([SECRET]);

const percent = (text: string): string =>
  [...text].map((one) => `%${one.charCodeAt(0).toString(16).padStart(2, "0")}`).join("");
const alternate = (text: string, encode: (one: string) => string): string =>
  [...text].map((one, index) => (index % 2 === 0 ? one : encode(one))).join("");

describe("a secret in a text", () => {
  it.each([
    ["as it is", SECRET],
    ["percent-encoded where needed", encodeURIComponent(SECRET)],
    ["percent-encoded twice", encodeURIComponent(encodeURIComponent(SECRET))],
    ["percent-encoded throughout", percent(SECRET)],
    ["percent-encoded throughout, in capitals", percent(SECRET).toUpperCase().replaceAll("%", "%")],
    ["percent-encoded here and there", alternate(SECRET, percent)],
    ["as a form", new URLSearchParams({ k: SECRET }).toString().slice(2)],
    ["in JSON", JSON.stringify(SECRET).slice(1, -1)],
    ["in JSON within JSON", JSON.stringify(JSON.stringify(SECRET)).slice(3, -3).replaceAll('\\\\\\"', '\\"')],
    ["in JSON with escapes", alternate(SECRET, (one) => `\\u00${one.charCodeAt(0).toString(16)}`)],
    ["in HTML", SECRET.replaceAll('"', "&quot;").replaceAll("+", "&#43;").replaceAll("/", "&#x2F;")],
    ["in base64", Buffer.from(SECRET).toString("base64")],
    ["in base64url", Buffer.from(SECRET).toString("base64url")],
    ["in hex", Buffer.from(SECRET).toString("hex")],
    ["in hex, in capitals", Buffer.from(SECRET).toString("hex").toUpperCase()],
  ])("is masked %s", (_how, text) => {
    const masked = mask(`before ${text} after`);
    expect(masked).toContain("[secret]");
    expect(masked.replace("[secret]", "").replace(/before | after/g, "").length).toBeLessThan(4);
    expect(masked).toMatch(/^before .* after$/);
  });

  it.each(["", "u", "us", "user:", "Bearer "])(
    "is masked in the base64 of a longer text, after %j",
    (before) => {
      for (const after of ["", ":", ":x", ":xyz"]) {
        const text = Buffer.from(before + SECRET + after).toString("base64");
        expect(mask(text)).toContain("[secret]");
        expect(mask(encodeURIComponent(text))).toContain("[secret]");
      }
    },
  );

  it("is masked each time, beside others, and where secrets overlap", () => {
    const both = maskOf(["aaaaaaaa-XYZ", "XYZ-bbbbbbbb"]);
    expect(both("aaaaaaaa-XYZ-XYZ-bbbbbbbb aaaaaaaa-XYZ")).toBe("[secret]-[secret] [secret]");
    expect(both("aaaaaaaa-XYZ-bbbbbbbb")).not.toContain("aaaaaaaa");
    expect(maskOf(["long-secret", "long-secret-and-more"])("long-secret-and-more")).toBe("[secret]");
  });

  it("is masked decoded when it is base64 itself, as that of basic authentication", () => {
    const basic = Buffer.from("user:pass-1234").toString("base64");
    expect(maskOf([basic])("you are user:pass-1234")).toBe("you are [secret]");
  });

  it("leaves other text as it is", () => {
    const text = 'sk/Live+"9%41 z, 100 % & more \\ "quoted" %zz &amp; 日本';
    expect(mask(text)).toBe(text);
    expect(maskOf([])(SECRET)).toBe(SECRET);
  });

  it("ends soon in a long text that nearly holds it again and again", () => {
    const near = "a".repeat(300_000);
    expect(maskOf([`${"a".repeat(63)}b`])(near)).toBe(near);
  });
});
