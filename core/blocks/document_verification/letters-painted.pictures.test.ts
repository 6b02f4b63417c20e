import { describe, expect, it } from "vitest";
import { LETTERS } from "../../../test/support/letters/countries.ts";
import type { Text } from "../../../test/support/letters/draw.ts";
import { country, letter } from "../../../test/support/letters/layouts.ts";
import {
  outlines,
  type Painted,
  paintedLetter,
  picturedLetter,
} from "../../../test/support/letters/paint.ts";
import { office } from "./testing/office.ts";

const facts = { type: "proof_of_address", content_type: "application/pdf" };
const OTHER = ["JOHN BROWN", "99 OTHER ROAD", "PERTH WA 6000"];
const PLACE = { x: 330, y: 330, size: 10 };
const block = outlines(OTHER, PLACE);

const PAGE: Text[] = [
  { text: "ACME ENERGY LTD", x: 50, y: 60, size: 16 },
  { text: "Jane Citizen", x: 60, y: 150 },
  { text: "12 Wattle Street", x: 60, y: 163 },
  { text: "CANBERRA ACT 2601", x: 60, y: 176 },
  { text: "Bill date: 15 October 2026", x: 350, y: 150 },
  { text: "Your bill for electricity", x: 60, y: 260, size: 14 },
  { text: "Amount due 84.20 AUD", x: 60, y: 420 },
  { text: "Meter 88 12 77, 412 kWh", x: 60, y: 760 },
];

async function verified(file: Buffer): Promise<string> {
  const desk = office();
  const front = await desk.upload(file, facts);
  const expected = { name: "Jane Citizen", address: "12 Wattle St, Canberra ACT 2601" };
  return (await desk.verify({ front, document_type: "proof_of_address", expected })).status;
}
const withPaint = async (painted: Painted) => verified(await paintedLetter([PAGE], painted));

const GRADIENT = {
  ShadingType: 2,
  ColorSpace: "DeviceGray",
  Coords: [0, 0, 600, 0],
  Function: { FunctionType: 2, Domain: [0, 1], C0: [0], C1: [0], N: 1 },
};
const tile = {
  Type: "Pattern",
  PatternType: 1,
  PaintType: 1,
  TilingType: 1,
  BBox: [0, 0, 595, 842],
  XStep: 595,
  YStep: 842,
  Resources: {},
};
/** The strokes of letters on a grid of 4 by 6. */
const STROKES: Readonly<Record<string, string>> = {
  B: "0006 0636 3633 3303 3330 3000",
  R: "0006 0636 3633 3303 0330",
  O: "0006 0636 3630 3000",
  W: "0600 0023 2340 4046",
  N: "0006 0640 4046",
};
const strokesOf = (word: string, [x, y, size]: readonly [number, number, number]) =>
  [...word].flatMap((letter, i) =>
    (STROKES[letter] ?? "").split(" ").map((stroke) => {
      const [a = 0, b = 0, c = 0, d = 0] = [...stroke].map(Number);
      return [x + (i * 6 + a) * size, y + b * size, x + (i * 6 + c) * size, y + d * size] as const;
    }),
  );
const lines = strokesOf("BROWN", [330, 500, 1.4])
  .map(([a, b, c, d]) => `${a} ${b} m ${c} ${d} l S`)
  .join("\n");
/** The same letters of many dots. */
const dotted = (dot: (x: number, y: number) => string) =>
  strokesOf("BROWN", [330, 500, 1.4])
    .flatMap(([a, b, c, d]) =>
      Array.from({ length: 12 }, (_, i) => dot(a + ((c - a) * i) / 11, b + ((d - b) * i) / 11)),
    )
    .join("\n");
/** Letters of bars along the page, as those of a clock. */
const segments = strokesOf("BRON", [330, 500, 3])
  .filter(([a, b, c, d]) => a === c || b === d)
  .map(
    ([a, b, c, d]) =>
      `${Math.min(a, c)} ${Math.min(b, d)} ${Math.abs(c - a) + 1} ${Math.abs(d - b) + 1} re f`,
  )
  .join("\n");
const name = outlines(["BROWN"], PLACE);

