import sharp from "sharp";
import { drawDocument } from "../../local/specimen/draw-document.ts";
import { zoneLines } from "../../local/specimen/zone-lines.ts";

/** A drawn passport with a given photo. */
export interface SpecimenFacts {
  readonly portrait: Uint8Array;
  /** Of the document; another one is another document. */
  readonly number: string;
  /** Decides the two dates. */
  readonly now: Date;
}

/**
 * Draws the passport of Joan Roe of Utopia with a photo on it.
 *
 * @param facts what differs
 */
export async function specimenWithPhoto({ portrait, number, now }: SpecimenFacts): Promise<Buffer> {
  const year = now.getUTCFullYear();
  const zone = zoneLines("TD3", {
    type: "P",
    issuer: "UTO",
    names: "ROE<<JOAN",
    document_number: number,
    nationality: "UTO",
    birth_date: "880214",
    sex: "F",
    expiry_date: `${String(year + 8).slice(2)}0614`,
  });
  const page = await drawDocument({
    size: "TD3",
    heading: "UTOPIA  PASSPORT  SPECIMEN",
    zone,
    fields: [
      { label: "Type / Code", value: "P  UTO" },
      { label: "Passport No.", value: number },
      { label: "Surname", value: "ROE" },
      { label: "Given names", value: "JOAN" },
      { label: "Nationality", value: "UTOPIAN" },
      { label: "Sex", value: "F" },
      { label: "Date of birth", value: "14 FEB 1988" },
      { label: "Place of birth", value: "ZENITH" },
      { label: "Date of issue", value: `15 JUN ${year - 2}` },
      { label: "Date of expiry", value: `14 JUN ${year + 8}` },
    ],
  });
  // The place of drawDocument's drawn head.
  const photo = await sharp(portrait).resize(325, 416, { fit: "cover", position: "top" }).toBuffer();
  return sharp(page)
    .composite([{ input: photo, left: 40, top: 100 }])
    .jpeg({ quality: 92 })
    .toBuffer();
}
