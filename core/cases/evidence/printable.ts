import anyAscii from "any-ascii";

/** Printed on the first page of each report. */
export const PRINT_NOTE =
  "The fonts of this file have Western European letters only. A text with others is shown in Latin letters, followed by the code points of what was replaced: [U+0141]. The attached report.json has every text as it was entered.";

/**
 * A text that a font can show. What the font lacks is written in Latin letters, and its code points follow, so that nothing is lost
 * and nobody takes the one for the other.
 * @param known code points of the font
 */
export function printable(text: string, known: ReadonlySet<number>): string {
  const replaced: string[] = [];
  const shown = Array.from(text.replaceAll(/\s+/g, " ").normalize("NFC"), (letter) => {
    const point = letter.codePointAt(0) ?? 0;
    if (known.has(point)) return letter;
    replaced.push(`U+${point.toString(16).toUpperCase().padStart(4, "0")}`);
    const latin = anyAscii(letter);
    return Array.from(latin).every((other) => known.has(other.codePointAt(0) ?? 0)) ? latin : "?";
  }).join("");
  return replaced.length === 0 ? shown : `${shown} [${replaced.join(" ")}]`;
}

/** Parts of a text no wider than a line; a word that is wider is cut. */
export function wrapped(text: string, maxWidth: number, widthOf: (part: string) => number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (widthOf(longer) <= maxWidth) {
      line = longer;
      continue;
    }
    if (line !== "") lines.push(line);
    line = word;
    while (widthOf(line) > maxWidth) {
      const fits = longestThatFits(line, maxWidth, widthOf);
      lines.push(line.slice(0, fits));
      line = line.slice(fits);
    }
  }
  return [...lines, line];
}

/** At least one character, or wrapping would never end. */
function longestThatFits(text: string, maxWidth: number, widthOf: (part: string) => number): number {
  let [low, high] = [1, text.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (widthOf(text.slice(0, middle)) <= maxWidth) low = middle;
    else high = middle - 1;
  }
  return low;
}
