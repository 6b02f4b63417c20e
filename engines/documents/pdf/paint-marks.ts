import * as z from "zod";
import { type Area, IDENTITY, intersection, type Matrix, moved, share, times } from "./areas.ts";

/** The painted marks of a page, in painting order. */
export type Mark =
  | {
      readonly kind: "text";
      readonly area: Area;
      readonly text: string;
      /** Undefined for patterns and outlines. */
      readonly colour: string | undefined;
      /**
       * Rendering mode 3 paints nothing (ISO 32000-1, 9.3.6): scanners use it for recognised words over the picture.
       * The same holds for a layer that is switched off (8.11), text outside a clip or under a soft mask (every mask
       * counts as fully hiding), zero opacity, and letters in mirror writing, which nobody reads.
       */
      readonly painted: boolean;
      readonly glyphs: readonly PlacedGlyph[];
    }
  | { readonly kind: "fill"; readonly area: Area; readonly colour: string | undefined }
  | ImageMark;

/** A character as its font draws it, and as the file says that it reads. */
export interface PlacedGlyph {
  /** The name of its font in pdf.js. */
  readonly font: string;
  /** The font's own character, by which its outline is found; of a font that the file lacks, the character that a viewer draws. */
  readonly drawn: string;
  readonly unicode: string;
  /** From the em square of its font to the page. */
  readonly matrix: Matrix;
}

/** A picture that is painted. */
export interface ImageMark {
  readonly kind: "image";
  readonly area: Area;
  readonly name: string;
  /** From the unit square, in which a picture stands upright, to the page. */
  readonly matrix: Matrix;
}

/** The operator list of pdf.js: operator numbers and their arguments. */
export interface Operators {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

interface State {
  readonly matrix: Matrix;
  readonly clip: Area;
  readonly colour: string | undefined;
  readonly opacity: number;
  readonly masked: boolean;
  readonly font: string;
  readonly fontSize: number;
  readonly charSpacing: number;
  readonly wordSpacing: number;
  readonly scale: number;
  readonly rise: number;
  readonly leading: number;
  readonly mode: number;
}

const number = z.number();
const matrixSchema = z.tuple([number, number, number, number, number, number]);
const glyphsSchema = z.array(
  z.union([
    number,
    z.object({
      unicode: z.string(),
      fontChar: z.string().default(""),
      width: number,
      isSpace: z.boolean().optional(),
    }),
    z.null().transform(() => 0),
  ]),
);
const gstateSchema = z.array(z.tuple([z.string(), z.unknown()]));
/** Below this opacity, content under a shape stays visible. */
const OPAQUE = 0.9;
/** Below this opacity text is not seen. */
const FAINT = 0.1;
/** A text clipped to less than this is unreadable. */
const UNCLIPPED = 0.5;

/**
 * Follows the operators of a page and notes where text, filled shapes and pictures are painted. Clips are taken as their bounding boxes.
 *
 * @param operators as pdf.js lists them
 * @param codes the library's numbers of operators, by name
 * @param page its visible area
 * @param isShown whether a layer (optional content group) is switched on
 */
export function paintMarks(
  operators: Operators,
  codes: Readonly<Record<string, number>>,
  page: Area,
  isShown: (layer: unknown) => boolean,
): Mark[] {
  const names = new Map(Object.entries(codes).map(([name, code]) => [code, name]));
  const painter = new Painter(page, isShown);
  for (const [i, code] of operators.fnArray.entries()) {
    const name = names.get(code);
    const args = operators.argsArray[i];
    if (name !== undefined) painter.apply(name, Array.isArray(args) ? args : [], codes);
  }
  return painter.marks;
}

class Painter {
  readonly marks: Mark[] = [];
  private readonly saved: State[] = [];
  /** Whether each enclosing marked content is shown. */
  private readonly shown: boolean[] = [];
  private state: State;
  private textMatrix: Matrix = IDENTITY;
  private lineMatrix: Matrix = IDENTITY;
  private clipsNext = false;

