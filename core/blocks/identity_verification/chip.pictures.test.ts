import { describe, expect, it } from "vitest";
import { trustOfState, usual } from "../../../engines/documents/chip/testing/read-chip.ts";
import { PHOTOS } from "../../../engines/faces/testing/photos.ts";
import { dg2Of, dg2Of39794, passportOf } from "../../../test/support/chip/passport.ts";
import { localComparer } from "./local-comparer.ts";
import { identityOffice } from "./testing/office.ts";

const state = usual();
const open = (isTrusted = true) =>
  identityOffice({
    comparers: { local: async () => localComparer },
    trust: { current: async () => (isTrusted ? trustOfState(state) : undefined) },
  });
const WITHOUT_LIVENESS = { minimumLiveness: 0 };
const chipWith = (portrait: Uint8Array) => passportOf(state, { portrait }).files;

describe("identity_verification with a chip", { timeout: 240_000 }, () => {
  it("compares the selfie with the portrait that the state signed, and the print with it", async () => {
    const office = open();
    const selfie = await office.upload(await PHOTOS.official());
    const chip = await office.sendChip(chipWith(await PHOTOS.speaking()));
    expect((await office.verify({ selfie, chip }, WITHOUT_LIVENESS)).status).toBe("passed");
    expect((await office.verify({ selfie, document: chip }, WITHOUT_LIVENESS)).status).toBe("passed");
    const own = await office.upload(await PHOTOS.speaking(), "identity_front");
    const output = await office.verify({ selfie, document: own, chip }, WITHOUT_LIVENESS);
    expect(output.status).toBe("passed");
    expect(output.checks).toContainEqual({ name: "print_matches_chip", outcome: "passed" });
  });

  it("compares the selfie with a portrait of ISO/IEC 39794-5, and with none that is malformed", async () => {
    const office = open();
    const selfie = await office.upload(await PHOTOS.official());
    const send = async (dg2: Uint8Array) => office.sendChip(passportOf(state, { dg2 }).files);
    const own = await send(dg2Of39794(await PHOTOS.speaking()));
    expect((await office.verify({ selfie, chip: own }, WITHOUT_LIVENESS)).status).toBe("passed");
    const other = await send(dg2Of39794(await PHOTOS.other()));
    expect((await office.verify({ selfie, chip: other }, WITHOUT_LIVENESS)).status).toBe("mismatch");
    const both = await send(dg2Of39794(await PHOTOS.speaking(), 0, { representations: (one) => [one, one] }));
    expect(await office.run({ selfie, chip: both })).toMatchObject({ code: "chip_not_verified" });
  });

  it("doubts a print with another face than the chip has, though the selfie is the chip's", async () => {
    const office = open();
    const selfie = await office.upload(await PHOTOS.official());
    const chip = await office.sendChip(chipWith(await PHOTOS.speaking()));
    const document = await office.upload(await PHOTOS.other(), "identity_front");
    expect(await office.verify({ selfie, document, chip }, WITHOUT_LIVENESS)).toMatchObject({
      status: "review",
      reasons: ["authenticity_doubtful"],
    });
  });

  it("is a mismatch with the owner of a replaced print", async () => {
    const office = open();
    const selfie = await office.upload(await PHOTOS.official());
    const document = await office.upload(await PHOTOS.speaking(), "identity_front");
    const chip = await office.sendChip(chipWith(await PHOTOS.other()));
    expect((await office.verify({ selfie, document, chip }, WITHOUT_LIVENESS)).status).toBe("mismatch");
  });

  it("uses no portrait of a chip that is not verified", async () => {
    const selfieOf = async (office: ReturnType<typeof open>) => office.upload(await PHOTOS.official());
    const files = chipWith(await PHOTOS.speaking());
    const untrusting = open(false);
    const chip = await untrusting.sendChip(files);
    for (const input of [{ chip }, { document: chip }])
      expect(await untrusting.run({ selfie: await selfieOf(untrusting), ...input })).toMatchObject({
        code: "chip_not_verified",
      });
    const office = open();
    const swapped = await office.sendChip({ ...files, dg2: dg2Of(await PHOTOS.official()) });
    expect(await office.run({ selfie: await selfieOf(office), chip: swapped })).toMatchObject({
      code: "chip_not_verified",
    });
  });
});
