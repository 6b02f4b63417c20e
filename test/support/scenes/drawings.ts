import type { MrzFormat } from "../../../engines/documents/mrz/formats.ts";
import { drawText } from "../../../local/specimen/draw-text.ts";
import type { Random } from "./random.ts";

const CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const SMALL = "abcdefghijklmnopqrstuvwxyz";
const MM = 10;
/** Millimetres (ISO/IEC 7810 ID-1, ID-2, ID-3). */
const SIZES: Readonly<Record<MrzFormat, readonly [number, number]>> = {
  TD1: [85.6, 54],
  TD2: [105, 74],
  FRID: [105, 74],
  MRVB: [105, 74],
  TD3: [125, 88],
  MRVA: [120, 80],
};
/** ICAO 9303-3, 4.1: ten characters an inch; lines 6.35 mm apart at most. */
const PITCH = 2.54 * MM;

/** A drawing in its own units. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly svg: string;
  /** Height of a capital of the zone, in the drawing's units; 0 without a zone. */
  readonly capital: number;
}

function drawing(width: number, height: number, parts: readonly string[], capital = 0): Drawing {
  const body = parts.join("");
  return {
    width,
    height,
    capital,
    svg:
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"` +
      ` width="WIDTH" height="HEIGHT" preserveAspectRatio="none">${body}</svg>`,
  };
}

/** A document's page with its zone, in one of many looks: tints, guilloches below the zone or not, thin or fat print, spacing. */
export function drawSpecimen(random: Random, format: MrzFormat, zone: readonly string[]): Drawing {
  const [width, height] = SIZES[format].map((mm) => mm * MM) as [number, number];
  const size = random.between(33, 38);
  const leading = random.between(48, 62);
  const pitch =
    PITCH *
    random.between(0.94, 1.0) *
    Math.min(1, (width - 30) / (44 * PITCH * (zone[0]?.length === 44 ? 1 : 0.1)));
  const top = height - zone.length * leading - random.between(14, 30);
  const ink = grey(random, 0, 70);
  const left = (width - (zone[0]?.length ?? 0) * pitch) / 2 + random.between(-8, 8);
  const strip =
    random.next() < 0.5
      ? `<rect y="${top}" width="${width}" height="${height - top}" fill="${grey(random, 225, 255)}"/>`
      : "";
  const weight =
    random.next() < 0.4 ? `stroke="${ink}" stroke-width="${random.between(4, 34).toFixed(0)}"` : "";
  return drawing(
    width,
    height,
    [
      `<rect width="${width}" height="${height}" fill="${grey(random, 205, 250)}"/>`,
      waves(random, width, height),
      strip,
      portrait(random, width * 0.05, height * 0.18, Math.min(width * 0.24, (top - height * 0.2) * 0.75)),
      printedFields(random, width * 0.34, height * 0.1, width * 0.6, top - height * 0.12),
      `<g ${weight}>`,
      ...zone.map((line, i) =>
        drawText(line, { x: left, baseline: top + leading * (i + 0.75), size, pitch, colour: ink }),
      ),
      "</g>",
    ],
    size * 0.7,
  );
}

function printedFields(random: Random, x: number, y: number, width: number, height: number): string {
  const rows = Math.max(2, Math.floor(height / random.between(62, 90)));
  return Array.from({ length: rows }, (_, row) => {
    const baseline = y + ((row + 0.6) * height) / rows;
    const label = random.text(SMALL, random.whole(5, 12));
    const value = `${random.text(CAPITALS, random.whole(4, 10))} ${random.text("0123456789", random.whole(0, 8))}`;
    return (
      drawText(label, { x, baseline: baseline - 26, size: 15, pitch: 9, colour: "#667" }) +
      drawText(value, {
        x,
        baseline,
        size: random.between(22, 28),
        pitch: Math.min(19, width / 20),
        colour: "#223",
      })
    );
  }).join("");
}

/** A page of running text. */
export function drawTextPage(random: Random): Drawing {
  const [width, height] = [2100, 2970];
  const size = random.between(30, 46);
  const capitals = random.next() < 0.4;
  const lines = Array.from({ length: Math.floor(2500 / (size * 1.6)) }, (_, i) => {
    const words = Array.from({ length: random.whole(4, 9) }, () =>
      random.text(capitals ? CAPITALS : SMALL, random.whole(2, 9)),
    );
    const numbers = random.next() < 0.3 ? random.text("0123456789", random.whole(4, 12)) : "";
    return drawText(`${words.join(" ")} ${numbers}`, {
      x: 200,
      baseline: 240 + i * size * 1.6,
      size,
      pitch: size * random.between(0.5, 0.56),
    });
  });
  return drawing(width, height, [`<rect width="${width}" height="${height}" fill="#fafafa"/>`, ...lines]);
}

/** Lines in the zone's font and pitch that are not a zone: a reference number, a form's fillers, a program with many `<`. */
export function drawLookalike(random: Random): Drawing {
  const [width, height] = [1250, 880];
  const length = random.pick([30, 36, 44]);
  const kinds = [
    () => random.text("<", length),
    () => random.text("0123456789", length),
    () =>
      `${random.text(SMALL, 6)} < ${random.text(SMALL, 8)} << ${random.text("0123456789", 2)}`.padEnd(
        length,
        " ",
      ),
    () => random.text(CAPITALS, length),
    () => random.text("0123456789<", length),
  ];
  const lines = Array.from({ length: random.whole(2, 4) }, (_, i) =>
    drawText(random.pick(kinds)(), { x: 60, baseline: 300 + i * 55, size: 36, pitch: PITCH }),
  );
  return drawing(width, height, [`<rect width="${width}" height="${height}" fill="#f4f2ec"/>`, ...lines]);
}

