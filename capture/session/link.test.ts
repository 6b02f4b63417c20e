import { expect, it } from "vitest";
import { readLink } from "./link.ts";

const token = "cap-Token_0123456789abcdefghijklmnopqrstuvwxyz";

it("reads a token or a hand-over code from the fragment, and nothing else", () => {
  expect(readLink(`#${token}`)).toEqual({ kind: "token", token });
  expect(readLink("#handover=AB12-cd")).toEqual({ kind: "handover", code: "AB12-cd" });
  for (const hash of ["", "#", "#short", "#handover=", `#${token}/../x`, "#handover=<b>", `#${token} `])
    expect(readLink(hash)).toEqual({ kind: "none" });
});
