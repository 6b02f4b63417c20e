import * as z from "zod";
import { plain } from "../letters/line.ts";
import type { Area, Matrix } from "./areas.ts";
import type { Alteration } from "./cover-ups.ts";
import type { Mark, PlacedGlyph } from "./marks.ts";
import { commandsOf, numbersOf } from "./operands.ts";

/** Text whose letters cannot be those that the file names. */
export const UNTRUE_TEXT: Alteration = {
  detail:
    "Its fonts draw other letters than the text of the file, or letters that cannot be compared with it.",
  weight: "review",
};

/** Fewer such letters on a page are not reported: some fonts lack an outline or a name of one sign. */
const FEW = 3;
/** A page has fewer letters, and fonts have smaller outlines. */
const [MAX_GLYPHS, MAX_OUTLINES] = [30_000, 8_000_000];
/** Gaps between two pieces of one line, in heights. */
const COLUMN = 1.4;

/** A piece of a line whose letters the file brings as outlines. Lengths are those of a `LetterLine` of a PDF. */
export interface DrawnLine {
  /** As the file says that it reads. */
  readonly says: string;
  readonly left: number;
  readonly right: number;
  readonly middle: number;
  readonly height: number;
}

/** The text of a page as its fonts draw it. */
export interface Drawing {
  /** A picture of all letters, black on white. */
  readonly svg: string;
  /** Its left edge, in points of the page. */
  readonly left: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly DrawnLine[];
}

interface FontStore {
  has(name: string): boolean;
  get(name: string): unknown;
}

const fontSchema = z.object({ missingFile: z.boolean().optional(), isType3Font: z.boolean().optional() });
const outlineSchema = z.object({ path: z.unknown() });

/**
 * What the fonts of a page draw. The text of a PDF comes from maps in its fonts, which may say anything; people see the outlines (ISO 32000-1, 9.10). A font that the
 * file does not bring is drawn by its encoding, so its letters are compared here; those of the others are drawn, to be read as a picture.
 *
 * @param marks of the page
 * @param page its visible area
 * @param fonts of pdf.js, with the outlines of their characters
 */
export function drawnText(
  marks: readonly Mark[],
  page: Area,
  fonts: FontStore,
): { readonly drawing?: Drawing; readonly isUntrue: boolean } {
  const outlines = new Outlines(fonts);
  const uses: string[] = [];
  const lines: DrawnLine[] = [];
  let [strange, count] = [0, 0];
  for (const mark of marks) {
    if (mark.kind !== "text" || !mark.painted) continue;
    const drawn: PlacedGlyph[] = [];
    for (const glyph of mark.glyphs) {
      count++;
      const id = outlines.idOf(glyph);
      if (id === "strange") strange++;
      if (typeof id !== "number") continue;
      const matrix = toPicture(glyph.matrix, page);
      if (!matrix.every(Number.isFinite)) continue;
      uses.push(`<use href="#g${id}" transform="matrix(${written(matrix)})"/>`);
      drawn.push(glyph);
    }
    add(lines, mark.area, drawn, page);
  }
  const isTooMuch = count > MAX_GLYPHS || outlines.size > MAX_OUTLINES;
  const isUntrue = strange >= FEW || isTooMuch;
  if (uses.length === 0 || isTooMuch) return { isUntrue };
  const [width, height] = [page.right - page.left, page.top - page.bottom];
  const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"`;
  const svg = `${head}><defs>${outlines.defs()}</defs>${uses.join("")}</svg>`;
  return { drawing: { svg, left: page.left, width, height, lines }, isUntrue };
}

/** From points that grow upwards to points from the top left corner. */
const toPicture = ([a, b, c, d, e, f]: Matrix, { left, top }: Area): Matrix => [
  a,
  -b,
  c,
  -d,
  e - left,
  top - f,
];

function add(lines: DrawnLine[], area: Area, glyphs: readonly PlacedGlyph[], page: Area): void {
  if (glyphs.length === 0) return;
  const height = area.top - area.bottom;
  const piece = {
    says: glyphs.map(({ unicode }) => unicode).join(""),
    left: area.left,
    right: area.right,
    middle: page.top - (area.top + area.bottom) / 2,
    height,
  };
  const last = lines.at(-1);
  const isNext =
    last !== undefined &&
    Math.abs(last.middle - piece.middle) < 0.3 * height &&
    Math.abs(piece.left - last.right) < COLUMN * height;
  if (isNext) lines[lines.length - 1] = { ...last, says: last.says + piece.says, right: piece.right };
  else lines.push(piece);
}

const isLetter = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** The outlines of characters, each once. */
class Outlines {
  private readonly found = new Map<string, number | "none" | "strange">();
  private readonly paths: string[] = [];
  size = 0;

  private readonly fonts: FontStore;

  constructor(fonts: FontStore) {
    this.fonts = fonts;
  }

  /**
   * @returns the number of its outline; "none" where there is nothing to draw or to doubt; "strange" where the letter may be another one than the file says
   */
  idOf({ font, drawn, unicode }: PlacedGlyph): number | "none" | "strange" {
    const key = `${font} ${drawn} ${unicode}`;
    const known = this.found.get(key);
    if (known !== undefined) return known;
    const id = this.find(font, drawn, unicode);
    this.found.set(key, id);
    return id;
  }

  private find(font: string, drawn: string, unicode: string): number | "none" | "strange" {
    const facts = fontSchema.safeParse(this.fonts.has(font) ? this.fonts.get(font) : undefined);
    const isUnknown = !facts.success || facts.data.isType3Font === true;
    if (isUnknown) return isLetter(unicode) ? "strange" : "none";
    if (facts.data.missingFile === true)
      return isLetter(unicode) && plain(drawn) !== plain(unicode) ? "strange" : "none";
    const path = this.pathOf(`${font}_path_${drawn}`);
    if (path === "") return isLetter(unicode) ? "strange" : "none";
    this.size += path.length;
    const id = this.paths.push(path) - 1;
    // An outline of which the file says nothing is text that only people see.
    return unicode.trim() === "" ? "strange" : id;
  }

  private pathOf(name: string): string {
    const outline = outlineSchema.safeParse(this.fonts.has(name) ? this.fonts.get(name) : undefined);
    return outline.success ? svgPath(numbersOf(outline.data.path)) : "";
  }

  defs(): string {
    return this.paths.map((path, i) => `<path id="g${i}" d="${path}"/>`).join("");
  }
}

/** @returns "" for an outline that draws nothing */
function svgPath(codes: readonly number[]): string {
  const commands = commandsOf(codes) ?? [];
  const draws = commands.some(({ letter }) => letter !== "M" && letter !== "Z");
  if (!draws || !commands.every(({ values }) => values.every(Number.isFinite))) return "";
  return commands.map(({ letter, values }) => `${letter}${written(values)}`).join("");
}

const written = (values: readonly number[]): string => values.map((value) => value.toFixed(4)).join(" ");
