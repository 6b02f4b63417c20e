import type { GreyImage } from "../../common/grey-image.ts";
import type { TextRegion } from "../text-detector.ts";
import { fieldCertainty, fieldsOf } from "./fields.ts";
import { findMrzLines } from "./lines.ts";
import { bestZone, type MrzZone } from "./zone.ts";

/** Fields without a check digit. */
const UNPROTECTED = ["names", "surname", "given_names", "issuer", "nationality", "sex"] as const;
/** A field with a less certain character may be misread. */
const SURE = 0.85;

/**
 * Reads a zone again in a better picture of its page, where a field without a check digit was not certain.
 *
 * @param regions text of the better picture
 * @param zone as it was read first
 * @returns a sound zone that is certain, and the same in all fields with a check digit; undefined when the first was certain already, so that print which differs from it stays a contradiction
 */
export async function surerZone(
  image: GreyImage,
  regions: readonly TextRegion[],
  zone: MrzZone,
  now: Date,
): Promise<MrzZone | undefined> {
  if (isCertain(zone)) return undefined;
  const again = await bestZone(image, await findMrzLines(image, regions));
  return again?.sound === true && isCertain(again) && isSameZone(zone, again, now) ? again : undefined;
}

function isCertain(zone: MrzZone): boolean {
  return UNPROTECTED.every((field) => fieldCertainty(zone, field) >= SURE);
}

/** Whether two readings agree in what check digits cover. */
function isSameZone(one: MrzZone, other: MrzZone, now: Date): boolean {
  const [a, b] = [one, other].map((zone) => {
    const { format, documentNumber, birthDate, expiryDate, personalNumber } = fieldsOf(zone, now);
    return JSON.stringify([format, documentNumber, birthDate, expiryDate, personalNumber]);
  });
  return a === b;
}
