import * as z from "zod";
import type { LetterLine } from "../letters/line.ts";

const textItemSchema = z.object({
  str: z.string(),
  hasEOL: z.boolean(),
  width: z.number(),
  height: z.number(),
  transform: z.array(z.number()).length(6),
});
type TextItem = z.infer<typeof textItemSchema>;

/** Gaps between two pieces of text, in heights: one that is a blank, and one that begins another column. */
const BLANK = 0.18;
const COLUMN = 1.4;
/** Pieces that reach further back, in heights, do not follow each other as they are read. */
const OVERLAP = 0.3;

/**
 * The lines of a page, each column's part for itself, as pdf.js orders them.
 *
 * @param items of its text content
 * @param page its number
 * @param top of the page, in its own units, which grow upwards
 */
export function pdfLines(items: readonly unknown[], page: number, top: number): LetterLine[] {
  const lines: LetterLine[] = [];
  let open: LetterLine | undefined;
  for (const item of items) {
    const parsed = textItemSchema.safeParse(item);
    if (!parsed.success) continue;
    const piece = placed(parsed.data, page, top);
    if (piece.text.trim() !== "") {
      const joined: LetterLine | undefined = open === undefined ? undefined : joinedTo(open, piece);
      if (joined === undefined && open !== undefined) lines.push(open);
      open = joined ?? piece;
    }
    if (parsed.data.hasEOL && open !== undefined) {
      lines.push(open);
      open = undefined;
    }
  }
  if (open !== undefined) lines.push(open);
  return lines.map((line) => ({ ...line, text: line.text.replace(/\s+/g, " ").trim() }));
}

function placed({ str, width, height, transform }: TextItem, page: number, top: number): LetterLine {
  const [, , c = 0, d = 0, x = 0, y = 0] = transform;
  const size = height > 0 ? height : Math.hypot(c, d);
  return {
    text: str,
    clear: true,
    page,
    left: x,
    right: x + width,
    middle: top - y - size / 3,
    height: size,
  };
}

/** @returns undefined where a piece is of another line or column */
function joinedTo(line: LetterLine, piece: LetterLine): LetterLine | undefined {
  const height = Math.max(line.height, piece.height);
  const gap = piece.left - line.right;
  if (Math.abs(piece.middle - line.middle) > 0.4 * height || gap > COLUMN * height || gap < -OVERLAP * height)
    return undefined;
  const between = gap > BLANK * height && !line.text.endsWith(" ") ? " " : "";
  return { ...line, text: `${line.text}${between}${piece.text}`, right: piece.right, height };
}