/** Bars, as on parcels and the backs of licences, in one and in two dimensions. */
export function drawBarcodes(random: Random): Drawing {
  const [width, height] = [1600, 1000];
  const bars: string[] = [`<rect width="${width}" height="${height}" fill="#fff"/>`];
  for (let x = 100; x < 1500; ) {
    const thick = random.whole(1, 4) * 5;
    bars.push(`<rect x="${x}" y="80" width="${thick}" height="240"/>`);
    x += thick + random.whole(1, 4) * 5;
  }
  for (let row = 0; row < 14; row++) {
    for (let x = 100; x < 1500; ) {
      const thick = random.whole(1, 5) * 6;
      bars.push(`<rect x="${x}" y="${420 + row * 24}" width="${thick}" height="24"/>`);
      x += thick + random.whole(1, 5) * 6;
    }
  }
  bars.push(drawText(random.text("0123456789", 24), { x: 220, baseline: 375, size: 44, pitch: 50 }));
  return drawing(width, height, bars);
}

/** Shapes and shades without any text. */
export function drawStillLife(random: Random, width = 1600, height = 1200): Drawing {
  return drawing(width, height, [table(random, width, height), ...clutter(random, width, height, 18)]);
}

/** The table that a document lies on; with `crowded`, among papers and things. */
export function drawTable(random: Random, width: number, height: number, crowded: boolean): Drawing {
  const parts = [table(random, width, height)];
  if (crowded) {
    parts.push(...clutter(random, width, height, 10));
    for (let i = 0; i < 3; i++) parts.push(looseSheet(random, width, height));
  }
  return drawing(width, height, parts);
}

function looseSheet(random: Random, width: number, height: number): string {
  const [x, y, turn] = [
    random.between(0, width * 0.7),
    random.between(0, height * 0.8),
    random.between(-40, 40),
  ];
  const size = width * random.between(0.012, 0.025);
  const lines = Array.from({ length: 9 }, (_, i) => {
    const words = Array.from({ length: 5 }, () =>
      random.text(random.pick([SMALL, CAPITALS]), random.whole(2, 8)),
    );
    return drawText(words.join(" "), { x: 20, baseline: size * (2 + i * 1.7), size, pitch: size * 0.55 });
  });
  const [w, h] = [width * 0.4, size * 19];
  return `<g transform="translate(${x} ${y}) rotate(${turn})"><rect width="${w}" height="${h}" fill="${grey(random, 215, 255)}"/>${lines.join("")}</g>`;
}

function table(random: Random, width: number, height: number): string {
  const base = random.whole(40, 200);
  const grain = Array.from({ length: 60 }, () => {
    const y = random.between(0, height);
    const shade = Math.max(0, Math.min(255, Math.round(base + random.between(-25, 25))));
    const bow = random.between(-30, 30);
    return `<path d="M0 ${y}Q${width / 2} ${y + bow} ${width} ${y}" stroke="rgb(${shade},${shade},${shade})" stroke-width="${random.between(1, 8)}" fill="none"/>`;
  });
  return `<rect width="${width}" height="${height}" fill="rgb(${base},${base},${base})"/>${grain.join("")}`;
}

function clutter(random: Random, width: number, height: number, count: number): string[] {
  return Array.from({ length: count }, () => {
    const [x, y, r] = [
      random.between(0, width),
      random.between(0, height),
      random.between(0.02, 0.12) * width,
    ];
    const fill = `fill="${grey(random, 0, 255)}"`;
    return random.pick([
      () => `<ellipse cx="${x}" cy="${y}" rx="${r}" ry="${r * random.between(0.3, 1)}" ${fill}/>`,
      () =>
        `<rect x="${x}" y="${y}" width="${r * 2}" height="${r * random.between(0.1, 2)}" transform="rotate(${random.between(0, 180)} ${x} ${y})" ${fill}/>`,
      () =>
        `<path d="M${x} ${y}q${r} ${-r} ${2 * r} ${r}t${r} ${r}" stroke="${grey(random, 0, 255)}" stroke-width="${r / 8}" fill="none"/>`,
    ])();
  });
}

function portrait(random: Random, x: number, y: number, width: number): string {
  const height = width * 1.28;
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${grey(random, 190, 225)}"/><ellipse cx="${x + width / 2}" cy="${y + height * 0.42}" rx="${width * 0.25}" ry="${width * 0.34}" fill="${grey(random, 90, 200)}"/><path d="M${x + width * 0.1} ${y + height}q${width * 0.4} ${-height * 0.5} ${width * 0.8} 0z" fill="${grey(random, 40, 120)}"/>`;
}

/** Fine waves over the whole page. */
function waves(random: Random, width: number, height: number): string {
  const rows = random.whole(14, 30);
  const [rise, length] = [random.between(6, 26), random.between(2, 6)];
  const lines = Array.from({ length: rows }, (_, i) => {
    const points = Array.from({ length: 70 }, (__, j) => {
      const y = (i / (rows - 1)) * height + rise * Math.sin(j / length + i);
      return `${((j / 69) * width).toFixed(1)},${y.toFixed(1)}`;
    });
    return `<polyline points="${points.join(" ")}"/>`;
  });
  return `<g fill="none" stroke="${grey(random, 170, 225)}" stroke-width="${random.between(1, 3).toFixed(1)}">${lines.join("")}</g>`;
}

function grey(random: Random, low: number, high: number): string {
  const value = random.whole(low, high);
  return `rgb(${value},${value},${value})`;
}
