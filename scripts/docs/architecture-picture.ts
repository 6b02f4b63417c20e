/** The picture of the architecture: the path of a call, and the areas of the repository with their actual folders. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

interface Room {
  folder: string;
  caption: string;
  /** Its allowed imports, as the linter enforces them. */
  imports: string;
  /** Fill and line. */
  colours: readonly [string, string];
}

/** From top to bottom: each may import those below it. */
const ROOMS: readonly Room[] = [
  {
    folder: "lambdas",
    caption: "the functions; one place binds every port",
    imports: "core, adapters, engines, compiler",
    colours: ["#fdf0e3", "#c9772b"],
  },
  {
    folder: "adapters",
    caption: "the ports over DynamoDB, KMS, S3, Step Functions, Textract, Rekognition",
    imports: "core and what it imports",
    colours: ["#fbf6da", "#a58a1c"],
  },
  {
    folder: "core",
    caption: "the domain: records, ports and use cases of each aggregate; block types",
    imports: "engines, compiler",
    colours: ["#e8f4e6", "#3f8a3a"],
  },
  {
    folder: "engines",
    caption: "pure libraries: match names, read documents, compare faces, verify credentials",
    imports: "value types of the compiler",
    colours: ["#e4f1f7", "#2f7ea3"],
  },
  {
    folder: "compiler",
    caption: "graph → diagnostics, plan, state machine; pure, runs in a browser too",
    imports: "nothing of ours",
    colours: ["#ebe9f8", "#5d52b0"],
  },
];

/** The areas that run, deploy or show the others. */
const USERS: readonly (readonly [folder: string, caption: string])[] = [
  ["console", "web console"],
  ["capture", "applicant's page"],
  ["cli", "command line"],
  ["sdk", "verifier"],
  ["packages", "client"],
  ["clients", "Python"],
  ["local", "embedded AWS"],
  ["infra", "CDK stacks"],
];

/** The path of a call, left to right. */
const CALL: readonly (readonly [title: string, caption: string])[] = [
  ["client", "POST …/execute"],
  ["api", "key, scope, input"],
  ["state machine", "routes only"],
  ["block functions", "do the checks"],
  ["table and KMS", "results, signatures"],
  ["answer", "results, credential"],
];

const WIDTH = 1000;
const MARGIN = 24;
const INNER = WIDTH - 2 * MARGIN;
/** Advance of a monospaced letter at the chips' size. */
const LETTER = 7.3;
const MONO = "ui-monospace, SFMono-Regular, Menlo, Consolas, monospace";
const SANS = "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";

/**
 * Draws the picture.
 * @param root the repository's root, whose folders are drawn
 * @returns SVG
 */
