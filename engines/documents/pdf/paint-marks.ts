import * as z from "zod";
import {
  type Area,
  IDENTITY,
  intersection,
  type Matrix,
  moved,
  share,
  stretchOf,
  times,
  turnsOver,
} from "./areas.ts";
import { inkedArea, shapeOf, shareInside } from "./clip-shape.ts";
import type { Mark, PlacedGlyph } from "./marks.ts";
import { grouped, isList, matrixOf, repeated } from "./operands.ts";
import { initialState, type PaintState } from "./paint-state.ts";

/** The operator list of pdf.js: operator numbers and their arguments. */
export interface Operators {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

const number = z.number();
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
/** From this opacity on, several shapes together may hide what lies below. */
const DIM = 0.25;
/** Below this opacity text is not seen. */
const FAINT = 0.2;
/** A text clipped to less than this is unreadable. */
const UNCLIPPED = 0.5;
/** Blend modes that leave black on white as it is, as pdf.js names them. */
const PLAIN_BLENDS = new Set<unknown>(["source-over", "normal", "multiply", "darken"]);
const NOTHING = { left: 0, bottom: 0, right: 0, top: 0 } as const;
/** More nested clips are not followed. */
const MAX_SHAPES = 40;
const STROKES = [
  "stroke",
  "closeStroke",
  "fillStroke",
  "eoFillStroke",
  "closeFillStroke",
  "closeEOFillStroke",
];
const FILLS = ["fill", "eoFill", ...STROKES.slice(2)];
const groupSchema = z.object({ matrix: z.unknown().optional(), bbox: z.unknown().optional() });
const UNIT = { left: 0, bottom: 0, right: 1, top: 1 } as const;
/** Operators that paint pictures of which only the place is noted. */
const UNIT_VEILS = ["paintImageMaskXObject", "paintSolidColorImageMask", "paintInlineImageXObject"];

/**
 * Follows the operators of a page and notes where text, filled shapes and pictures are painted. Fills are taken as their bounding boxes.
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
  private readonly saved: PaintState[] = [];
  /** Whether each enclosing marked content is shown. */
  private readonly shown: boolean[] = [];
  private state: PaintState;
  private textMatrix: Matrix = IDENTITY;
  private lineMatrix: Matrix = IDENTITY;
  private clipsNext: "clip" | "eoClip" | undefined;
  private clipsByText = false;

  private readonly isShown: (layer: unknown) => boolean;

  constructor(page: Area, isShown: (layer: unknown) => boolean) {
    this.isShown = isShown;
    this.state = initialState(page);
  }

  apply(name: string, args: readonly unknown[], codes: Readonly<Record<string, number>>): void {
    const first = args[0];
    const value = typeof first === "number" ? first : 0;
    const set = (change: Partial<PaintState>) => {
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
        if (isList(first)) set({ matrix: times(this.state.matrix, matrixOf([...first])) });
        this.clipTo(args[1]);
      },
      beginGroup: () => this.group(first),
      endGroup: () => {
        this.state = this.saved.pop() ?? this.state;
      },
      paintFormXObjectEnd: () => {
        this.state = this.saved.pop() ?? this.state;
      },
      setFillRGBColor: () => set({ colour: typeof first === "string" ? first.toLowerCase() : undefined }),
      setFillColorN: () => set({ colour: undefined }),
      setFillTransparent: () => set({ colour: undefined }),
      setStrokeRGBColor: () => set({ stroke: typeof first === "string" ? first.toLowerCase() : undefined }),
      setStrokeColorN: () => set({ stroke: undefined }),
      setLineWidth: () => set({ lineWidth: value }),
      setGState: () => this.setGraphics(first),
      beginMarkedContent: () => void this.shown.push(true),
      beginMarkedContentProps: () => void this.shown.push(first !== "OC" || this.isShown(args[1])),
      endMarkedContent: () => void this.shown.pop(),
      clip: () => {
        this.clipsNext = "clip";
      },
      eoClip: () => {
        this.clipsNext = "eoClip";
      },
      constructPath: () => this.path(value, args, codes),
      paintImageXObject: () => this.image(String(first)),
      shadingFill: () => this.veil(this.state.clip),
      paintImageXObjectRepeat: () => this.veils(repeated([value, 0, 0, Number(args[2])], args[3])),
      paintImageMaskXObjectRepeat: () => this.veils(repeated(args.slice(1, 5).map(Number), args[5])),
      paintImageMaskXObjectGroup: () => this.veils(grouped(first)),
      paintInlineImageXObjectGroup: () => this.veils(grouped(args[1])),
      endText: () => {
        // What follows is seen within the letters only.
        if (this.clipsByText) set({ veiled: true });
        this.clipsByText = false;
      },
      beginText: () => {
        this.textMatrix = this.lineMatrix = IDENTITY;
      },
      setFont: () => set({ font: String(first), fontSize: typeof args[1] === "number" ? args[1] : 0 }),
      setTextMatrix: () => {
        this.textMatrix = this.lineMatrix = matrixOf(isList(first) ? [...first] : args);
      },
      setCharSpacing: () => set({ charSpacing: value }),
      setWordSpacing: () => set({ wordSpacing: value }),
      setHScale: () => set({ scale: value / 100 }),
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
    if (UNIT_VEILS.includes(name)) this.veil(moved(UNIT, this.state.matrix));
  }

