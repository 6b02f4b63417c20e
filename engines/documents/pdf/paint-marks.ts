import * as z from "zod";
import {
  type Area,
  IDENTITY,
  intersection,
  type Matrix,
  moved,
  NOTHING,
  share,
  times,
  UNIT,
} from "./areas.ts";
import { isBox, shareInside } from "./clip-shape.ts";
import type { DrawnShape } from "./drawn-shapes.ts";
import type { Mark } from "./marks.ts";
import { boxOf, grouped, isList, matrixOf, numbersOf, repeated, stencilOf } from "./operands.ts";
import { initialState, type PaintState } from "./paint-state.ts";
import { paintedPath, shapeIn } from "./painted-path.ts";
import { placeText } from "./place-text.ts";

/** The operator list of pdf.js: operator numbers and their arguments. */
export interface Operators {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

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
const groupSchema = z.object({ matrix: z.unknown().optional(), bbox: z.unknown().optional() });

/**
 * Follows the operators of a page and notes where text, filled shapes and pictures are painted. Marks take fills as their bounding boxes; the shapes have their outlines.
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
): { readonly marks: readonly Mark[]; readonly shapes: readonly DrawnShape[] } {
  const names = new Map(Object.entries(codes).map(([name, code]) => [code, name]));
  const painter = new Painter(names, page, isShown);
  for (const [i, code] of operators.fnArray.entries()) {
    const name = names.get(code);
    const args = operators.argsArray[i];
    if (name !== undefined) painter.apply(name, Array.isArray(args) ? args : []);
  }
  return { marks: painter.marks, shapes: painter.shapes };
}

class Painter {
  readonly marks: Mark[] = [];
  readonly shapes: DrawnShape[] = [];
  private readonly saved: PaintState[] = [];
  /** Whether each enclosing marked content is shown. */
  private readonly shown: boolean[] = [];
  private state: PaintState;
  private textMatrix: Matrix = IDENTITY;
  private lineMatrix: Matrix = IDENTITY;
  private clipsNext: "clip" | "eoClip" | undefined;
  private clipsByText = false;

  private readonly names: ReadonlyMap<number, string>;
  private readonly isShown: (layer: unknown) => boolean;

  constructor(names: ReadonlyMap<number, string>, page: Area, isShown: (layer: unknown) => boolean) {
    this.names = names;
    this.isShown = isShown;
    this.state = initialState(page);
  }

  private set(change: Partial<PaintState>): void {
    this.state = { ...this.state, ...change };
  }