const DRAWN: readonly (readonly [string, Painted])[] = [
  ["filled", { operators: `${block} f` }],
  ["filled letter by letter", { operators: `${block.replace(/h\n(?=\d)/g, "h f\n")} f` }],
  ["stroked", { operators: `0.4 w ${block} S` }],
  ["filled and stroked in grey", { operators: `0.7 g 0.7 G 0.2 w ${block} B*` }],
  ["white on white", { operators: `1 g ${block} f` }],
  ["turned", { operators: `0 1 -1 0 800 100 cm ${block} f` }],
  ["small", { operators: `${outlines(OTHER, { ...PLACE, size: 4 })} f` }],
  ["large", { operators: `${outlines(["JOHN", "BROWN"], { x: 60, y: 520, size: 60 })} f` }],
  ["a surname", { operators: `${name} f` }],
  ["a short name", { operators: `${outlines(["LI WU"], PLACE)} f` }],
  ["half transparent", { operators: `/G1 gs ${block} f`, streams: { ExtGState: { G1: ["", { ca: 0.5 }] } } }],
  [
    "nearly transparent",
    { operators: `/G1 gs ${block} f`, streams: { ExtGState: { G1: ["", { ca: 0.15 }] } } },
  ],
  ["as a clip of an area", { operators: `${block} W n 300 400 250 200 re f` }],
  [
    "as a clip of a gradient",
    { operators: `${block} W n /S1 sh`, streams: { Shading: { S1: ["", GRADIENT] } } },
  ],
  [
    "in a form",
    {
      operators: "/F1 Do",
      streams: {
        XObject: {
          F1: [`${block} f`, { Type: "XObject", Subtype: "Form", BBox: [0, 0, 595, 842], Resources: {} }],
        },
      },
    },
  ],
  [
    "in a group",
    {
      operators: "/F1 Do",
      streams: {
        XObject: {
          F1: [
            `${block} f`,
            {
              Type: "XObject",
              Subtype: "Form",
              BBox: [0, 0, 595, 842],
              Resources: {},
              Group: { S: "Transparency" },
            },
          ],
        },
      },
    },
  ],
  [
    "in a pattern",
    {
      operators: "/Pattern cs /P1 scn 300 400 250 200 re f",
      streams: { Pattern: { P1: [`${block} f`, tile] } },
    },
  ],
  [
    "in a pattern of lines",
    {
      operators: "/Pattern CS /P1 SCN 200 w 300 500 m 550 500 l S",
      streams: { Pattern: { P1: [`${block} f`, tile] } },
    },
  ],
  ["with few points", { operators: lines }],
  ["as dashes", { operators: `[1 0.6] 0 d ${lines}` }],
  ["of small squares", { operators: dotted((x, y) => `${x} ${y} 1 1 re f`) }],
  ["of specks", { operators: dotted((x, y) => `${x} ${y} 0.09 0.09 re f`) }],
  ["of squares without a size", { operators: dotted((x, y) => `${x} ${y} 0 0 re f`) }],
  ["of ends without a line", { operators: `1 J 1 w ${dotted((x, y) => `${x} ${y} m h S`)}` }],
  [
    "of lines that are mostly gaps",
    { operators: dotted((x, y) => `[1 400] 0 d ${x} ${y} m ${x + 90} ${y} l S`) },
  ],
  ["of areas that clips cut", { operators: dotted((x, y) => `q ${x} ${y} 1 1 re W n 0 0 600 800 re f Q`) }],
  ["of areas less others", { operators: dotted((x, y) => `${x} ${y} 90 1 re ${x + 1} ${y} 89 1 re f*`) }],
  [
    "of bars on one line",
    {
      operators: [0, 2, 6, 10, 12, 15]
        .map((x, i) => `${330 + 2 * x} 500 ${[3, 5, 3, 3, 5, 3][i]} ${[20, 3, 20, 20, 3, 20][i]} re f`)
        .join(" "),
    },
  ],
  ["two letters of three bars", { operators: "330 500 3 20 re f 333 500 7 3 re f 344 500 3 20 re f" }],
  ["of bars", { operators: segments }],
  [
    "light on a dark form",
    { operators: `330 480 m 500 470 l 560 500 l 500 560 l 320 540 l h f 1 g ${block} f` },
  ],
  ["light on a dark area", { operators: `320 460 250 100 re f 1 g ${block} f` }],
  ["under a dark area", { operators: `${block} f 320 460 250 100 re f` }],
  ["in marked content", { operators: `/Span <</ActualText (x)>> BDC ${block} f EMC` }],
  ["between the rules of a table", { operators: `320 470 250 1 re f 320 560 250 1 re f ${block} f` }],
];

