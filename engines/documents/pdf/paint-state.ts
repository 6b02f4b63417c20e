import { type Area, IDENTITY, type Matrix } from "./areas.ts";
import type { Shape } from "./clip-shape.ts";

/** What the operators of a page have set (ISO 32000-1, 8.4 and 9.3). */
export interface PaintState {
  readonly matrix: Matrix;
  readonly clip: Area;
  /** Clips, each with its outline. */
  readonly shapes: readonly Shape[];
  readonly colour: string | undefined;
  readonly stroke: string | undefined;
  readonly lineWidth: number;
  /** Lengths of dashes and gaps; none for whole lines. */
  readonly dash: readonly number[];
  readonly opacity: number;
  /** Opacity of the groups around. */
  readonly groupOpacity: number;
  readonly masked: boolean;
  readonly blended: boolean;
  /** Whether a group around, or a clip that is not followed, may hide all. */
  readonly veiled: boolean;
  readonly font: string;
  readonly fontSize: number;
  readonly charSpacing: number;
  readonly wordSpacing: number;
  readonly scale: number;
  readonly rise: number;
  readonly leading: number;
  readonly mode: number;
}

/** The state in which a page begins. */
export function initialState(page: Area): PaintState {
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
  const [black, plain] = ["#000000", { masked: false, blended: false, veiled: false }];
  const paint = {
    colour: black,
    stroke: black,
    lineWidth: 1,
    dash: [],
    opacity: 1,
    groupOpacity: 1,
    ...plain,
  };
  return { matrix: IDENTITY, clip, shapes: [], ...paint, ...text };
}
