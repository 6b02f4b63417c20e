/** Tables of the liveness part of docs/face-quality.md: pictures made from the photos, and their measurements. */
import sharp from "sharp";
import { OTHER_FACE, SAME_FACE } from "../core/blocks/document_verification/history.ts";
import { facesOn } from "../core/blocks/document_verification/providers/portrait.ts";
import { SAME_PICTURE } from "../core/blocks/identity_verification/portrait.ts";
import { similarityOf } from "../engines/faces/embed-face.ts";
import { correlationOf } from "../engines/faces/face-chip.ts";
import { type ReadFace, readFace } from "../engines/faces/read-face.ts";
import { spoofSigns } from "../engines/faces/spoof-signs.ts";
import { rephotograph } from "../engines/faces/testing/rephotograph.ts";
import { turnFace, type View } from "../engines/faces/testing/turn-face.ts";
import { specimenWithPhoto } from "../test/support/specimen-with-photo.ts";

/** A photo with its main face. */
export interface Photo {
  readonly file: string;
  readonly bytes: Buffer;
  readonly face: ReadFace;
  /** A real photo of a screen or a print. */
  readonly attack: boolean;
}

/** Every n-th photo is used where each costs seconds. */
const SOME = 6;
/** A photo whose face is at most so far aside, in degrees, looks straight. */
const STRAIGHT = 12;

const some = (photos: readonly Photo[]): Photo[] =>
  photos.filter(({ attack }) => !attack).filter((_, i) => i % SOME === 0);

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** The face of a made picture; undefined when none is found. */
async function faceIn(picture: Promise<Uint8Array>): Promise<ReadFace | undefined> {
  try {
    return (await readFace(await picture)).face;
  } catch {
    return undefined;
  }
}

/** Whether a face is the same when its photo lies on a side or upside down. */
export async function upsideTable(photos: readonly Photo[]): Promise<string> {
  const all = photos.filter((_, i) => i % 2 === 0);
  const rows: (string | number)[][] = [];
  for (const degrees of [90, 180, 270]) {
    let same = 0;
    for (const { bytes, face } of all) {
      const turned = await faceIn(sharp(bytes).rotate(degrees).jpeg({ quality: 95 }).toBuffer());
      if (turned !== undefined && similarityOf(turned.embedding, face.embedding) >= 0.8) same += 1;
    }
    rows.push([`${degrees}°`, `${same} of ${all.length}`]);
  }
  return table(["turned by", "same face (similarity from 0.80)"], rows);
}

/** The yaw that is measured in turned heads and turned pictures. */
export async function turnsTable(photos: readonly Photo[]): Promise<string> {
  const straight = some(photos.filter(({ face }) => Math.abs(face.pose.yaw) <= STRAIGHT));
  const views: readonly (readonly [string, View])[] = [
    ["head, 15°", { head: 15 }],
    ["head, 25°", { head: 25 }],
    ["head, 35°", { head: 35 }],
    ["sheet, 20°", { sheet: 20 }],
    ["sheet, 35°", { sheet: 35 }],
    ["sheet, 50°", { sheet: 50 }],
  ];
  const rows: (string | number)[][] = [];
  for (const [name, view] of views) {
    const yaws: number[] = [];
    for (const { bytes, face } of straight) {
      const turned = await faceIn(turnFace(bytes, view));
      if (turned !== undefined) yaws.push(turned.pose.yaw - face.pose.yaw);
    }
    yaws.sort((a, b) => a - b);
    const at = (share: number) => (yaws[Math.floor(share * (yaws.length - 1))] ?? 0).toFixed(1);
    rows.push([name, yaws.length, at(0), at(0.5), at(1), yaws.filter((yaw) => yaw >= 13).length]);
  }
  return table(["made", "photos", "lowest yaw", "median", "highest", "count as a turn"], rows);
}

