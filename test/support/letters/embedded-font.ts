import font from "../../../local/specimen/ocrb-glyphs.json" with { type: "json" };

const glyphs: Readonly<Record<string, string>> = font.glyphs;
/** Codes begin here: code and glyph n are those of the n-th character. */
const FIRST_CODE = 33;
/** Pieces that a curve becomes. */
const PIECES = 4;

interface Point {
  readonly x: number;
  readonly y: number;
}

const u16 = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(2 * values.length);
  for (const [i, value] of values.entries()) bytes.writeUInt16BE(value & 0xffff, 2 * i);
  return bytes;
};
const u32 = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [i, value] of values.entries()) bytes.writeUInt32BE(value >>> 0, 4 * i);
  return bytes;
};

/** Octets up to a whole number of words. */
const padded = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);

/** The contours of an SVG path of `M`, `L`, `C` and `Z`, with straight pieces instead of curves; `y` grows upwards. */
function contoursOf(path: string): Point[][] {
  const contours: Point[][] = [];
  for (const [, command = "", rest = ""] of path.matchAll(/([MLCZ])([^MLCZ]*)/g)) {
    const values = (rest.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number);
    if (command === "M") contours.push([]);
    const contour = contours.at(-1) ?? [];
    const points: Point[] = [];
    for (let i = 0; i + 1 < values.length; i += 2)
      points.push({ x: values[i] ?? 0, y: -(values[i + 1] ?? 0) });
    if (command !== "C") contour.push(...points);
    else
      for (let i = 0; i + 2 < points.length; i += 3)
        contour.push(...curve(contour.at(-1), points[i], points[i + 1], points[i + 2]));
  }
  return contours;
}

function curve(from: Point | undefined, ...[a, b, to]: readonly (Point | undefined)[]): Point[] {
  if (from === undefined || a === undefined || b === undefined || to === undefined) return [];
  const at = (t: number, of: (point: Point) => number) =>
    (1 - t) ** 3 * of(from) + 3 * t * (1 - t) ** 2 * of(a) + 3 * t * t * (1 - t) * of(b) + t ** 3 * of(to);
  return Array.from({ length: PIECES }, (_, i) => {
    const t = (i + 1) / PIECES;
    return { x: Math.round(at(t, ({ x }) => x)), y: Math.round(at(t, ({ y }) => y)) };
  });
}

/** A simple glyph (OpenType, table `glyf`). */
function glyphOf(path: string | undefined): Buffer {
  const contours = contoursOf(path ?? "").filter((contour) => contour.length > 2);
  if (contours.length === 0) return Buffer.alloc(0);
  const points = contours.flat();
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const steps = (values: readonly number[]) => u16(...values.map((value, i) => value - (values[i - 1] ?? 0)));
  let end = -1;
  const ends = contours.map((contour) => {
    end += contour.length;
    return end;
  });
  return padded(
    Buffer.concat([
      u16(contours.length, Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys), ...ends, 0),
      Buffer.alloc(points.length, 1),
      steps(xs),
      steps(ys),
    ]),
  );
}

/** A TrueType font whose code 33 + n draws the n-th of some characters in OCR-B. */
function trueType(characters: readonly string[]): Buffer {
  const shapes = [Buffer.alloc(0), ...characters.map((character) => glyphOf(glyphs[character]))];
  let offset = 0;
  const offsets = [0, ...shapes.map((shape) => (offset += shape.length))];
  const count = shapes.length;
  const last = FIRST_CODE + characters.length - 1;
  // Format 4 with one segment, and the end that it must have.
  const segments = u16(4, 32, 0, 4, 4, 1, 0, last, 0xffff, 0, FIRST_CODE, 0xffff, 1 - FIRST_CODE, 1, 0, 0);
  const tables: Readonly<Record<string, Buffer>> = {
    cmap: Buffer.concat([u16(0, 1, 3, 1), u32(12), segments]),
    glyf: Buffer.concat(shapes),
    head: Buffer.concat([
      u32(0x10000, 0x10000, 0, 0x5f0f3cf5),
      u16(0, font.unitsPerEm),
      Buffer.alloc(16),
      u16(0, -300, font.advance, 900, 0, 8, 2, 1, 0),
    ]),
    hhea: Buffer.concat([
      u32(0x10000),
      u16(800, -200, 0, font.advance, 0, 0, font.advance, 1, 0, 0, 0, 0, 0, 0, 0, count),
    ]),
    hmtx: Buffer.concat(shapes.map(() => u16(font.advance, 0))),
    loca: u32(...offsets),
    maxp: Buffer.concat([u32(0x10000), u16(count, 500, 20, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0)]),
    post: Buffer.concat([u32(0x30000), Buffer.alloc(28)]),
  };
  const named = Object.entries(tables);
  let at = 12 + 16 * named.length;
  const rows = named.map(([name, table]) => {
    const row = Buffer.concat([Buffer.from(name), u32(0, at, table.length)]);
    at += padded(table).length;
    return row;
  });
  const head = Buffer.concat([u32(0x10000), u16(named.length, 128, 3, 16 * (named.length - 8))]);
  return Buffer.concat([head, ...rows, ...named.map(([, table]) => padded(table))]);
}

/** A text as the page draws it, and as the file says that it reads. */
export interface DrawnText {
  readonly drawn: string;
  readonly says: string;
}

/** What `makePdf` needs to draw texts in an embedded font of their own. */
export interface EmbeddedText {
  /** The dictionary of the font. */
  readonly font: string;
  readonly extra: readonly string[];
  /** Each text as a string in hexadecimal. */
  readonly strings: readonly string[];
}

/**
 * Texts in an embedded OCR-B whose map to Unicode may lie.
 *
 * @param first number of the first object of `extra`
 */
export function embeddedText(texts: readonly DrawnText[], first: number): EmbeddedText {
  const pairs = new Map<string, number>();
  const strings = texts.map(({ drawn, says }) =>
    [...drawn]
      .map((character, i) => {
        const pair = `${character}${says[i] ?? " "}`;
        const code = pairs.get(pair) ?? FIRST_CODE + pairs.size;
        pairs.set(pair, code);
        return code.toString(16).padStart(2, "0");
      })
      .join(""),
  );
  const drawn = [...pairs.keys()].map((pair) => pair[0] ?? "");
  const last = FIRST_CODE + drawn.length - 1;
  const map = [...pairs]
    .map(
      ([pair, code]) =>
        `<${code.toString(16)}> <00${(pair.charCodeAt(1) & 0xff).toString(16).padStart(2, "0")}>`,
    )
    .join("\n");
  const toUnicode = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def
1 begincodespacerange <00> <FF> endcodespacerange
${pairs.size} beginbfchar
${map}
endbfchar endcmap end end`;
  const file = `${trueType(drawn).toString("hex")}>`;
  return {
    font: `<< /Type /Font /Subtype /TrueType /BaseFont /ABCDEF+OCRB /FirstChar ${FIRST_CODE} /LastChar ${last} /Widths [${drawn.map(() => font.advance).join(" ")}] /FontDescriptor ${first} 0 R /ToUnicode ${first + 2} 0 R >>`,
    extra: [
      `<< /Type /FontDescriptor /FontName /ABCDEF+OCRB /Flags 32 /FontBBox [0 -300 ${font.advance} 900] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 /FontFile2 ${first + 1} 0 R >>`,
      `<< /Filter /ASCIIHexDecode /Length ${file.length} >>\nstream\n${file}\nendstream`,
      `<< /Length ${toUnicode.length} >>\nstream\n${toUnicode}\nendstream`,
    ],
    strings,
  };
}
