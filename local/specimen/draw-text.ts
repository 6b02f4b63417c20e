import font from "./ocrb-glyphs.json" with { type: "json" };

const glyphs: Readonly<Record<string, string>> = font.glyphs;

/** Where and how large a line of text is drawn; all in pixels. */
export interface TextStyle {
  readonly x: number;
  readonly baseline: number;
  /** Height of the em square; capitals are about 0.7 of it. */
  readonly size: number;
  /** Distance between characters; the font's own (0.72 em) unless said. */
  readonly pitch?: number;
  readonly colour?: string;
}

/**
 * A line of OCR-B as SVG paths, so that no font needs to be installed where it is drawn.
 *
 * @param text letters, digits and `<./-,:'`; other characters leave a gap
 */
export function drawText(text: string, { x, baseline, size, pitch, colour = "#111" }: TextStyle): string {
  const scale = size / font.unitsPerEm;
  const step = pitch ?? font.advance * scale;
  const paths = [...text].map((character, i) => {
    const path = glyphs[character];
    return path === undefined
      ? ""
      : `<path d="${path}" transform="translate(${(x + i * step).toFixed(1)} ${baseline}) scale(${scale})"/>`;
  });
  return `<g fill="${colour}">${paths.join("")}</g>`;
}
