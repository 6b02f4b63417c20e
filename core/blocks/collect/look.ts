import { UnreadableFile } from "../../../engines/common/errors.ts";
import { decodeGrey, type GreyImage, isBlank, resize } from "../../../engines/common/grey-image.ts";
import { isCutOff } from "../../../engines/documents/mrz/covered.ts";
import { fieldsOf } from "../../../engines/documents/mrz/fields.ts";
import { type MrzSearch, readMrz, SEARCH_FAULT_MS } from "../../../engines/documents/mrz/read-mrz.ts";
import { pictureQuality } from "../../../engines/documents/quality.ts";
import { isSoft } from "../../../engines/documents/quality-bounds.ts";
import {
  BRIGHTNESS,
  brightnessOf,
  MIN_SHARPNESS,
  sharpnessOf,
} from "../../../engines/faces/chip-measures.ts";
import { withOthers } from "../../../engines/faces/other-faces.ts";
import { readFace } from "../../../engines/faces/read-face.ts";
import { showsOthers } from "../../../engines/faces/strangers.ts";
import type { LookedAt, Shows } from "../../capture/check.ts";
import type { RetakeReason } from "../../capture/page-schemas.ts";
import { unpackBurst } from "../../documents/burst.ts";
import { otherFace } from "../document_verification/providers/beside-page.ts";
import { qualityFindings } from "../document_verification/providers/picture-quality.ts";
import { facesOn } from "../document_verification/providers/portrait.ts";

/** Longer side at which pages are looked at, as the checks do. */
const SIDE = 2400;

/** A file to look at. */
export interface LookJob {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly what: Shows;
}

/**
 * Looks at a file as the checks of the run will, as far as a person can do better: can it be read at all? It decides nothing about the
 * document or the person.
 * @returns undefined when it can be used
 */
export async function look({ bytes, contentType, what }: LookJob): Promise<LookedAt> {
  if (contentType === "application/pdf") return what === "address" ? undefined : "file_not_accepted";
  try {
    if (what === "burst") return await lookAtBurst(bytes);
    return what === "face" ? await lookAtFace(bytes) : await lookAtPage(bytes, what);
  } catch (error) {
    if (error instanceof UnreadableFile) return "file_not_accepted";
    throw error;
  }
}

/** The frame in the middle stands for the burst. */
async function lookAtBurst(bytes: Uint8Array): Promise<LookedAt> {
  const frames = unpackBurst(bytes);
  const middle = frames?.[Math.floor(frames.length / 2)];
  return middle === undefined ? "file_not_accepted" : lookAtFace(middle.bytes);
}

async function lookAtFace(bytes: Uint8Array): Promise<LookedAt> {
  const reading = await readFace(bytes);
  const { face, count } = reading;
  if (face === undefined) return "no_face";
  if (brightnessOf(face.chip) < BRIGHTNESS.dark) return "image_dark";
  if (sharpnessOf(face.chip) < MIN_SHARPNESS.selfie) return "image_blurred";
  return count > 1 || showsOthers(await withOthers(reading)) === true ? "other_person" : undefined;
}

/** What the quality checks say that a person can mend, the plainest first. */
const MENDABLE: readonly RetakeReason[] = ["image_dark", "image_blurred", "image_glare"];

async function lookAtPage(bytes: Uint8Array, what: Exclude<Shows, "face" | "burst">): Promise<LookedAt> {
  const image = await decodeGrey(bytes, SIDE);
  if (isBlank(image)) return "image_dark";
  const search = await searched(image);
  // The check will say more.
  if (search === undefined) return undefined;
  const { zone, regions } = search;
  const quality = await pictureQuality(image, regions, resize);
  const findings = qualityFindings([quality]);
  const bad = MENDABLE.find((reason) =>
    findings.some((finding) => "reason" in finding && finding.reason === reason),
  );
  if (bad !== undefined || what === "back" || what === "address") return bad;
  // Too little print to measure: a front has more.
  if (quality.edgeWidth === undefined) return "image_blurred";
  if (zone === undefined && what === "zone_page") return "zone_covered";
  if (zone !== undefined && isCutOff(zone, image)) return "document_cropped";
  // Its check digits fail in a sharp picture: something lies on it.
  if (zone?.valid === false) return isSoft(quality) ? "image_blurred" : "zone_covered";
  return otherFace({ image, zone }, await facesOn(bytes)) === undefined ? undefined : "other_person";
}

/**
 * Reads the number in the machine-readable zone of a document.
 * @param now for the centuries of the zone's dates
 * @returns undefined without a zone, or when its check digits fail
 */
export async function readNumber(bytes: Uint8Array, now: Date): Promise<string | undefined> {
  try {
    const zone = (await searched(await decodeGrey(bytes, SIDE)))?.zone;
    return zone?.valid === true ? fieldsOf(zone, now).documentNumber : undefined;
  } catch (error) {
    if (error instanceof UnreadableFile) return undefined;
    throw error;
  }
}

/** @returns undefined where this machine is too slow, which says nothing of the picture */
async function searched(image: GreyImage): Promise<MrzSearch | undefined> {
  try {
    return await readMrz(image, AbortSignal.timeout(SEARCH_FAULT_MS));
  } catch (error) {
    if (error instanceof UnreadableFile) return undefined;
    throw error;
  }
}
