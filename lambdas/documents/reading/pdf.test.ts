import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { makePdf } from "../testing/make-pdf.ts";
import { readPdf } from "./pdf.ts";

const lines = ["ACME ENERGY", "Bill date: 15 October 2026", "Jane Doe", "12 Wattle Street"];
const made = { Producer: "BillRun 7.2", CreationDate: "D:20261015000000Z" };

describe("readPdf", () => {
  it("reads the lines of an untouched bill", async () => {
    expect(await readPdf(makePdf({ lines, info: made }))).toEqual({ lines, alterations: [] });
  });

  it("sees a later revision, an editor and a later day", async () => {
    const revised = Buffer.concat([
      makePdf({ lines }),
      Buffer.from("1 0 obj << >> endobj\ntrailer << /Prev 9 >>\n%%EOF\n"),
    ]);
    expect((await readPdf(revised)).alterations).toHaveLength(1);
    const edited = { ...made, Producer: "Adobe Photoshop 25", ModDate: "D:20261120000000Z" };
    expect((await readPdf(makePdf({ lines, info: edited }))).alterations).toHaveLength(2);
  });

  it("refuses a bomb before anything unpacks it", async () => {
    const bomb = { bytes: deflateSync(Buffer.alloc(120 * 1024 * 1024)), filter: "/FlateDecode" };
    await expect(readPdf(makePdf({ lines: [], content: bomb }))).rejects.toMatchObject({ code: "too_large" });
    const nested = {
      bytes: deflateSync(deflateSync(Buffer.alloc(1000))),
      filter: "[/FlateDecode /FlateDecode]",
    };
    await expect(readPdf(makePdf({ lines: [], content: nested }))).rejects.toMatchObject({
      code: "too_large",
    });
  });

  it("refuses what is no PDF inside", async () => {
    await expect(readPdf(Buffer.from("%PDF-1.4\nnothing at all\n%%EOF\n"))).rejects.toMatchObject({
      code: "corrupt",
    });
  });
});
