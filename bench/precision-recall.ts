/** A chart of precision over recall, a line for each matcher. */
import { calibration } from "./screening-cases.ts";

/** A matcher's scores of labelled pairs. */
export interface Curve {
  readonly name: string;
  readonly scores: readonly { hit: boolean; score: number }[];
}

const SIZE = 420;
const EDGE = 46;
const INNER = SIZE - 2 * EDGE;
const COLOURS = ["#1f6feb", "#d1242f", "#1a7f37", "#8250df"];
const THRESHOLDS = Array.from({ length: 101 }, (_, step) => step / 100);

/**
 * Draws the curves as SVG; the dot is the threshold .70. Where no pair reaches a threshold the line ends.
 * @param title says what the pairs are
 */
export function precisionRecallChart(title: string, curves: readonly Curve[]): string {
  const x = (recall: number) => (EDGE + recall * INNER).toFixed(1);
  const y = (precision: number) => (SIZE - EDGE - precision * INNER).toFixed(1);
  const lines = curves.map(({ name, scores }, at) => {
    const colour = COLOURS[at % COLOURS.length];
    const points = THRESHOLDS.map((threshold) => calibration(scores, threshold)).filter(
      ({ recall }) => recall > 0,
    );
    const dot = calibration(scores, 0.7);
    return `<polyline fill="none" stroke="${colour}" stroke-width="2" points="${points.map(({ recall, precision }) => `${x(recall)},${y(precision)}`).join(" ")}"/>
<circle cx="${x(dot.recall)}" cy="${y(dot.precision)}" r="4" fill="${colour}"/>
<text x="${EDGE + 8}" y="${SIZE - EDGE - 12 - 18 * at}" fill="${colour}">${name}</text>`;
  });
  const ticks = [0, 0.25, 0.5, 0.75, 1].map(
    (value) =>
      `<line x1="${EDGE}" x2="${SIZE - EDGE}" y1="${y(value)}" y2="${y(value)}" stroke="#ddd"/><text x="${EDGE - 6}" y="${Number(y(value)) + 4}" text-anchor="end">${value}</text><text x="${x(value)}" y="${SIZE - EDGE + 16}" text-anchor="middle">${value}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE} ${SIZE}" font-family="sans-serif" font-size="12" role="img" aria-label="Precision over recall: ${title}">
<rect width="100%" height="100%" fill="#fff"/>${ticks.join("")}
${lines.join("\n")}
<text x="${SIZE / 2}" y="${SIZE - 8}" text-anchor="middle">recall</text>
<text x="14" y="${SIZE / 2}" text-anchor="middle" transform="rotate(-90 14 ${SIZE / 2})">precision</text>
<text x="${SIZE / 2}" y="22" text-anchor="middle">${title}</text>
</svg>
`;
}