  private readonly isShown: (layer: unknown) => boolean;

  constructor(page: Area, isShown: (layer: unknown) => boolean) {
    this.isShown = isShown;
    const text = {
      font: "",
      fontSize: 0,
      charSpacing: 0,
      wordSpacing: 0,
      scale: 1,
      rise: 0,
      leading: 0,
      mode: 0,
    };
    // Marks outside the page are examined too, so the initial clip is wide.
    const clip = {
      left: page.left - 1e6,
      bottom: page.bottom - 1e6,
      right: page.right + 1e6,
      top: page.top + 1e6,
    };
    this.state = { matrix: IDENTITY, clip, colour: "#000000", opacity: 1, masked: false, ...text };
  }

  apply(name: string, args: readonly unknown[], codes: Readonly<Record<string, number>>): void {
    const first = args[0];
    const value = typeof first === "number" ? first : 0;
    const set = (change: Partial<State>) => {
      this.state = { ...this.state, ...change };
    };
    const actions: Readonly<Record<string, () => void>> = {
      save: () => void this.saved.push(this.state),
      restore: () => {
        this.state = this.saved.pop() ?? this.state;
      },
      transform: () => set({ matrix: times(this.state.matrix, matrixOf(args)) }),
      paintFormXObjectBegin: () => {
        this.saved.push(this.state);
        if (Array.isArray(first)) set({ matrix: times(this.state.matrix, matrixOf(first)) });
      },
      paintFormXObjectEnd: () => {
        this.state = this.saved.pop() ?? this.state;
      },
      setFillRGBColor: () => set({ colour: typeof first === "string" ? first.toLowerCase() : undefined }),
      setFillColorN: () => set({ colour: undefined }),
      setGState: () => this.setGraphics(first),
      beginMarkedContent: () => void this.shown.push(true),
      beginMarkedContentProps: () => void this.shown.push(first !== "OC" || this.isShown(args[1])),
      endMarkedContent: () => void this.shown.pop(),
      clip: () => {
        this.clipsNext = true;
      },
      eoClip: () => {
        this.clipsNext = true;
      },
      constructPath: () => this.path(value, args[2], codes),
      paintImageXObject: () => this.image(String(first)),
      paintInlineImageXObject: () => this.image(""),
      beginText: () => {
        this.textMatrix = this.lineMatrix = IDENTITY;
      },
      setFont: () => set({ font: String(first), fontSize: typeof args[1] === "number" ? args[1] : 0 }),
      setTextMatrix: () => {
        this.textMatrix = this.lineMatrix = matrixOf(isList(first) ? [...first] : args);
      },
      setCharSpacing: () => set({ charSpacing: value }),
      setWordSpacing: () => set({ wordSpacing: value }),
      setHScale: () => set({ scale: Math.abs(value) > 5 ? value / 100 : value }),
      setTextRise: () => set({ rise: value }),
      setLeading: () => set({ leading: -value }),
      setTextRenderingMode: () => set({ mode: value }),
      moveText: () => this.moveText(value, args[1]),
      setLeadingMoveText: () => {
        set({ leading: typeof args[1] === "number" ? -args[1] : 0 });
        this.moveText(value, args[1]);
      },
      nextLine: () => this.moveText(0, -this.state.leading),
      showText: () => this.text(first),
      showSpacedText: () => this.text(first),
    };
    actions[name]?.();
  }

  private setGraphics(entries: unknown): void {
    const parsed = gstateSchema.safeParse(entries);
    if (!parsed.success) return;
    for (const [key, value] of parsed.data) {
      if (key === "ca" && typeof value === "number") this.state = { ...this.state, opacity: value };
      if (key === "SMask") this.state = { ...this.state, masked: value !== false && value !== null };
    }
  }