/** How alike a photo and its copies are as pictures. */
export async function copiesTable(photos: readonly Photo[]): Promise<string> {
  const ways: readonly (readonly [string, (bytes: Buffer) => Promise<Buffer>])[] = [
    ["saved at quality 40", (bytes) => sharp(bytes).jpeg({ quality: 40 }).toBuffer()],
    ["half the size", halved],
    ["darker", (bytes) => sharp(bytes).linear(0.6, 5).jpeg().toBuffer()],
    ["blurred", (bytes) => sharp(bytes).blur(1.5).jpeg().toBuffer()],
    ["tilted by 8°", (bytes) => sharp(bytes).rotate(8).jpeg().toBuffer()],
    ["photographed askew, 20°", (bytes) => turnFace(bytes, { sheet: 20 })],
  ];
  const rows: (string | number)[][] = [];
  for (const [name, make] of ways) {
    const found: number[] = [];
    for (const { bytes, face } of some(photos)) {
      const copy = await faceIn(make(bytes));
      if (copy !== undefined) found.push(correlationOf(copy.chip, face.chip));
    }
    found.sort((a, b) => a - b);
    const median = found[Math.floor(found.length / 2)] ?? 0;
    rows.push([
      name,
      found.length,
      (found[0] ?? 0).toFixed(2),
      median.toFixed(2),
      found.filter((value) => value >= SAME_PICTURE).length,
    ]);
  }
  return table(["copy", "photos", "lowest", "median", "seen as a copy"], rows);
}

async function halved(bytes: Buffer): Promise<Buffer> {
  const { width } = await sharp(bytes).metadata();
  return sharp(bytes)
    .resize({ width: Math.round(width / 2) })
    .jpeg()
    .toBuffer();
}

/** How many pictures of screens and prints carry a sign, by the size of the medium's dots in the picture. */
export async function screensTable(photos: readonly Photo[]): Promise<string> {
  const pitches = [0.8, 1.4, 2.3, 4];
  const rows: (string | number)[][] = [];
  for (const medium of ["screen", "print"] as const) {
    const row: (string | number)[] = [medium];
    for (const pitch of pitches) {
      let [found, all] = [0, 0];
      for (const { bytes } of some(photos).filter((_, i) => i % 2 === 0)) {
        const face = await faceIn(rephotograph(bytes, { medium, pitch, tilt: 5 }));
        if (face === undefined) continue;
        all += 1;
        if (spoofSigns(face).length > 0) found += 1;
      }
      row.push(`${found} of ${all}`);
    }
    rows.push(row);
  }
  return table(["medium", ...pitches.map((pitch) => `${pitch} pixels a dot`)], rows);
}

/** How alike the portrait of a document is to itself when the document is photographed again. */
export async function repeatsTable(photos: readonly Photo[]): Promise<string> {
  const smaller = (page: Buffer, width: number, quality: number, blur: number) => {
    const picture = sharp(page).resize(width);
    return (blur > 0 ? picture.blur(blur) : picture).jpeg({ quality }).toBuffer();
  };
  const ways: readonly (readonly [string, (page: Buffer) => Promise<Buffer>])[] = [
    ["900 pixels wide, quality 85", (page) => smaller(page, 900, 85, 0)],
    ["600 pixels wide, blurred, quality 75", (page) => smaller(page, 600, 75, 0.6)],
    ["420 pixels wide, blurred, quality 60", (page) => smaller(page, 420, 60, 0.6)],
    ["320 pixels wide, quality 70", (page) => smaller(page, 320, 70, 0)],
    [
      "turned by 8°, darker, 800 pixels wide",
      (page) =>
        sharp(page).rotate(8).modulate({ brightness: 0.6 }).resize(800).jpeg({ quality: 70 }).toBuffer(),
    ],
  ];
  const found = ways.map((): number[] => []);
  for (const { bytes } of photos.filter(({ attack }) => !attack)) {
    const page = await specimenWithPhoto({
      portrait: bytes,
      number: "X1234567",
      now: new Date("2026-12-01"),
    });
    const { portrait: first } = await facesOn(page);
    if (first === undefined) continue;
    for (const [place, [, make]] of ways.entries()) {
      const { portrait: again } = await facesOn(await make(page));
      if (again !== undefined) found[place]?.push(similarityOf(first, again));
    }
  }
  const rows = ways.map(([name], place) => {
    const all = (found[place] ?? []).toSorted((a, b) => a - b);
    const below = (bound: number) => all.filter((value) => value < bound).length;
    return [
      name,
      all.length,
      (all[0] ?? 0).toFixed(2),
      (all[Math.floor(all.length / 2)] ?? 0).toFixed(2),
      below(OTHER_FACE),
      below(SAME_FACE) - below(OTHER_FACE),
    ];
  });
  const head = ["the second picture", "compared", "lowest", "median"];
  return table([...head, `another face (below ${OTHER_FACE})`, `unclear (below ${SAME_FACE})`], rows);
}
