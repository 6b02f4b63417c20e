/** Makes small PDFs by hand, for tests: no library would make broken ones. */
export interface PdfFacts {
  readonly lines: readonly string[];
  readonly info?: Readonly<Record<string, string>>;
  /** Replaces the page's content stream and says how it is packed. It may use the layers `/Off` and `/On`, and the graphics states `/Clear` and `/Masked`. */
  readonly content?: { readonly bytes: Buffer; readonly filter?: string };
  /** The dictionary of the font `/F1`, instead of that of a standard font. */
  readonly font?: string;
  /** Entries of the page, which replace its resources where they name some. */
  readonly page?: string;
  /** Further objects, from {@link FIRST_EXTRA} on. */
  readonly extra?: readonly string[];
  /** A JPEG that the page's content can paint as `/Im1 Do`. */
  readonly picture?: { readonly jpeg: Buffer; readonly width: number; readonly height: number };
}

/** The number of the first further object. */
export const FIRST_EXTRA = 11;

const RESOURCES =
  "/Resources << /Font << /F1 4 0 R >> /XObject << /Im1 7 0 R >> /Properties << /Off 8 0 R /On 9 0 R >> /ExtGState << /Clear << /ca 0 >> /Masked << /SMask << /S /Alpha /G 10 0 R >> >> >> >>";

/**
 * A one-page PDF.
 *
 * @param facts its text, a line each, and its information dictionary
 */
export function makePdf({
  lines,
  info = {},
  content,
  picture,
  extra = [],
  font,
  page = "",
}: PdfFacts): Buffer {
  const text = lines
    .map((line, i) => `BT /F1 12 Tf 50 ${780 - 20 * i} Td (${line.replace(/[()\\]/g, "\\$&")}) Tj ET`)
    .join("\n");
  const bytes = content?.bytes ?? Buffer.from(text, "latin1");
  const filter = content?.filter === undefined ? "" : `/Filter ${content.filter} `;
  const facts = Object.entries(info).map(([name, value]) => `/${name} (${value})`);
  const objects = [
    Buffer.from(
      "<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [8 0 R 9 0 R] /D << /OFF [8 0 R] >> >> >>",
    ),
    Buffer.from("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
    Buffer.from(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R ${page} ${page.includes("/Resources") ? "" : RESOURCES} >>`,
    ),
    Buffer.from(font ?? "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"),
    Buffer.concat([
      Buffer.from(`<< ${filter}/Length ${bytes.length} >>\nstream\n`),
      bytes,
      Buffer.from("\nendstream"),
    ]),
    Buffer.from(`<< ${facts.join(" ")} >>`),
    pictureObject(picture),
    Buffer.from("<< /Type /OCG /Name (Off) >>"),
    Buffer.from("<< /Type /OCG /Name (On) >>"),
    Buffer.from(
      "<< /Type /XObject /Subtype /Form /BBox [0 0 1 1] /Group << /S /Transparency >> /Length 0 >>\nstream\n\nendstream",
    ),
    ...extra.map((object) => Buffer.from(object, "latin1")),
  ];
  const parts: Buffer[] = [Buffer.from("%PDF-1.4\n")];
  const offsets: number[] = [];
  let size = 9;
  for (const [i, object] of objects.entries()) {
    const part = Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`), object, Buffer.from("\nendobj\n")]);
    offsets.push(size);
    size += part.length;
    parts.push(part);
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const end = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 6 0 R >>\nstartxref\n${size}\n%%EOF\n`;
  return Buffer.concat([...parts, Buffer.from(end)]);
}

function pictureObject(picture: PdfFacts["picture"]): Buffer {
  if (picture === undefined) return Buffer.from("null");
  const { jpeg, width, height } = picture;
  return Buffer.concat([
    Buffer.from(
      `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>\nstream\n`,
    ),
    jpeg,
    Buffer.from("\nendstream"),
  ]);
}