  private path(operator: number, bounds: unknown, codes: Readonly<Record<string, number>>): void {
    const { matrix, clip, colour, opacity } = this.state;
    const [left, bottom, right, top] = isList(bounds) ? [...bounds].map(Number) : [];
    if (left === undefined || bottom === undefined || right === undefined || top === undefined) return;
    const area = intersection(moved({ left, bottom, right, top }, matrix), clip);
    const fills = ["fill", "eoFill", "fillStroke", "eoFillStroke", "closeFillStroke", "closeEOFillStroke"];
    const covers = area !== undefined && opacity >= OPAQUE && this.isOn();
    if (covers && fills.some((name) => codes[name] === operator))
      this.marks.push({ kind: "fill", area, colour });
    if (this.clipsNext) {
      const nothing = { left: 0, bottom: 0, right: 0, top: 0 };
      this.state = { ...this.state, clip: area ?? nothing };
      this.clipsNext = false;
    }
  }

  private isOn(): boolean {
    return this.shown.every((shown) => shown);
  }

  private image(name: string): void {
    const { matrix, clip, opacity } = this.state;
    const area = intersection(moved({ left: 0, bottom: 0, right: 1, top: 1 }, matrix), clip);
    if (area !== undefined && opacity >= OPAQUE && this.isOn())
      this.marks.push({ kind: "image", area, name, matrix });
  }

  private moveText(x: number, y: unknown): void {
    this.lineMatrix = times(this.lineMatrix, [1, 0, 0, 1, x, typeof y === "number" ? y : 0]);
    this.textMatrix = this.lineMatrix;
  }

  /** Whether text is in mirror writing. A negative size of the font turns both directions, so it does not matter. */
  private isMirrored(): boolean {
    const { matrix, scale } = this.state;
    return turnsOver(times(matrix, this.textMatrix)) !== scale < 0;
  }

  private text(shown: unknown): void {
    const glyphs = glyphsSchema.safeParse(shown);
    if (!glyphs.success) return;
    const { font, fontSize, charSpacing, wordSpacing, scale, rise, matrix, colour, mode } = this.state;
    const { clip, masked, opacity } = this.state;
    const toPage = times(matrix, this.textMatrix);
    const placed: PlacedGlyph[] = [];
    let [advance, text] = [0, ""];
    for (const glyph of glyphs.data) {
      if (typeof glyph === "number") {
        advance -= (glyph / 1000) * fontSize * scale;
        continue;
      }
      text += glyph.unicode;
      placed.push({
        font,
        drawn: glyph.fontChar,
        unicode: glyph.unicode,
        matrix: times(toPage, [fontSize * scale, 0, 0, fontSize, advance, rise]),
      });
      const space = glyph.isSpace === true ? wordSpacing : 0;
      advance += ((glyph.width / 1000) * fontSize + charSpacing + space) * scale;
    }
    const box = { left: 0, bottom: rise - 0.15 * fontSize, right: advance, top: rise + 0.7 * fontSize };
    const area = moved(box, toPage);
    this.textMatrix = times(this.textMatrix, [1, 0, 0, 1, advance, 0]);
    if (placed.length === 0) return;
    const isShown = mode % 4 !== 3 && this.isOn() && !masked && opacity >= FAINT;
    const painted = isShown && !this.isMirrored() && share(area, clip) >= UNCLIPPED;
    // Modes 1 and 5 paint outlines, in a colour of their own.
    this.marks.push({
      kind: "text",
      area,
      text,
      colour: mode % 4 === 1 ? undefined : colour,
      painted,
      glyphs: placed,
    });
  }
}

/** Whether a matrix turns letters over: its determinant is negative (ISO 32000-1, 8.3.4). */
const turnsOver = ([a, b, c, d]: Matrix): boolean => a * d - b * c < 0;

/** Arrays and typed arrays: pdf.js uses both. */
function isList(value: unknown): value is Iterable<unknown> {
  return Array.isArray(value) || ArrayBuffer.isView(value);
}

function matrixOf(values: readonly unknown[]): Matrix {
  const parsed = matrixSchema.safeParse(values.slice(0, 6));
  return parsed.success ? parsed.data : IDENTITY;
}
