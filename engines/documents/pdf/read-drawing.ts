import { type LetterLine, plain } from "../letters/line.ts";
import { recognizeText } from "../text-recognizer.ts";
import type { Drawing, DrawnLine } from "./drawn-text.ts";
import { renderSvg } from "./render-svg.ts";

/** Lines that are compared. A letter has fewer, and its addressee stands among the first. */
const MAX_LINES = 150;
/** Below this likeness of what it says and shows, a line shows other words. Above it, single letters may have been read wrongly. */
const ALIKE = 0.45;
/** A less certain reading does not show that a whole line differs. */
const CERTAIN = 0.8;
/** Shorter texts are not compared as a whole: the reader takes a single sign for several. */
const SHORTEST = 4;

/** What a comparison of the drawn letters with the text of the file shows. */
export interface Comparison {
  /** Whether a line shows other words than the file says. */
  readonly isOther: boolean;
  /** Lines of which a letter or more reads otherwise. */
  readonly unlike: ReadonlySet<LetterLine>;
}

/**
 * Reads the drawn letters of a page as a picture, and compares them with what the file says.
 *
 * @param drawing the letters of one page
 * @param lines of that page
 */
export async function readDrawing(
  drawing: Drawing,
  lines: readonly LetterLine[],
  signal: AbortSignal,
): Promise<Comparison> {
  const { image, scale } = await renderSvg(drawing);
  const unlike = new Set<LetterLine>();
  let isOther = drawing.lines.length > MAX_LINES;
  for (const drawn of drawing.lines.slice(0, MAX_LINES)) {
    const says = folded(drawn.says);
    if (says === "" && drawn.says.trim().length < SHORTEST) continue;
    const [read] = await recognizeText(image, [regionOf(drawn, drawing, scale)], 0, signal);
    const shows = folded(read?.text ?? "");
    if (shows === says && isDividedAlike(drawn.says, read?.text ?? "")) continue;
    for (const line of lines) if (isOver(line, drawn)) unlike.add(line);
    const isShort = Math.max(says.length, shows.length) < SHORTEST;
    const isUnlike = !isShort && likeness(says, shows) < ALIKE;
    if (isUnlike && (read?.confidence ?? 1) >= CERTAIN) isOther = true;
  }
  return { isOther: isOther || signal.aborted, unlike };
}

function regionOf({ left, right, middle, height }: DrawnLine, page: Drawing, scale: number) {
  const box = {
    x: ((left + right) / 2 - page.left) * scale,
    y: middle * scale,
    width: (right - left + height) * scale,
    height: 1.25 * height * scale,
    angle: 0,
  };
  return { box, score: 1 };
}

function isOver(line: LetterLine, drawn: DrawnLine): boolean {
  const isInRow = Math.abs(line.middle - drawn.middle) < 0.6 * Math.max(line.height, drawn.height);
  return isInRow && line.left < drawn.right && drawn.left < line.right;
}

/** Letters and digits; those that many fonts draw alike are one. A raised `º` reads as a sign. */
const folded = (text: string): string =>
  plain(text.replace(/[ºª]/g, ""))
    .replace(/[^\p{L}\p{N}]/gu, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");

/** Whether signs divide the digits of two texts at the same places: `1/11` and `11/1` are two days. A text without such signs is like any other. */
function isDividedAlike(says: string, shows: string): boolean {
  const [one, other] = [says, shows].map((text) => plain(text).match(DIVIDED)?.map(partsOf));
  return one === undefined || other === undefined || JSON.stringify(one) === JSON.stringify(other);
}

const DIVIDED = /\d+(?: ?[./-] ?\d+)+/g;
const partsOf = (text: string): string => text.replace(/ ?[./-] ?/g, "/");

/** The share of pairs of neighbouring letters that two texts have in common, 0 to 1 (Dice, 1945). */
function likeness(a: string, b: string): number {
  const [pairs, others] = [pairsOf(a), pairsOf(b)];
  const most = Math.max(1, pairs.length + others.length);
  let common = 0;
  for (const pair of pairs) {
    const at = others.indexOf(pair);
    if (at < 0) continue;
    others.splice(at, 1);
    common++;
  }
  return (2 * common) / most;
}

const pairsOf = (text: string): string[] =>
  Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2));
