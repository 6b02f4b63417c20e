import { expect, it } from "vitest";
import { decodeGrey, type GreyImage } from "../../../../engines/common/grey-image.ts";
import { aamvaText, drawBarcode } from "../../../documents/testing/draw-barcode.ts";
import { passportZone, utopianZone } from "../testing/passport-zone.ts";
import { doubtsOfBack } from "./back-of-another.ts";
import { licenceInBarcode } from "./licence-barcode.ts";

const signal = new AbortController().signal;
const licence = async (): Promise<GreyImage> =>
  decodeGrey(await drawBarcode(aamvaText(["DAQD1234567", "DCSSAMPLE", "DACMARIA", "DCGUSA"])), 2400);

it("finds a licence, and says when it has not searched to the end", async () => {
  const image = await licence();
  expect(await licenceInBarcode(image, signal)).toMatchObject({
    licence: { number: "D1234567" },
    isCut: false,
  });
  expect(await licenceInBarcode(image, signal, 0)).toEqual({ isCut: true });
});

it("doubts a document whose back was not searched to the end", async () => {
  const zone = passportZone(utopianZone(), () => 1);
  const back = {
    image: await licence(),
    regions: [],
    long: [],
    zone: undefined,
    above: async () => undefined,
  };
  const cut = async () => ({ isCut: true });
  const doubts = await doubtsOfBack(zone, back, new Date(), signal, cut);
  expect(doubts).toMatchObject([
    { check: "readable", outcome: "failed", reason: "document_unreadable", weight: "review" },
  ]);
});
