import { getDocumentProxy, getMeta, getResolvedPDFJS } from "unpdf";
import * as z from "zod";
import type { LetterLine } from "../letters/line.ts";
import { type Area, sizeOf } from "./areas.ts";
import { type Alteration, coverUps, FEW, UNSEEN_TEXT } from "./cover-ups.ts";
import { type ShapesToRead, shapesToRead } from "./drawn-shapes.ts";
import { type Drawing, drawnText, UNTRUE_TEXT } from "./drawn-text.ts";
import type { ImageMark, Mark } from "./marks.ts";
import { otherViews } from "./other-viewers.ts";
import { type PagePictures, pagePictures, UNREAD_PICTURES } from "./page-pictures.ts";
import { paintMarks } from "./paint-marks.ts";
import { pdfLines } from "./pdf-lines.ts";
import { greyOf, imageSchema, opaqueShare, type PdfImage, type Scan, shareOfColour } from "./pdf-picture.ts";
import { isShownOtherwise } from "./scan-cover.ts";

/** A statement or bill has its address on the first pages. */
const MAX_PAGES = 6;
const MAX_SCANS = 3;
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
  fieldValue: z.unknown().optional(),
  rect: z.array(z.number()).optional(),
});
/** The flag of annotations that no viewer shows (ISO 32000-1, 12.5.3). */
const HIDDEN = 2;
/** Annotations that show nothing of their own, unless the file says how they look. */
const PLAIN = new Set(["Link", "Popup", "Widget"]);
/** Annotations that people add to pages. */
const NOTES = new Set(["FreeText", "Stamp", "Square", "Circle", "Polygon", "Ink", "Redact"]);

/** A page that is a picture, with its number. */
export interface ScannedPage extends Scan {
  readonly page: number;
}

/** The content of a PDF. */
export interface PdfParts {
  /** Lines of text of its first pages, in order. Scanned pages are left out, also when text is hidden behind their pictures. */
  readonly lines: readonly LetterLine[];
  readonly scans: readonly ScannedPage[];
  readonly alterations: readonly Alteration[];
  /** The first page as the fonts of the file draw it; absent where they bring no outlines. */
  readonly drawing?: Drawing;
  /** The pictures of the first page beside its text; absent where they are too small to say anything. */
  readonly pictures?: PagePictures;
  /** The shapes of the first page that may be letters. */
  readonly shapes?: ShapesToRead;
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
  const [lines, scans, alterations]: [LetterLine[], ScannedPage[], Alteration[]] = [
    [],
    [],
    [...other.alterations],
  ];
  let drawing: Drawing | undefined;
  let beside: PagePictures | undefined;
  let drawnShapes: ShapesToRead | undefined;
  for (let number = 1; number <= Math.min(pdf.numPages, MAX_PAGES); number++) {
    const page = await pdf.getPage(number);
    const area = areaOf(page.view);
    const { marks, shapes } = paintMarks(
      await page.getOperatorList({ annotationMode: 0 }),
      OPS,
      area,
      isShown,
    );
    const images = imagesOf(page.objs, page.commonObjs, marks);
    const scan = scanOf(marks, images, area);
    const pictures = {
      isOpaque: ({ name, matrix }: ImageMark, part: Area) =>
        (opaqueShare(images.get(name), matrix, part) ?? 1) >= 0.5,
      shareOf: (mark: ImageMark, part: Area, colour: string, near: number) =>
        shareOfColour(images.get(mark.name), mark.matrix, part, colour, near),
    };
    alterations.push(...coverUps(marks, area, pictures, other.mayOverprint));
    if (scan !== undefined && isShownOtherwise(scan.mark, marks, shapes, area))
      alterations.push(COVERED_SCAN);
    if (scan !== undefined && scans.length < MAX_SCANS) scans.push({ ...greyOf(scan.image), page: number });
    if (scan === undefined) {
      lines.push(...pdfLines((await page.getTextContent()).items, number, area.top));
      if (hasInvisibleText(marks)) alterations.push(UNSEEN_TEXT);
      const drawn = drawnText(marks, area, page.commonObjs);
      if (drawn.isUntrue) alterations.push(UNTRUE_TEXT);
      // Name, address and day count on the first page only.
      if (number === 1) {
        drawing = drawn.drawing;
        const shown = pagePictures(marks, images, area);
        beside = shown.pictures;
        const odd = shapesToRead(shapes, area);
        drawnShapes = odd.shapes;
        if (shown.isUnread || odd.isUnread) alterations.push(UNREAD_PICTURES);
      }
    }
    const annotations = z.array(annotationSchema).safeParse(await page.getAnnotations());
    if (annotations.success && annotations.data.some(({ subtype }) => NOTES.has(subtype)))
      alterations.push({ detail: "Notes or shapes were put on its pages.", weight: "reject" });
    if (!annotations.success || annotations.data.some(showsMore)) alterations.push(UNREAD_NOTES);
  }
  const info = infoSchema.safeParse((await getMeta(pdf)).info);
  return {
    lines,
    scans,
    alterations: unique(alterations),
    ...(drawing === undefined ? {} : { drawing }),
    ...(beside === undefined ? {} : { pictures: beside }),
    ...(drawnShapes === undefined ? {} : { shapes: drawnShapes }),
    info: info.success ? info.data : {},
  };
}

const COVERED_SCAN: Alteration = {
  detail: "The picture of a page is not shown as it is: parts are hidden or painted over.",
  weight: "review",
};
const UNREAD_NOTES: Alteration = {
  detail: "Form fields or notes on its pages show more than its text, and may hide it.",
  weight: "review",
};

/** Whether a viewer shows something for an annotation, which is not read. */
function showsMore({
  subtype,
  hasAppearance,
  annotationFlags = 0,
  fieldValue,
  rect = [],
}: z.infer<typeof annotationSchema>): boolean {
  const [left = 0, bottom = 0, right = 0, top = 0] = rect;
  if ((annotationFlags & HIDDEN) !== 0 || (right - left) * (top - bottom) === 0) return false;
  const isFilled =
    subtype === "Widget" && fieldValue !== undefined && fieldValue !== null && fieldValue !== "";
  return hasAppearance === true || isFilled || !PLAIN.has(subtype);
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
