import type { Area, Matrix } from "./areas.ts";

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
       * counts as fully hiding), little opacity, a blending that may take its colour, and letters in mirror writing, which nobody reads.
       */
      readonly painted: boolean;
      readonly glyphs: readonly PlacedGlyph[];
    }
  | { readonly kind: "fill"; readonly area: Area; readonly colour: string | undefined }
  /** What may hide all below it: gradients, stencils, and pictures whose effect is not known. */
  | {
      readonly kind: "veil";
      readonly area: Area;
      /** Where it is a picture: its pixels as the operator has them, and its place, as far as both are known. */
      readonly picture?: { readonly source: unknown; readonly matrix: Matrix };
    }
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
