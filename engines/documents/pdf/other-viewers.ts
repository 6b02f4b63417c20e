import { hasUncertainColours } from "./colours.ts";
import type { Alteration } from "./cover-ups.ts";
import { namedPages } from "./page-tree.ts";
import { END, name, objectStreams, SPACE, unescaped } from "./streams.ts";

const INK = new RegExp(`/(?:Separation|DeviceN)${END}`, "g");
/** What may stand behind it: one name, or a list of names. Anything else, such as a reference, is not followed. */
const COLOURANTS = new RegExp(
  `${SPACE}*(?:\\[((?:${SPACE}*/[^\\0\\t\\n\\f\\r ()<>[\\]{}/%]+)+)${SPACE}*\\]|(/[^\\0\\t\\n\\f\\r ()<>[\\]{}/%]+))`,
  "y",
);
/** Inks that print nothing, or on every plate in a way of their own (ISO 32000-1, 8.6.6.4). */
const NO_COLOUR = /\/(?:None|All)(?![^\s/])/;

/** The width of a frame that hides nothing, in points. */
const THIN = "(?:0*[0-2]|0*[0-2]?\\.\\d+)(?![\\d.])";

const doubt = (detail: string): Alteration => ({ detail, weight: "review" });
const INKS = doubt("It has ink that prints nothing, or whose name is not known.");
const COLOURS = doubt("It has colours that may look otherwise than they are read.");
const IRREGULAR = doubt("Its objects are packed in a way that is not read.");
/** What other viewers show instead of the pages, or on them, with its sentence. */
const OTHERWISE = [
  [name("XFA"), doubt("It has a form that viewers show instead of its pages.")],
  [name("Collection"), doubt("It is a collection of files, of which viewers show others than its pages.")],
  [
    new RegExp(`/(?:JS${END}${SPACE}*[(<\\d]|(?:JavaScript|SetOCGState|Hide)${END})`),
    doubt("It has scripts that may change what is shown."),
  ],
  [
    new RegExp(
      `/(?:Border${END}(?!${SPACE}*\\[${SPACE}*[\\d.]+${SPACE}+[\\d.]+${SPACE}+${THIN})|BS${END}(?!${SPACE}*<<(?:(?!/W${END})[^<>])*(?:/W${SPACE}*${THIN}[^<>]*)?>>))`,
    ),
    doubt("It has links or fields with frames that may hide its text."),
  ],
  [new RegExp(`/Zoom${END}${SPACE}*<<`), doubt("It has layers that are shown in some sizes only.")],
  [
    new RegExp(
      `/(?:TR2?|TransferFunction)${END}(?!${SPACE}*/(?:Identity|Default)${END})(?=${SPACE}*[/<\\[\\d])`,
    ),
    doubt("It has a transfer function, which may take the colour of its text."),
  ],
] as const;

/** What other viewers may show. */
export interface OtherViews {
  readonly alterations: readonly Alteration[];
  /** How many pages its lists of pages name; undefined where that is not known. */
  readonly pages: number | undefined;
  /** Whether overprinting may let what lies below show through white letters (ISO 32000-1, 11.7.4.5). */
  readonly mayOverprint: boolean;
}

/**
 * Finds what viewers may show otherwise than the reader of this file does, which paints every ink by its alternate colour, and runs no scripts
 * and forms. It looks into the bytes and into unpacked streams of objects, so that no reading of cross-references can hide anything.
 *
 * @param file its bytes as Latin-1
 */
export function otherViews(file: string): OtherViews {
  const { packed, isIrregular } = objectStreams(file);
  const text = unescaped([file, ...packed.map((objects) => objects.text)].join("\n"));
  const alterations: Alteration[] = OTHERWISE.flatMap(([pattern, alteration]) =>
    pattern.test(text) ? [alteration] : [],
  );
  if (hasUncertainInk(text)) alterations.push(INKS);
  else if (hasUncertainColours(file, text)) alterations.push(COLOURS);
  if (isIrregular) alterations.push(IRREGULAR);
  return { alterations, pages: namedPages(text, file, packed), mayOverprint: mayOverprint(text) };
}

function mayOverprint(text: string): boolean {
  const isOn = new RegExp(`/(?:OP|op)${END}(?!${SPACE}*false)`).test(text);
  return isOn && new RegExp(`/OPM${END}(?!${SPACE}*0(?!\\d))`).test(text);
}

function hasUncertainInk(text: string): boolean {
  return [...text.matchAll(INK)].some(({ index, 0: kind }) => {
    COLOURANTS.lastIndex = index + kind.length;
    const found = COLOURANTS.exec(text);
    return found === null || NO_COLOUR.test(found[1] ?? found[2] ?? "");
  });
}