describe("a letter that draws words as shapes", { timeout: 240_000 }, () => {
  it.each(DRAWN)("goes to review: %s", async (_, painted) => {
    expect(await withPaint(painted)).toBe("review");
  });

  it.each<readonly [string, string]>([
    ["rules", "50 400 500 0.5 re f 0.5 w 50 300 m 550 300 l S"],
    [
      "a table",
      "0.5 w 50 500 m 550 500 l S 50 480 m 550 480 l S 50 480 m 50 500 l S 200 480 m 200 500 l S 550 480 m 550 500 l S",
    ],
    [
      "a frame with round corners",
      "55 440 m 545 440 l 550 440 550 440 550 445 c 550 495 l 550 500 550 500 545 500 c 55 500 l 50 500 50 500 50 495 c 50 445 l 50 440 50 440 55 440 c h S",
    ],
    ["an area", "0.9 g 300 400 250 60 re f"],
    ["a chart", [12, 40, 33, 25, 50].map((height, i) => `${300 + 20 * i} 400 12 ${height} re f`).join(" ")],
    [
      "a code of bars",
      Array.from({ length: 60 }, (_, i) => `${300 + 2.2 * i} 400 ${i % 3 === 0 ? 1.5 : 0.7} 30 re f`).join(
        " ",
      ),
    ],
    ["a dotted rule", "[2 2] 0 d 50 400 m 550 400 l S"],
    ["a frame of two areas", "50 440 500 60 re 52 442 496 56 re f*"],
    ["marks to fold at", "0 280 20 0.5 re f 0 421 14 0.5 re f 0 560 20 0.5 re f"],
    ["two boxes to tick", "60 300 8 8 re S 60 280 8 8 re S"],
    ["the sender as a logo", `0 0.3 0.6 rg ${outlines(["ACME ENERGY"], { x: 330, y: 60, size: 18 })} f`],
  ])("passes with %s", async (_, operators) => {
    expect(await withPaint({ operators })).toBe("passed");
  });

  it.each([
    ["DE", "utility_bill"],
    ["FR", "bank_statement"],
    ["US", "phone_bill"],
    ["IN", "government_letter"],
  ] as const)("passes with rules of %s, and not with another name", async (code, kind) => {
    expect(LETTERS).toContain(kind);
    const { name: own, ownAddress: address } = country(code);
    const outcome = async (operators: string) => {
      const desk = office();
      const front = await desk.upload(await paintedLetter(letter(code, kind), { operators }), facts);
      return (
        await desk.verify({ front, document_type: "proof_of_address", expected: { name: own, address } })
      ).status;
    };
    expect(await outcome("50 400 500 0.5 re f 0.9 g 50 380 500 18 re f")).toBe("passed");
    expect(await outcome(`50 400 500 0.5 re f ${block} f`)).toBe("review");
  });
});

describe("a letter with words in small pictures", { timeout: 240_000 }, () => {
  it.each([
    ["a line", ["JOHN BROWN"], {}],
    ["a surname", ["BROWN"], {}],
    ["a block", OTHER, { size: 6 }],
    ["tiny", ["JOHN BROWN"], { size: 3 }],
    ["turned", ["JOHN BROWN"], { turned: 90 }],
    ["upside down", ["JOHN BROWN"], { turned: 180 }],
    ["white on black", ["JOHN BROWN"], { ink: "#fff", paper: "#000" }],
    ["grey", ["JOHN BROWN"], { ink: "#aaa" }],
    ["light grey", ["JOHN BROWN"], { ink: "#ccc" }],
    ["grey on grey", ["JOHN BROWN"], { ink: "#555", paper: "#888" }],
    ["blurred", ["JOHN BROWN"], { blur: 4 }],
    ["very blurred", ["JOHN BROWN"], { blur: 7 }],
    ["letter by letter", ["JOHN BROWN"], { apart: true }],
    ["words of the page in another order", ["CITIZEN WATTLE"], {}],
  ] as const)("goes to review: %s", async (_, words, how) => {
    expect(await verified(await picturedLetter([PAGE], words, { ...PLACE, ...how }))).toBe("review");
  });
});
