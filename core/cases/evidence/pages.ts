import { type PDFDocument, type PDFFont, type PDFImage, StandardFonts } from "@pdfme/pdf-lib";
import { printable, wrapped } from "./printable.ts";

/** A4 in points. */
const PAGE = { width: 595.28, height: 841.89, margin: 50 };
const WIDTH = PAGE.width - 2 * PAGE.margin;

/** What a report is written with: each call goes on below the one before. */
export interface Pages {
  title(text: string): void;
  heading(text: string): void;
  subheading(text: string): void;
  text(text: string): void;
  /** `name: value`, the name in bold. */
  fact(name: string, value: string): void;
  /** Typed text, line by line; each line keeps its indent. */
  code(text: string): void;
  picture(image: PDFImage): void;
  newPage(): void;
  /** Writes the foot of every page. */
  finish(foot: string): void;
}

/** Starts the pages of a document. */
export async function createPages(doc: PDFDocument): Promise<Pages> {
  const plain = await doc.embedFont(StandardFonts.Helvetica);
  const bold = await doc.embedFont(StandardFonts.HelveticaBold);
  const typed = await doc.embedFont(StandardFonts.Courier);
  const known = new Set(plain.getCharacterSet());
  let page = doc.addPage([PAGE.width, PAGE.height]);
  let y = PAGE.height - PAGE.margin;

  const newPage = (): void => {
    page = doc.addPage([PAGE.width, PAGE.height]);
    y = PAGE.height - PAGE.margin;
  };
  const room = (height: number): void => {
    if (y - height < PAGE.margin) newPage();
  };
  const write = (text: string, font: PDFFont, size: number, indent = 0): void => {
    const widthOf = (part: string) => font.widthOfTextAtSize(part, size);
    for (const line of wrapped(printable(text, known), WIDTH - indent, widthOf)) {
      room(size * 1.4);
      y -= size * 1.4;
      page.drawText(line, { x: PAGE.margin + indent, y, size, font });
    }
  };
  const spaced = (text: string, size: number, before: number): void => {
    // A heading stays with the lines below it.
    room(size * 1.4 + before + 40);
    y -= before;
    write(text, bold, size);
    y -= 2;
  };
  return {
    title: (text) => spaced(text, 18, 0),
    heading: (text) => spaced(text, 13, 14),
    subheading: (text) => spaced(text, 10.5, 8),
    text: (text) => write(text, plain, 9.5),
    fact(name, value) {
      room(13.3);
      const label = printable(`${name}: `, known);
      const size = 9.5;
      const indent = Math.min(WIDTH / 2, bold.widthOfTextAtSize(label, size));
      const at = y - size * 1.4;
      page.drawText(label, { x: PAGE.margin, y: at, size, font: bold });
      write(value, plain, size, indent);
    },
    code(text) {
      for (const line of text.split("\n")) {
        const inner = line.trimStart();
        write(inner, typed, 7.5, Math.min(WIDTH / 2, (line.length - inner.length) * 4.5));
      }
    },
    picture(image) {
      const { width, height } = image.scaleToFit(WIDTH, 300);
      room(height + 8);
      y -= height + 8;
      page.drawImage(image, { x: PAGE.margin, y, width, height });
    },
    newPage,
    finish(foot) {
      const pages = doc.getPages();
      for (const [index, each] of pages.entries()) {
        const text = printable(`${foot}   ${index + 1} / ${pages.length}`, known);
        each.drawText(text, { x: PAGE.margin, y: PAGE.margin / 2, size: 7.5, font: plain });
      }
    },
  };
}