  private setGraphics(entries: unknown): void {
    const parsed = gstateSchema.safeParse(entries);
    if (!parsed.success) return;
    for (const [key, value] of parsed.data) {
      if (key === "ca" && typeof value === "number") this.state = { ...this.state, opacity: value };
      if (key === "SMask") this.state = { ...this.state, masked: value !== false && value !== null };
      if (key === "BM") this.state = { ...this.state, blended: !PLAIN_BLENDS.has(value) };
      if (key === "LW" && typeof value === "number") this.state = { ...this.state, lineWidth: value };
    }
  }

  /** A group is painted as one: what its content sets does not lift its opacity, mask or blending (ISO 32000-1, 11.4.7). */
  private group(options: unknown): void {
    this.saved.push(this.state);
    const { masked, blended, veiled, groupOpacity, opacity } = this.state;
    this.state = {
      ...this.state,
      groupOpacity: groupOpacity * opacity,
      opacity: 1,
      veiled: veiled || masked || blended,
      masked: false,
      blended: false,
    };
    const parsed = groupSchema.safeParse(options);
    if (!parsed.success) return;
    const { matrix, bbox } = parsed.data;
    const before = this.state.matrix;
    if (isList(matrix)) this.state = { ...this.state, matrix: times(before, matrixOf([...matrix])) };
    this.clipTo(bbox);
    this.state = { ...this.state, matrix: before };
  }

  /** Clips to the box of a form. */
  private clipTo(box: unknown): void {
    const [left, bottom, right, top] = isList(box) ? [...box].map(Number) : [];
    if (left === undefined || bottom === undefined || right === undefined || top === undefined) return;
    const { matrix, clip } = this.state;
    const area = intersection(moved({ left, bottom, right, top }, matrix), clip) ?? NOTHING;
    this.state = { ...this.state, clip: area };
  }

  private veil(painted: Area): void {
    const area = intersection(painted, this.state.clip);
    const { opacity, groupOpacity } = this.state;
    if (area !== undefined && opacity * groupOpacity >= DIM && this.isOn())
      this.marks.push({ kind: "veil", area });
  }

  private veils(matrices: readonly Matrix[]): void {
    for (const matrix of matrices) this.veil(moved(UNIT, times(this.state.matrix, matrix)));
  }

  /** Whether what is painted now hides what lies below. */
  private isOpaque(): boolean {
    return this.state.opacity * this.state.groupOpacity >= OPAQUE && this.isOn();
  }

  private path(operator: number, args: readonly unknown[], codes: Readonly<Record<string, number>>): void {
    const { matrix, clip, colour, stroke } = this.state;
    const [left, bottom, right, top] = isList(args[2]) ? [...args[2]].map(Number) : [];
    if (left === undefined || bottom === undefined || right === undefined || top === undefined) return;
    const bounds = moved({ left, bottom, right, top }, matrix);
    const area = intersection(bounds, clip);
    const isOf = (names: readonly string[]) => names.some((name) => codes[name] === operator);
    const [data] = isList(args[1]) ? [...args[1]] : [];
    const shape = shapeOf(isList(data) ? [...data].map(Number) : [], matrix, this.clipsNext === "eoClip");
    if (isOf(FILLS)) this.fill(area, colour);
    const inked = isOf(STROKES)
      ? inkedArea(bounds, shape, this.state.lineWidth * stretchOf(matrix))
      : undefined;
    if (inked !== undefined) this.fill(intersection(inked, clip), stroke);
    if (this.clipsNext === undefined) return;
    this.clipsNext = undefined;
    const shapes = shape === undefined ? this.state.shapes : [...this.state.shapes, shape];
    const veiled = this.state.veiled || shape === undefined || shapes.length > MAX_SHAPES;
    this.state = { ...this.state, clip: area ?? NOTHING, shapes: veiled ? [] : shapes, veiled };
  }

  private fill(area: Area | undefined, colour: string | undefined): void {
    if (area === undefined) return;
    if (this.isOpaque()) this.marks.push({ kind: "fill", area, colour });
    else this.veil(area);
  }

  private isOn(): boolean {
    return this.shown.every((shown) => shown);
  }

  private image(name: string): void {
    const { matrix, clip, masked, blended } = this.state;
    const painted = moved(UNIT, matrix);
    const area = intersection(painted, clip);
    if (area === undefined) return;
    if (!this.isOpaque() || masked || blended || !this.isInClip(area)) this.veil(painted);
    else this.marks.push({ kind: "image", area, name, matrix });
  }

  /** Whether clips of any shape let most of an area through. */
  private isInClip(area: Area): boolean {
    const { veiled, shapes } = this.state;
    return !veiled && shapes.every((shape) => shareInside(area, shape) >= UNCLIPPED);
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
    const { clip, masked, blended, opacity, groupOpacity } = this.state;
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
    if (mode > 3) this.clipsByText = true;
    const isShown = mode % 4 !== 3 && this.isOn() && !masked && !blended && opacity * groupOpacity >= FAINT;
    const painted = isShown && !this.isMirrored() && share(area, clip) >= UNCLIPPED && this.isInClip(area);
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
