import { decodeGrey } from "../../../engines/common/grey-image.ts";
import { fieldsOf } from "../../../engines/documents/mrz/fields.ts";
import { LAYOUTS } from "../../../engines/documents/mrz/formats.ts";
import { readMrz } from "../../../engines/documents/mrz/read-mrz.ts";
import type { Scene } from "./scenes.ts";

/** The result of reading a scene. */
export interface Outcome {
  readonly scene: Scene;
  /** The zone as read, if one was found. */
  readonly lines?: readonly string[];
  readonly sound: boolean;
  readonly repaired: number;
  readonly exact: boolean;
  /** Number, birth date, expiry and nationality are those that are printed. */
  readonly key: boolean;
  /** The worst outcome: believed, though a key field is wrong or a check digit is wrong on the document. */
  readonly wrongButSound: boolean;
  readonly milliseconds: number;
}

/** Side at which the block reads pages. */
const READ_SIDE = 2400;

/**
 * Reads a scene as the block does and compares it with the known data.
 *
 * @param now decides the century of two-digit years
 * @param clock milliseconds, for how long it took
 */
export async function measure(scene: Scene, now: Date, clock: () => number): Promise<Outcome> {
  const startedAt = clock();
  const { zone } = await readMrz(await decodeGrey(scene.bytes, READ_SIDE), new AbortController().signal);
  const milliseconds = clock() - startedAt;
  const sound = zone?.sound === true;
  const layout = LAYOUTS.find(({ format }) => format === scene.format);
  const keyOf = (lines: readonly string[]) => {
    if (layout === undefined) return undefined;
    const { documentNumber, birthDate, expiryDate, nationality } = fieldsOf({ layout, lines }, now);
    return JSON.stringify([documentNumber, birthDate, expiryDate, nationality]);
  };
  const key =
    zone !== undefined &&
    scene.zone !== undefined &&
    zone.layout.format === scene.format &&
    keyOf(zone.lines) === keyOf(scene.zone);
  return {
    scene,
    ...(zone === undefined ? {} : { lines: zone.lines }),
    sound,
    repaired: zone?.repaired ?? 0,
    exact: JSON.stringify(zone?.lines) === JSON.stringify(scene.zone),
    key,
    wrongButSound: sound && (!key || scene.altered),
    milliseconds,
  };
}
