/** A line of print on a letter, or its part in one column. Lengths are in one unit for the whole letter; `middle` grows downwards. */
export interface LetterLine {
  readonly text: string;
  /** Whether all of it was read with certainty: a found search term confirms its own reading, a date does not. */
  readonly clear: boolean;
  /** Whether the text of the file and the letters that are drawn differ: then it gives no name, address or day. */
  readonly isUnlike?: boolean;
  /** Whether it was read in a picture beside text: it may name somebody else, and proves nothing. */
  readonly isPictured?: boolean;
  /** From 1. */
  readonly page: number;
  readonly left: number;
  readonly right: number;
  readonly middle: number;
  readonly height: number;
}

/** Distances in heights of a line: down to the next line of a block, between left edges that are one, and from a label to what stands beside it. */
const NEXT_LINE = 2.9;
const SAME_EDGE = 1.2;
const BESIDE = 28;

/** The next line of the same block: right below, with the same left edge. */
export function below(of: LetterLine, all: readonly LetterLine[]): LetterLine | undefined {
  return nearest(of, all, (other) => other.middle - of.middle);
}

/** The line before this one in the same block. */
export function above(of: LetterLine, all: readonly LetterLine[]): LetterLine | undefined {
  return nearest(of, all, (other) => of.middle - other.middle);
}

function nearest(
  of: LetterLine,
  all: readonly LetterLine[],
  distanceTo: (other: LetterLine) => number,
): LetterLine | undefined {
  let best: LetterLine | undefined;
  for (const other of all) {
    const height = Math.max(of.height, other.height);
    const distance = distanceTo(other);
    const isNext =
      other.page === of.page &&
      Math.abs(other.left - of.left) < SAME_EDGE * height &&
      distance > 0.4 * height &&
      distance < NEXT_LINE * height;
    if (isNext && (best === undefined || distance < distanceTo(best))) best = other;
  }
  return best;
}

/** The nearest line to the left in the same row. */
export function leftOf(of: LetterLine, all: readonly LetterLine[]): LetterLine | undefined {
  return sameRow(of, all)
    .filter((other) => other.right <= of.left + 0.5 * of.height && of.left - other.right < BESIDE * of.height)
    .reduce<LetterLine | undefined>(
      (best, other) => (best !== undefined && best.right > other.right ? best : other),
      undefined,
    );
}

/** The nearest line to the right in the same row. */
export function rightOf(of: LetterLine, all: readonly LetterLine[]): LetterLine | undefined {
  return sameRow(of, all)
    .filter((other) => other.left >= of.right - 0.5 * of.height && other.left - of.right < BESIDE * of.height)
    .reduce<LetterLine | undefined>(
      (best, other) => (best !== undefined && best.left < other.left ? best : other),
      undefined,
    );
}

/** What stands right above in the same column: one of both covers a part of the other's width. */
export function headOf(of: LetterLine, all: readonly LetterLine[]): LetterLine | undefined {
  return all
    .filter((other) => {
      const up = of.middle - other.middle;
      const height = Math.max(of.height, other.height);
      const isOver = other.left < of.right && of.left < other.right;
      return other.page === of.page && isOver && up > 0.4 * height && up < NEXT_LINE * height;
    })
    .reduce<LetterLine | undefined>(
      (best, other) => (best !== undefined && best.middle > other.middle ? best : other),
      undefined,
    );
}

function sameRow(of: LetterLine, all: readonly LetterLine[]): LetterLine[] {
  return all.filter(
    (other) =>
      other !== of &&
      other.page === of.page &&
      Math.abs(other.middle - of.middle) < 0.5 * Math.max(of.height, other.height),
  );
}

/** A line and those below it in its block, up to a number of lines. */
export function blockFrom(first: LetterLine, all: readonly LetterLine[], most: number): LetterLine[] {
  const block = [first];
  for (let next = below(first, all); next !== undefined && block.length < most; next = below(next, all))
    block.push(next);
  return block;
}

/** Capitals without marks, in which labels are looked for. */
export function plain(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toUpperCase();
}
