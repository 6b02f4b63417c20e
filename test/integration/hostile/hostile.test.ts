/** Files made to cost time, memory or trust: read in a separate process with bounded memory. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { definition } from "../../../core/blocks/document_verification/definition.ts";
import { makePdf } from "../../../core/documents/testing/make-pdf.ts";
import { specimenPassport } from "../../../local/specimen/specimen-passport.ts";
import { lzwBlanks, profileBomb } from "./make-bombs.ts";

const MIB = 1024 * 1024;
const answerSchema = z.object({
  outcomes: z.record(z.string(), z.array(z.string())),
  peakMb: z.number(),
});

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#fff" } });

async function hostileFiles(): Promise<Record<string, Buffer>> {
  const { bytes: passport } = await specimenPassport({ now: new Date("2026-11-25T00:00:00Z") });
  const packed = (size: number, fill: string | number) => ({
    bytes: deflateSync(Buffer.alloc(size, fill)),
    filter: "/FlateDecode",
  });
  const pdf = makePdf({ lines: ["A", "B", "C"] });
  return {
    "blank-64-megapixels.png": await plain(8000, 8000).png().toBuffer(),
    "interlaced-60-megapixels.png": await plain(7700, 7700).png({ progressive: true }).toBuffer(),
    "progressive-60-megapixels.jpeg": await plain(7700, 7700)
      .jpeg({ progressive: true, quality: 40 })
      .toBuffer(),
    "wide-20000.png": await plain(20_000, 200).png().toBuffer(),
    "too-many-megapixels.png": await plain(11_000, 11_000).png().toBuffer(),
    "cut.jpeg": passport.subarray(0, 40_000),
    "page-behind.jpeg": Buffer.concat([passport, Buffer.from("<script>alert(1)</script>")]),
    "zip-behind.png": Buffer.concat([
      await plain(300, 300).png().toBuffer(),
      Buffer.from("PK\u0005\u0006", "latin1"),
      Buffer.alloc(18),
    ]),
    "bomb.pdf": makePdf({ lines: [], content: packed(400 * MIB, 0) }),
    "profile-bomb.png": profileBomb(await plain(300, 300).png().toBuffer(), 3000 * MIB),
    "hidden-bomb.pdf": makePdf({
      lines: [],
      content: { bytes: lzwBlanks(60), filter: "/L#5aWDecode" },
    }),
    "endless.pdf": makePdf({ lines: [], content: packed(90 * MIB, "q Q ") }),
    "locked.pdf": Buffer.from(
      pdf.toString("latin1").replace("/Root 1 0 R", "/Root 1 0 R /Encrypt 6 0 R"),
      "latin1",
    ),
    "cut.pdf": pdf.subarray(0, pdf.length - 40),
  };
}

describe("hostile files", () => {
  const folder = mkdtempSync(join(tmpdir(), "hostile-"));
  let outcomes: Record<string, string[]> = {};
  let peakMb = Number.POSITIVE_INFINITY;

  beforeAll(async () => {
    for (const [name, bytes] of Object.entries(await hostileFiles()))
      writeFileSync(join(folder, name), bytes);
    const child = fork(join(import.meta.dirname, "read-files.ts"), [folder], {
      execArgv: ["--import", "tsx", "--max-old-space-size=512"],
    });
    const ended = once(child, "exit").then(([code]) => Promise.reject(new Error(`It ended with ${code}.`)));
    const [message] = await Promise.race([once(child, "message"), ended]);
    ({ outcomes, peakMb } = answerSchema.parse(message));
  }, 300_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ["blank-64-megapixels.png", "The picture shows nothing."],
    ["interlaced-60-megapixels.png", "The picture shows nothing."],
    ["progressive-60-megapixels.jpeg", "The picture shows nothing."],
    ["wide-20000.png", "The picture has more pixels than can be accepted."],
    ["too-many-megapixels.png", "The picture has more pixels than can be accepted."],
    ["profile-bomb.png", "The picture shows nothing."],
    ["cut.jpeg", "truncated"],
    ["page-behind.jpeg", "polyglot"],
    ["zip-behind.png", "polyglot"],
    ["bomb.pdf", "The PDF unpacks to more than can be accepted."],
    ["locked.pdf", "encrypted"],
    ["cut.pdf", "truncated"],
  ])("%s: %s", (name, reason) => {
    expect(outcomes[name]).toEqual([reason]);
  });

  it("a PDF that keeps its reader busy is given up", () => {
    expect(outcomes["endless.pdf"]?.[0]).toMatch(/took too long|more memory/);
  });

  it("a PDF that hides how it is packed is given up", () => {
    expect(outcomes["hidden-bomb.pdf"]?.[0]).toMatch(/took too long|more memory/);
  });

  it("are read within the memory of the function", () => {
    console.info(`peak: ${peakMb} MB`);
    expect(peakMb).toBeLessThan(definition.memoryMb);
  });
});
