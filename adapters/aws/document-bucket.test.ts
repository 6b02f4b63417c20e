import { describe, expect, it } from "vitest";
import { createS3Client } from "./clients/s3.ts";
import { createDocumentBucket } from "./document-bucket.ts";

process.env.AWS_ACCESS_KEY_ID ??= "local";
process.env.AWS_SECRET_ACCESS_KEY ??= "local-secret";

const terms = { key: "org_a/staging/doc_1", contentType: "image/jpeg", byteSize: 10, seconds: 900 } as const;
const bucket = createDocumentBucket(createS3Client({ region: "us-east-1" }), "docs");

describe("a presigned upload", () => {
  it("has no checksum of bytes that are not uploaded yet", async () => {
    const { searchParams } = new URL((await bucket.presignUpload(terms)).url);
    expect([...searchParams.keys()].filter((name) => name.includes("checksum"))).toEqual([]);
    expect(searchParams.get("X-Amz-SignedHeaders")).toBe("content-length;content-type;host");
  });

  it("holds the hash that was announced, as a header that must be sent", async () => {
    const { url, headers } = await bucket.presignUpload({ ...terms, sha256: "00".repeat(32) });
    expect(new URL(url).searchParams.get("X-Amz-SignedHeaders")).toContain("x-amz-checksum-sha256");
    expect(headers["x-amz-checksum-sha256"]).toBe(Buffer.alloc(32).toString("base64"));
  });
});