export function architecturePicture(root: string): string {
  const parts: string[] = [];
  let y = MARGIN;
  const add = (height: number, draw: (top: number) => string) => {
    parts.push(draw(y));
    y += height;
  };
  add(26, (top) => heading(top, "A call"));
  add(84, callStrip);
  add(26, (top) => heading(top, "The code: imports point downwards"));
  add(70, (top) => userStrip(root, top));
  for (const room of ROOMS) {
    const rows = chipRows(chipsOf(root, room.folder));
    add(54 + rows.length * 30, (top) => roomBox(room, rows, top));
  }
  const height = y + MARGIN - 12;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="Architecture">`,
    `<rect width="${WIDTH}" height="${height}" rx="10" fill="#ffffff"/>`,
    ...parts,
    "</svg>",
    "",
  ].join("\n");
}

function heading(top: number, title: string): string {
  return text(MARGIN, top + 14, title, { size: 15, weight: 600 });
}

function callStrip(top: number): string {
  const gap = 26;
  const width = (INNER - gap * (CALL.length - 1)) / CALL.length;
  return CALL.map(([title, caption], i) => {
    const x = MARGIN + i * (width + gap);
    const arrow = i === 0 ? "" : arrowTo(x, top + 28, gap);
    return `${box(x, top, width, 56, "#f4f5f7", "#6b7280")}${text(x + width / 2, top + 24, title, { size: 14, weight: 600, anchor: "middle" })}${text(x + width / 2, top + 43, caption, { size: 12, anchor: "middle" })}${arrow}`;
  }).join("\n");
}

function userStrip(root: string, top: number): string {
  const users = USERS.filter(([folder]) => existsSync(join(root, folder)));
  const gap = 12;
  const width = (INNER - gap * (users.length - 1)) / users.length;
  return users
    .map(([folder, caption], i) => {
      const x = MARGIN + i * (width + gap);
      return `${box(x, top, width, 52, "#f4f5f7", "#6b7280")}${text(x + width / 2, top + 22, `${folder}/`, { size: 14, weight: 600, anchor: "middle", mono: true })}${text(x + width / 2, top + 41, caption, { size: 12, anchor: "middle" })}`;
    })
    .join("\n");
}

function roomBox(
  { folder, caption, imports, colours: [fill, line] }: Room,
  rows: readonly string[][],
  top: number,
): string {
  const height = 42 + rows.length * 30;
  const title = text(MARGIN + 14, top + 24, `${folder}/`, { size: 15, weight: 600, mono: true });
  const note = text(MARGIN + 14 + 9.2 * (folder.length + 2), top + 24, caption, { size: 13 });
  const right = text(WIDTH - MARGIN - 14, top + 24, `imports ${imports}`, { size: 12, anchor: "end" });
  const chips = rows.flatMap((row, r) => {
    let x = MARGIN + 14;
    return row.map((name) => {
      const width = chipWidth(name);
      const chip = `${box(x, top + 36 + r * 30, width, 24, "#ffffff", line)}${text(x + width / 2, top + 52 + r * 30, name, { size: 12, anchor: "middle", mono: true })}`;
      x += width + 8;
      return chip;
    });
  });
  return [box(MARGIN, top, INNER, height, fill, line), title, note, right, ...chips].join("\n");
}

/** Folders of an area; for areas with one folder per item, their number. */
function chipsOf(root: string, room: string): string[] {
  return foldersOf(join(root, room)).map((name) => {
    const inner = foldersOf(join(root, room, name)).filter((folder) => folder !== "runtime");
    return ["blocks", "events"].includes(name) ? `${name} (${inner.length})` : name;
  });
}

function foldersOf(path: string): string[] {
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "testing" && entry.name !== "node_modules")
    .map(({ name }) => name)
    .sort();
}

function chipRows(chips: readonly string[]): string[][] {
  const rows: string[][] = [];
  let left = 0;
  for (const chip of chips) {
    const width = chipWidth(chip) + 8;
    const row = rows.at(-1);
    if (row === undefined || width > left) {
      rows.push([chip]);
      left = INNER - 28 - width;
    } else {
      row.push(chip);
      left -= width;
    }
  }
  return rows;
}

const chipWidth = (name: string): number => Math.round(name.length * LETTER + 20);

function box(x: number, y: number, width: number, height: number, fill: string, line: string): string {
  return `<rect x="${round(x)}" y="${y}" width="${round(width)}" height="${height}" rx="6" fill="${fill}" stroke="${line}"/>`;
}

function arrowTo(x: number, y: number, length: number): string {
  return `<path d="M${round(x - length + 4)} ${y}H${round(x - 4)}m-6 -5 6 5 -6 5" fill="none" stroke="#6b7280" stroke-width="1.5"/>`;
}

interface TextLook {
  size: number;
  weight?: number;
  anchor?: "middle" | "end";
  mono?: boolean;
}

function text(x: number, y: number, words: string, { size, weight, anchor, mono }: TextLook): string {
  const look = [
    `font-family="${mono === true ? MONO : SANS}"`,
    `font-size="${size}"`,
    ...(weight === undefined ? [] : [`font-weight="${weight}"`]),
    ...(anchor === undefined ? [] : [`text-anchor="${anchor}"`]),
  ];
  return `<text x="${round(x)}" y="${y}" ${look.join(" ")} fill="#1f2328">${words}</text>`;
}

const round = (value: number): number => Math.round(value * 10) / 10;
