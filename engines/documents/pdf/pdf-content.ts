import { getDocumentProxy, getMeta, getResolvedPDFJS } from "unpdf";
import * as z from "zod";
import type { LetterLine } from "../letters/line.ts";
import { type Area, sizeOf } from "./areas.ts";
import { type Alteration, coverUps, FEW, UNSEEN_TEXT } from "./cover-ups.ts";
import { type ShapesToRead, shapesToRead } from "./drawn-shapes.ts";
import { type Drawing, drawnText, UNTRUE_TEXT } from "./drawn-text.ts";
import { besideText, type LaterPictures, laterPictures, SeenBeside, sharedBeside } from "./later-pictures.ts";
import type { ImageMark, Mark } from "./marks.ts";
import { otherViews } from "./other-viewers.ts";
import { type PagePictures, pagePictures, UNREAD_PICTURES } from "./page-pictures.ts";
import { paintMarks } from "./paint-marks.ts";
import { pdfLines } from "./pdf-lines.ts";
import { greyOf, imageSchema, opaqueShare, type PdfImage, type Scan, shareOfColour } from "./pdf-picture.ts";
import { isShownOtherwise } from "./scan-cover.ts";

/** More pages than a statement of a quarter has are not read, and neither are more that are scans or have pictures: reading one takes a second or two. */
const [MAX_PAGES, MAX_SCANS, MAX_PICTURED] = [16, 6, 6];
const MAX_DOCUMENT_PAGES = 200;
/** A page is a scan when its picture covers this share of it and it has almost no visible letters. */
const SCAN_COVER = 0.3;
const FEW_LETTERS = 40;
const MAX_IMAGE_PIXELS = 40_000_000;

const infoSchema = z.object({
  Producer: z.string().optional(),
  Creator: z.string().optional(),
  CreationDate: z.string().optional(),
  ModDate: z.string().optional(),
});
const annotationSchema = z.object({
  subtype: z.string(),
  hasAppearance: z.boolean().optional(),
  annotationFlags: z.number().optional(),
  rect: z.array(z.number()).optional(),
});
/** The flag of annotations that no viewer shows (ISO 32000-1, 12.5.3). */
const HIDDEN = 2;
/** Annotations that people add to pages. */
const NOTES = new Set(["FreeText", "Stamp", "Square", "Circle", "Polygon", "Ink", "Redact"]);

/** A page that is a picture, with its number. */
export interface ScannedPage extends Scan {
  readonly page: number;
}

/** The content of a PDF. */
export interface PdfParts {
  /** Lines of text of its pages, in order. Scanned pages are left out, also when text is hidden behind their pictures. */
  readonly lines: readonly LetterLine[];
  readonly scans: readonly ScannedPage[];
  readonly alterations: readonly Alteration[];
  /** Whether it has more pages, scans or pictures than are read. */
  readonly isUnread: boolean;
  /** The first page as the fonts of the file draw it; absent where they bring no outlines. */
  readonly drawing?: Drawing;
  /** The pictures of the first page beside its text; absent where they are too small to say anything. */
  readonly pictures?: PagePictures;
  /** The shapes of the first page that may be letters. */
  readonly shapes?: ShapesToRead;
  /** What later pages show beside their text. */
  readonly later: readonly LaterPictures[];
  readonly info: z.infer<typeof infoSchema>;
}

/**
 * Parses a PDF with pdf.js. Runs in a thread that can be stopped, because a file may keep the library busy for ever.
 *
 * @param bytes are taken over
 * @returns "too_many_pages" for a book
 * @throws the error of pdf.js for a broken or locked file
 */
