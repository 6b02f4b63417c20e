import { describe, expect, it } from "vitest";
import { decodeGrey } from "../../../engines/common/grey-image.ts";
import { drawDocument } from "../../../local/specimen/draw-document.ts";
import { zoneLines } from "../../../local/specimen/zone-lines.ts";
import { Random } from "../../../test/support/scenes/random.ts";
import { type ScannedPage, takePicture } from "../../../test/support/scenes/ways-of-taking.ts";
import { fields, heading, zoneContent } from "./testing/identity-card.ts";
import { office } from "./testing/office.ts";

/** A drawn card of ICAO 9303-6 on a drawn table. */
async function photo(zone: readonly string[], way: string): Promise<Buffer> {
  const bytes = await drawDocument({ size: "TD2", heading, fields, zone });
  const page: ScannedPage = { image: await decodeGrey(bytes, 2400), zone: [], zoneLength: 36, print: [] };
  return takePicture(page, way, new Random("td2"));
}

describe("a card of the format TD2", { timeout: 240_000 }, () => {
  const zone = zoneLines("TD2", zoneContent);
  const read = async (lines: readonly string[], way: string) => {
    const { upload, verify } = office();
    return verify({ front: await upload(await photo(lines, way)) });
  };

  it.each([
    ["slightly from the side", "passed", []],
    ["turned by quarters", "passed", []],
    // Its drawn head is not seen, and something on the table looks like a face: a selfie would be compared with that.
    ["far away on a crowded table", "review", ["document_unreadable"]],
  ])("is found and read: %s", async (way, status, retake) => {
    expect(await read(zone, way)).toMatchObject({
      status,
      retake,
      document_type: "id_card",
      document_number: "C48291736",
      name: { last: "Sterling", first: "Joan Marie" },
      birth_date: "1988-02-14",
      expiry_date: "2034-06-14",
      mrz: { format: "TD2", raw_valid: true, check_digits: true },
    });
  });

  it("never passes with another number in its zone than its check digits and its print have", async () => {
    const altered = zone.map((line) => line.replace("C48291736", "C48291786"));
    expect(altered).not.toEqual(zone);
    const output = await read(altered, "slightly from the side");
    expect(["review", "rejected"]).toContain(output.status);
    expect(output.mrz).toMatchObject({ format: "TD2", check_digits: false });
  });
});
