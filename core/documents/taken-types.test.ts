import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { contentTypeSchema, uploadTypeSchema } from "./record.ts";
import { newDocumentSchema } from "./uploads.ts";

const described = new Ajv2020({ strict: false }).compile(z.toJSONSchema(newDocumentSchema, { io: "input" }));
const pairs = uploadTypeSchema.options.flatMap((type) =>
  contentTypeSchema.options.map((content_type) => ({ type, content_type })),
);

describe("the file types of an upload", () => {
  it.each(pairs)("are described as they are taken: $type as $content_type", (pair) => {
    const body = { ...pair, byte_size: 9 };
    expect(described(body)).toBe(newDocumentSchema.safeParse(body).success);
  });

  it("let a PDF be a proof of address or an attachment, and never a page that proves an identity", () => {
    const pdfs = pairs.filter(
      (pair) =>
        pair.content_type === "application/pdf" &&
        newDocumentSchema.safeParse({ ...pair, byte_size: 9 }).success,
    );
    expect(pdfs.map(({ type }) => type)).toEqual(["proof_of_address", "attachment"]);
  });
});