export async function pdfParts(bytes: Uint8Array): Promise<PdfParts | "too_many_pages"> {
  const other = otherViews(Buffer.from(bytes).toString("latin1"));
  const pdf = await getDocumentProxy(bytes, { maxImageSize: MAX_IMAGE_PIXELS, isEvalSupported: false });
  if (pdf.numPages > MAX_DOCUMENT_PAGES) return "too_many_pages";
  const { OPS } = await getResolvedPDFJS();
  const layers = await pdf.getOptionalContentConfig();
  const isShown = (layer: unknown) => layers.isVisible(layer);
  const pages: PageParts[] = [];
  const seen = new SeenBeside();
  const read: ScannedPage[] = [];
  let [scans, pictured] = [0, 0];
  for (let number = 1; number <= Math.min(pdf.numPages, MAX_PAGES); number++) {
    const page = await pdf.getPage(number);
    const {
      scan,
      beside: all,
      ...rest
    } = await partsOf(page, number, {
      OPS,
      isShown,
      mayOverprint: other.mayOverprint,
    });
    const { beside, isNew } = all === undefined ? { isNew: false } : sharedBeside(all, seen);
    // What is not read is not kept.
    if (scan !== undefined && ++scans <= MAX_SCANS) read.push({ ...greyOf(scan), page: number });
    if (isNew && number > 1) pictured++;
    const isPictureRead = number === 1 || pictured <= MAX_PICTURED;
    pages.push({ ...rest, ...(beside === undefined || !isPictureRead ? {} : { beside }) });
  }
  const [first, ...later] = pages;
  const info = infoSchema.safeParse((await getMeta(pdf)).info);
  const found = [...other.alterations, ...pages.flatMap(({ alterations }) => alterations)];
  return {
    lines: pages.flatMap(({ lines }) => lines),
    scans: read,
    alterations: unique(other.pages === pdf.numPages ? found : [...found, UNNAMED_PAGES]),
    isUnread: pdf.numPages > MAX_PAGES || scans > MAX_SCANS || pictured > MAX_PICTURED,
    ...(first?.drawing === undefined ? {} : { drawing: first.drawing }),
    ...(first?.beside?.pictures === undefined ? {} : { pictures: first.beside.pictures }),
    ...(first?.beside?.shapes === undefined ? {} : { shapes: first.beside.shapes }),
    later: later.flatMap(({ beside }) => beside ?? []),
    info: info.success ? info.data : {},
  };
}

interface PageParts {
  readonly lines: readonly LetterLine[];
  readonly alterations: readonly Alteration[];
  /** The picture of which the page is a scan. */
  readonly scan?: PdfImage;
  readonly drawing?: Drawing;
  readonly beside?: LaterPictures;
}

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof getDocumentProxy>>["getPage"]>>;

interface Viewing {
  readonly OPS: Parameters<typeof paintMarks>[1];
  readonly isShown: (layer: unknown) => boolean;
  readonly mayOverprint: boolean;
}

/** What one page says and shows. */
async function partsOf(page: Page, number: number, viewing: Viewing): Promise<PageParts> {
  const area = areaOf(page.view);
  const operators = await page.getOperatorList({ annotationMode: 0 });
  const { marks, shapes } = paintMarks(operators, viewing.OPS, area, viewing.isShown);
  const images = imagesOf(page.objs, page.commonObjs, marks);
  const scan = scanOf(marks, images, area);
  const pictures = {
    isOpaque: ({ name, matrix }: ImageMark, part: Area) =>
      (opaqueShare(images.get(name), matrix, part) ?? 1) >= 0.5,
    shareOf: (mark: ImageMark, part: Area, colour: string, near: number) =>
      shareOfColour(images.get(mark.name), mark.matrix, part, colour, near),
  };
  const alterations = [
    ...coverUps(marks, area, pictures, viewing.mayOverprint),
    ...annotationsOf(await page.getAnnotations()),
  ];
  if (scan !== undefined) {
    if (isShownOtherwise(scan.mark, marks, shapes, area)) alterations.push(COVERED_SCAN);
    return { lines: [], alterations, scan: scan.image };
  }
  if (hasInvisibleText(marks)) alterations.push(UNSEEN_TEXT);
  const drawn = drawnText(marks, area, page.commonObjs);
  if (drawn.isUntrue) alterations.push(UNTRUE_TEXT);
  const lines = pdfLines((await page.getTextContent()).items, number, area.top);
  const shown = pagePictures(marks, images, area);
  const odd = shapesToRead(shapes, area);
  if (shown.isUnread || odd.isUnread) alterations.push(UNREAD_PICTURES);
  // Name, address and day count on the first page only. A later one may have any picture that can be read, unless it names somebody else.
  if (number > 1)
    return { lines, alterations, ...laterPictures(number, shown.pictures, odd.shapes, sizeOf(area)) };
  return {
    lines,
    alterations,
    ...(drawn.drawing === undefined ? {} : { drawing: drawn.drawing }),
    ...besideText(number, shown.pictures, odd.shapes),
  };
}

