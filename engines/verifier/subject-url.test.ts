import { expect, it } from "vitest";
import { subjectIdOf, subjectUrl } from "./subject-url.ts";

it("is a URL for every id, and gives the id back", () => {
  for (const id of [
    "user_jane_doe_001",
    "did:web:example.com#a",
    "https://example.com/u?id=1",
    "urn:beltic:subject:user_1",
    "urn:beltic:subject:%",
    " did:web:padded",
    "Zoë 100% \u{1F600}",
    "a:b c",
    "1:2",
    "mailto:x@example.com",
    "\u0000",
  ]) {
    const url = subjectUrl(id);
    expect(URL.canParse(url), id).toBe(true);
    expect(url).toMatch(/^[\x21-\x7e]+$/);
    expect(subjectIdOf(url)).toBe(id);
  }
});

it("keeps the caller's id when that is a URL", () => {
  expect(subjectUrl("did:web:example.com")).toBe("did:web:example.com");
  expect(subjectUrl("user_1")).toBe("urn:beltic:subject:user_1");
});
