/** Labelled pictures of documents laid on a table and photographed from the side, under a lamp and by a moved hand. */
import { localReader } from "../core/blocks/document_verification/providers/local.ts";
import { decodeGrey } from "../engines/common/grey-image.ts";
import { type Camera, photograph } from "../test/support/scenes/camera.ts";
import { Random } from "../test/support/scenes/random.ts";
import { layTilted, type View } from "../test/support/scenes/tilted-page.ts";
import { bytesOf, type Label, nameOf } from "./document-pictures.ts";
import { medianOf, type Times, table, timed } from "./document-tables.ts";

interface Taken {
  readonly view: (random: Random) => Partial<View>;
  readonly camera?: (random: Random) => Camera;
}

const flat = (random: Random) => ({ turn: random.between(-6, 6) });
const TAKEN: Readonly<Record<string, Taken>> = {
  "strong perspective": {
    view: (r) => ({ pitch: r.either(30, 45), yaw: r.either(5, 25), turn: r.between(-12, 12) }),
  },
  "perspective, on its side": {
    view: (r) => ({ pitch: r.either(20, 35), yaw: r.either(15, 30), turn: 90 + r.between(-12, 12) }),
  },
  glare: {
    view: flat,
    camera: (r) => ({
      glare: { x: r.between(0.3, 0.7), y: r.between(0.3, 0.7), reach: 0.18, strength: 0.75 },
    }),
  },
  "moved hand": {
    view: flat,
    camera: (r) => ({ motion: { length: r.between(5, 9), direction: r.between(0, Math.PI) }, noise: 2 }),
  },
};

/** Formats whose zone is on the side with the print. The print of a card's back confirms nothing. */
const ONE_SIDED = new Set(["TD2", "TD3", "MRVA", "MRVB", "FRID"]);

interface Read {
  /** Number and birth date are as labelled. */
  readonly isRight: boolean;
  readonly isNamed: boolean;
  readonly isConfirmed: boolean;
  readonly doubt: string;
}

/** Reads each picture as it is and as it was photographed, and says whether the print confirmed the zone. */
export async function takenPictures(labels: readonly Label[], now: Date) {
  const rows: (string | number)[][] = [];
  const doubts: string[] = [];
  const chosen = labels.filter(({ format }) => ONE_SIDED.has(format ?? ""));
  for (const [name, taken] of [["as it is", undefined], ...Object.entries(TAKEN)] as const) {
    const times: Times[] = [];
    const all: Read[] = [];
    for (const label of chosen) {
      const bytes = taken === undefined ? bytesOf(label) : await photographed(label, name, taken);
      const [read, took] = await timed(() => readAs(label, bytes, now));
      times.push(took);
      all.push(read);
      if (!read.isConfirmed) doubts.push(`- ${name}, ${nameOf(label)}: ${read.doubt}`);
    }
    rows.push([
      name,
      all.length,
      all.filter(({ isRight }) => isRight).length,
      all.filter(({ isRight, isNamed }) => isRight && isNamed).length,
      all.filter(({ isConfirmed }) => isConfirmed).length,
      all.filter(({ isConfirmed, isRight, isNamed }) => isConfirmed && !(isRight && isNamed)).length,
      medianOf(times),
    ]);
    process.stdout.write(`${rows.at(-1)?.join(" | ")}\n`);
  }
  const head =
    "picture | pictures | number and birth date right | and surname | print confirmed | confirmed but other than labelled | median ms (clock / processor)";
  return { table: table(head, rows), doubts: doubts.join("\n") };
}

async function readAs({ file, fields }: Label, bytes: Buffer, now: Date): Promise<Read> {
  const page = {
    bytes,
    contentType: file.endsWith(".png") && bytes[0] === 0x89 ? "image/png" : "image/jpeg",
  } as const;
  const reading = await localReader.read({ front: page }, now, new AbortController().signal);
  const print = reading.findings.find(({ check }) => check === "visual_zone_matches_mrz");
  const { document_number, birth_date, name } = reading.fields;
  return {
    isRight:
      letters(document_number) === letters(fields?.documentNumber) && birth_date === fields?.dateOfBirth,
    isNamed: letters(name?.last) === letters(fields?.surname),
    isConfirmed: print?.outcome === "passed",
    doubt: print?.outcome === "failed" ? print.detail : "No zone was read.",
  };
}

const letters = (text: string | null | undefined): string =>
  (text ?? "").toUpperCase().replaceAll(/[^A-Z0-9]/g, "");

async function photographed(label: Label, name: string, { view, camera }: Taken): Promise<Buffer> {
  const random = new Random(`${name}:${label.file}`);
  const page = await decodeGrey(bytesOf(label), 2400);
  const { scene } = await layTilted(
    page,
    { pitch: 0, yaw: 0, turn: 0, side: 2000, share: 0.8, crowded: random.next() < 0.5, ...view(random) },
    random,
  );
  return photograph(scene, camera?.(random) ?? { noise: 1 }, random);
}
