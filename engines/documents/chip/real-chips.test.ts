import { randomBytes } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { TODAY } from "../../../test/support/chip/authorities.ts";
import { beginSession } from "./chip-authentication.ts";
import { verifyContent } from "./cms.ts";
import { readMoreDetails, readZone } from "./data-groups.ts";
import { hexOf, sameOctets } from "./der-values.ts";
import { der } from "./der-write.ts";
import { hash } from "./digests.ts";
import { LDS_SECURITY_OBJECT, readSecurityObject } from "./security-object.ts";
import { buildTrust } from "./trust/build.ts";
import { openTrust } from "./trust/folder.ts";
import { verifyChip } from "./verify-chip.ts";

/** Real master lists, certificates and security objects. They belong to the states: for tests only. */
const DATA = process.env.CHIP_DATA ?? join(import.meta.dirname, "../../../../shared/data/emrtd");
const isHere = existsSync(DATA);
if (!isHere)
  console.warn(`SKIPPED: real chips and master lists are not in ${DATA}. Set CHIP_DATA to their folder.`);

const bytesOf = (name: string) => readFileSync(join(DATA, name));
const filesIn = (...folders: readonly string[]) =>
  folders.flatMap((folder) =>
    readdirSync(join(DATA, folder)).map((name) => ({ name, bytes: bytesOf(`${folder}/${name}`) })),
  );

/** The DG1 of the invented holder, as the README of the data gives it: two zero octets fill it up to 88. */
const JOHNNY =
  "P<ZKRSILVERHAND<<JOHNNY<<<<<<<<<<<<<<<<<<<<<PA1234567_ZKR881112_M300101_<CYBERCITY<<<<\u0000\u0000";
const johnny = der(0x61, der(0x5f1f, Buffer.from(JOHNNY, "latin1")));

describe.skipIf(!isHere)("real master lists", () => {
  it.each([
    ["DE_ML_2024-12-19-10-09-11.ml", 551],
    ["DE_ML_2026-04-08-14-24-32.ml", 581],
    ["NL_ML_2025-12-20.ml", 395],
  ])("%s: all %i certificates are read", (name, count) => {
    const { manifest } = buildTrust([{ name, bytes: bytesOf(`master_lists/${name}`) }], { now: TODAY });
    expect(manifest.sources[0]?.certificates).toBe(count);
    expect(manifest.authorities).toBeGreaterThan(count * 0.75);
  });

  it("are refused with one octet changed", () => {
    const bytes = Buffer.from(bytesOf("master_lists/NL_ML_2025-12-20.ml"));
    bytes[100_000] = (bytes[100_000] ?? 0) ^ 1;
    expect(() => buildTrust([{ name: "nl.ml", bytes }], { now: TODAY })).toThrow(/does not hold/);
  });

  it("and the certificates beside them make one index", () => {
    const { manifest } = buildTrust(filesIn("master_lists", "csca"), { now: TODAY });
    expect(manifest.warnings.join()).not.toContain("DE_ML_2026-04-08-14-24-32.ml is signed under");
    expect(manifest.countries).toBeGreaterThan(110);
  });

  it("hold no deviation list", () => {
    const files = filesIn("deviation_lists");
    expect(() => buildTrust(files, { now: TODAY })).toThrow(/another kind than a master list/);
  });
});

describe.skipIf(!isHere)("real security objects", () => {
  it("of a card of 2007: the signature holds; of the files beside it only DG1 and DG14 are its own", () => {
    const { signed, object } = readSecurityObject(bytesOf("lds/EF_SOD.bin"));
    expect(verifyContent(signed, LDS_SECURITY_OBJECT, "EF.SOD")).toMatchObject({ digest: "sha1" });
    const isOwn = (number: number) =>
      sameOctets(
        object.digests.get(number) ?? new Uint8Array(),
        hash(object.digest, bytesOf(`lds/EF_DG${number}.bin`)),
      );
    expect([1, 7, 11, 12, 14, 15].filter(isOwn)).toEqual([1, 14]);
    expect(readZone(bytesOf("lds/EF_DG1.bin"), TODAY).fields.surname).toBe("MUSTERMANN");
    expect(readMoreDetails(bytesOf("lds/EF_DG11.bin"))).toBeDefined();
  });

  it("of a card of 2007: chip authentication is begun with its key, whose curve is spelt out", () => {
    const { commands } = beginSession(bytesOf("lds/EF_DG14.bin"), randomBytes);
    expect(commands.protocol).toBe("0.4.0.127.0.7.2.2.3.2.1");
    expect(commands.publicKey).toHaveLength(57);
    expect(commands.agreement.map((command) => hexOf(command).slice(0, 14))).toEqual(["002241a63b9139"]);
    expect(hexOf(commands.proof)).toMatch(/^0cb081000d97014d8e08[0-9a-f]{16}00$/);
  });

  it("of a card of 2007 do not pass with a DG15 of another card", () => {
    const files = {
      sod: bytesOf("lds/EF_SOD.bin"),
      dg1: bytesOf("lds/EF_DG1.bin"),
      dg2: Buffer.from("7500", "hex"),
    };
    const trust = trustOf("master_lists", "csca");
    expect(verifyChip(files, { trust, now: TODAY })).toMatchObject({ level: "doubtful" });
    expect(
      verifyChip({ ...files, dg15: bytesOf("lds/EF_DG15.bin") }, { trust, now: TODAY }).reasons,
    ).toContain("data_group_changed");
  });

  it.each([
    ["rsa-2048-sha256", "passed"],
    ["rsa-4096-sha512", "passed"],
    // Their signatures are r and s side by side under an identifier that asks for DER.
    ["ecdsa-p256-sha256", "signature_invalid"],
    ["ecdsa-p384-sha384", "signature_invalid"],
  ])("of an invented holder: %s: %s", (name, expected) => {
    const sod = bytesOf(`zkr/johnny-silverhand-${name}.sod`);
    const { object } = readSecurityObject(sod);
    expect(sameOctets(object.digests.get(1) ?? new Uint8Array(), hash(object.digest, johnny))).toBe(true);
    const reading = verifyChip(
      { sod, dg1: johnny, dg2: Buffer.from("7500", "hex") },
      { trust: trustOf("zkr"), now: TODAY },
    );
    const [signature] = reading.checks;
    expect(signature?.reason ?? signature?.outcome).toBe(expected);
    expect(reading.level).toBe("doubtful");
  });
});

function trustOf(...folders: readonly string[]) {
  const files = filesIn(...folders).filter(({ name }) => !/\.(sod|json)$/.test(name));
  const { bytes, manifest } = buildTrust(files, { now: TODAY });
  return openTrust(Buffer.from(bytes).toString("utf8"), manifest);
}