const UNNAMED_PAGES: Alteration = {
  detail: "The number of its pages and its list of pages differ, so viewers may show other pages.",
  weight: "review",
};
const COVERED_SCAN: Alteration = {
  detail: "The picture of a page is not shown as it is: parts are hidden or painted over.",
  weight: "review",
};
const NOTES_ON_PAGES: Alteration = {
  detail: "Notes or shapes were put on its pages.",
  weight: "reject",
};
const UNREAD_NOTES: Alteration = {
  detail: "Form fields or notes on its pages show more than its text, and may hide it.",
  weight: "review",
};

function annotationsOf(found: unknown): Alteration[] {
  const annotations = z.array(annotationSchema).safeParse(found);
  if (!annotations.success) return [UNREAD_NOTES];
  return [
    ...(annotations.data.some(({ subtype }) => NOTES.has(subtype)) ? [NOTES_ON_PAGES] : []),
    ...(annotations.data.some(showsMore) ? [UNREAD_NOTES] : []),
  ];
}

/** Whether a viewer may show something for an annotation, which is not read. A form field, also an empty one, may have a ground of its own. */
function showsMore({
  subtype,
  hasAppearance,
  annotationFlags = 0,
  rect = [],
}: z.infer<typeof annotationSchema>): boolean {
  const [left = 0, bottom = 0, right = 0, top = 0] = rect;
  if ((annotationFlags & HIDDEN) !== 0 || (right - left) * (top - bottom) === 0) return false;
  return hasAppearance === true || subtype !== "Link";
}

function areaOf(view: readonly number[]): Area {
  const [left = 0, bottom = 0, right = 0, top = 0] = view;
  return { left, bottom, right, top };
}

interface ObjectStore {
  has(name: string): boolean;
  get(name: string): unknown;
}

/** Pictures that the page paints, by the names that its operators use. */
function imagesOf(own: ObjectStore, common: ObjectStore, marks: readonly Mark[]): Map<string, PdfImage> {
  const images = new Map<string, PdfImage>();
  for (const mark of marks) {
    if (mark.kind !== "image" || images.has(mark.name)) continue;
    const store = mark.name.startsWith("g_") ? common : own;
    const parsed = store.has(mark.name) ? imageSchema.safeParse(store.get(mark.name)) : undefined;
    if (parsed?.success === true) images.set(mark.name, parsed.data);
  }
  return images;
}

/** The picture of a scanned page. */
function scanOf(
  marks: readonly Mark[],
  images: ReadonlyMap<string, PdfImage>,
  page: Area,
): { readonly mark: ImageMark; readonly image: PdfImage } | undefined {
  const visible = marks.reduce(
    (sum, mark) => sum + (mark.kind === "text" && mark.painted ? mark.text.length : 0),
    0,
  );
  if (visible >= FEW_LETTERS) return undefined;
  const largest = marks
    .filter((mark) => mark.kind === "image")
    .sort((a, b) => sizeOf(b.area) - sizeOf(a.area))[0];
  if (largest === undefined || sizeOf(largest.area) < SCAN_COVER * sizeOf(page)) return undefined;
  const image = images.get(largest.name);
  return image === undefined ? undefined : { mark: largest, image };
}

function hasInvisibleText(marks: readonly Mark[]): boolean {
  const unpainted = marks.map((mark) => (mark.kind === "text" && !mark.painted ? mark.text.trim() : ""));
  return unpainted.join("").length >= FEW;
}

function unique(alterations: readonly Alteration[]): Alteration[] {
  return [...new Map(alterations.map((alteration) => [alteration.detail, alteration])).values()];
}
