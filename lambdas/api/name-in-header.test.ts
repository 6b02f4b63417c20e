import { expect, it } from "vitest";
import { nameInHeader } from "./name-in-header.ts";

const bytesOf = (name: string): string => Buffer.from(name, "utf8").toString("latin1");

it.each(["josé@bank.example", "Łukasz", "李小龙", "Zoë 😀"])(
  "reads %s in UTF-8, and percent-encoded",
  (name) => {
    expect(nameInHeader(bytesOf(name))).toBe(name);
    expect(nameInHeader(encodeURIComponent(name))).toBe(name);
    // What Hono's adapter makes of the bytes.
    expect(nameInHeader(encodeURIComponent(bytesOf(name)))).toBe(name);
  },
);

it("reads a name in Latin-1", () => {
  expect(nameInHeader("josé@bank.example")).toBe("josé@bank.example");
});

it.each(["clerk_1", "anna@bank.example", "100%", "a%41", "a%zz", "%E9", "%ED%A0%80", ""])(
  "takes %j as it is",
  (name) => {
    expect(nameInHeader(name)).toBe(name);
  },
);