  apply(name: string, args: readonly unknown[]): void {
    const first = args[0];
    const value = typeof first === "number" ? first : 0;
    const restore = () => {
      this.state = this.saved.pop() ?? this.state;
    };
    const actions: Readonly<Record<string, () => void>> = {
      save: () => void this.saved.push(this.state),
      restore,
      transform: () => this.set({ matrix: times(this.state.matrix, matrixOf(args)) }),
      paintFormXObjectBegin: () => {
        this.saved.push(this.state);
        this.set({ matrix: times(this.state.matrix, matrixOf(first)) });
        this.clipTo(args[1], this.state.matrix);
      },
      beginGroup: () => this.group(first),
      endGroup: restore,
      paintFormXObjectEnd: restore,
      setFillRGBColor: () =>
        this.set({ colour: typeof first === "string" ? first.toLowerCase() : undefined }),
      setFillColorN: () => this.set({ colour: undefined }),
      setFillTransparent: () => this.set({ colour: undefined }),
      setStrokeRGBColor: () =>
        this.set({ stroke: typeof first === "string" ? first.toLowerCase() : undefined }),
      setStrokeColorN: () => this.set({ stroke: undefined }),
      setLineWidth: () => this.set({ lineWidth: value }),
      setDash: () => this.set({ dash: numbersOf(first) }),
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
      constructPath: () => this.path(value, args),
      paintImageXObject: () => this.image(String(first)),
      shadingFill: () => {
        this.veil(this.state.clip);
        this.draw(shapeIn(this.state, this.state.clip, undefined, undefined));
      },
      paintImageMaskXObject: () => this.veils([IDENTITY], stencilOf(first)),
      paintSolidColorImageMask: () => this.veils([IDENTITY]),
      paintInlineImageXObject: () => this.veils([IDENTITY], first),
      paintImageXObjectRepeat: () => this.veils(repeated([value, 0, 0, Number(args[2])], args[3])),
      paintImageMaskXObjectRepeat: () => this.veils(repeated(args.slice(1, 5).map(Number), args[5])),
      paintImageMaskXObjectGroup: () => this.veils(grouped(first)),
      paintInlineImageXObjectGroup: () => this.veils(grouped(args[1])),
      endText: () => {
        // What follows is seen within the letters only.
        if (this.clipsByText) this.set({ veiled: true });
        this.clipsByText = false;
      },
      beginText: () => {
        this.textMatrix = this.lineMatrix = IDENTITY;
      },
      setFont: () => this.set({ font: String(first), fontSize: typeof args[1] === "number" ? args[1] : 0 }),
      setTextMatrix: () => {
        this.textMatrix = this.lineMatrix = matrixOf(isList(first) ? first : args);
      },
      setCharSpacing: () => this.set({ charSpacing: value }),
      setWordSpacing: () => this.set({ wordSpacing: value }),
      setHScale: () => this.set({ scale: value / 100 }),
      setTextRise: () => this.set({ rise: value }),
      setLeading: () => this.set({ leading: -value }),
      setTextRenderingMode: () => this.set({ mode: value }),
      moveText: () => this.moveText(value, args[1]),
      setLeadingMoveText: () => {
        this.set({ leading: typeof args[1] === "number" ? -args[1] : 0 });
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
      if (key === "ca" && typeof value === "number") this.set({ opacity: value });
      if (key === "SMask") this.set({ masked: value !== false && value !== null });
      if (key === "BM") this.set({ blended: !PLAIN_BLENDS.has(value) });
      if (key === "D" && isList(value)) this.set({ dash: numbersOf([...value][0]) });
      if (key === "LW" && typeof value === "number") this.set({ lineWidth: value });
    }
  }

  /** A group is painted as one: what its content sets does not lift its opacity, mask or blending (ISO 32000-1, 11.4.7). */
  private group(options: unknown): void {
    this.saved.push(this.state);
    const { masked, blended, veiled, groupOpacity, opacity } = this.state;
    this.set({
      groupOpacity: groupOpacity * opacity,
      opacity: 1,
      veiled: veiled || masked || blended,
      masked: false,
      blended: false,
    });
    const parsed = groupSchema.safeParse(options);
    if (!parsed.success) return;
    const { matrix, bbox } = parsed.data;
    this.clipTo(bbox, times(this.state.matrix, matrixOf(matrix)));
  }

  /** Clips to the box of a form or group. */
  private clipTo(values: unknown, matrix: Matrix): void {
    const box = boxOf(values);
    if (box !== undefined) this.set({ clip: intersection(moved(box, matrix), this.state.clip) ?? NOTHING });
  }

  private veil(painted: Area, picture?: { readonly source: unknown; readonly matrix: Matrix }): void {
    const area = intersection(painted, this.state.clip);
    const facts = picture === undefined ? {} : { picture };
    if (area !== undefined && this.opacity() >= DIM) this.marks.push({ kind: "veil", area, ...facts });
  }

  /** @param source the pixels of the picture, where they are known */
  private veils(matrices: readonly Matrix[], source?: unknown): void {
    for (const one of matrices) {
      const matrix = times(this.state.matrix, one);
      this.veil(moved(UNIT, matrix), { source, matrix });
    }
  }

  /** The opacity of what is painted now, 0 to 1; 0 in a layer that is switched off. */
  private opacity(): number {
    const isOn = this.shown.every((shown) => shown);
    return isOn ? this.state.opacity * this.state.groupOpacity : 0;
  }

  private path(operator: number, args: readonly unknown[]): void {
    const { fills, shapes, clip } = paintedPath(
      this.state,
      this.names.get(operator) ?? "",
      args,
      this.clipsNext,
    );
    for (const { area, colour } of fills) this.fill(area, colour);
    this.draw(shapes);
    if (clip === undefined) return;
    this.clipsNext = undefined;
    this.set(clip);
  }

  private draw(shapes: readonly DrawnShape[]): void {
    if (this.opacity() > 0) this.shapes.push(...shapes);
  }

  private fill(area: Area | undefined, colour: string | undefined): void {
    if (area === undefined) return;
    if (this.opacity() >= OPAQUE) this.marks.push({ kind: "fill", area, colour });
    else this.veil(area);
  }

  private image(name: string): void {
    const { matrix, clip } = this.state;
    const painted = moved(UNIT, matrix);
    const area = intersection(painted, clip);
    if (area === undefined) return;
    if (this.opacity() >= OPAQUE && this.isPlain(area))
      this.marks.push({ kind: "image", area, name, matrix });
    else this.veil(painted, { source: undefined, matrix });
    // A clip may cut letters out of a picture of one colour.
    if (!this.state.shapes.every(isBox)) this.draw(shapeIn(this.state, area, undefined, undefined));
  }

  /** Whether no mask or blending acts on an area, and clips of any shape let most of it through. */
  private isPlain(area: Area): boolean {
    const { masked, blended, veiled, shapes } = this.state;
    return !masked && !blended && !veiled && shapes.every((shape) => shareInside(area, shape) >= UNCLIPPED);
  }

  private moveText(x: number, y: unknown): void {
    this.lineMatrix = times(this.lineMatrix, [1, 0, 0, 1, x, typeof y === "number" ? y : 0]);
    this.textMatrix = this.lineMatrix;
  }

  private text(shown: unknown): void {
    const placed = placeText(shown, this.state, this.textMatrix);
    if (placed === undefined) return;
    const { clip, colour, mode } = this.state;
    const { text, glyphs, area, advance, isMirrored } = placed;
    this.textMatrix = times(this.textMatrix, [1, 0, 0, 1, advance, 0]);
    if (glyphs.length === 0) return;
    if (mode > 3) this.clipsByText = true;
    const isShown = mode % 4 !== 3 && !isMirrored && this.opacity() >= FAINT;
    const painted = isShown && share(area, clip) >= UNCLIPPED && this.isPlain(area);
    // Modes 1 and 5 paint outlines, in a colour of their own.
    this.marks.push({
      kind: "text",
      area,
      text,
      colour: mode % 4 === 1 ? undefined : colour,
      painted,
      glyphs,
    });
  }
}
