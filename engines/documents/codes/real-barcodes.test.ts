/** Barcodes of ICAO that another implementation signed. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { readCertificate } from "../chip/certificate.ts";
import { icaoBarcode } from "./icao-barcode.ts";

/** Examples of another project (see their README): for tests only. */
const DATA =
  process.env.SIGNED_CODE_DATA ?? join(import.meta.dirname, "../../../../shared/data/signed-codes");
const isHere = existsSync(DATA);
if (!isHere) console.warn(`SKIPPED: signed codes are not in ${DATA}. Set SIGNED_CODE_DATA to their folder.`);

describe.skipIf(!isHere)("barcodes of another implementation", () => {
  it("are read, and signed by the certificate that they name", () => {
    const text = readFileSync(join(DATA, "vds/idb_icao_datastructure.json"), "utf8");
    const codes = Object.values(z.record(z.string(), z.string()).parse(JSON.parse(text)));
    const signer = readCertificate(readFileSync(join(DATA, "vds/sealgen_UTTS5B.crt")));
    expect(codes.length).toBeGreaterThan(4);
    for (const code of codes) {
      const read = icaoBarcode.read(Buffer.from(code), new Date("2026-11-28T00:00:00Z"));
      expect(read.issuer).toBe("DE");
      expect(read.isBy(signer)).toBe(true);
      expect(read.isSignedWith(signer.publicKey())).toBe(true);
    }
  });
});
