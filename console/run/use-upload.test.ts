import { describe, expect, it } from "vitest";
import { unfitReason } from "./use-upload.ts";

describe("a file that cannot be uploaded", () => {
  it.each([
    ["image/gif", 1000, "identity_front", /Only JPEG/],
    ["", 1000, "selfie", /Only JPEG/],
    ["application/pdf", 1000, "identity_front", /proof of address or an attachment only/],
    ["image/jpeg", 0, "selfie", /empty/],
    ["image/jpeg", 15 * 1024 * 1024 + 1, "selfie", /larger than 15 MB/],
  ] as const)(
    "%s of %d bytes as %s is refused with a reason before it is sent",
    (type, size, upload, reason) => {
      expect(unfitReason({ type, size }, upload)).toMatch(reason);
    },
  );

  it.each([
    ["image/jpeg", 15 * 1024 * 1024, "identity_front"],
    ["image/png", 1, "selfie"],
    ["image/webp", 1, "identity_back"],
    ["application/pdf", 1, "proof_of_address"],
    ["application/pdf", 1, "attachment"],
  ] as const)("is not %s of %d bytes as %s", (type, size, upload) => {
    expect(unfitReason({ type, size }, upload)).toBeUndefined();
  });
});
