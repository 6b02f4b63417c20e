/** What a later revision says otherwise than a right one. */
export interface RevisionWish {
  /** Changes the table of cross-references, a row an object. */
  readonly rows?: (rows: readonly Row[]) => readonly Row[];
  readonly trailer?: string;
  readonly previous?: number;
  /** Text before the table. */
  readonly before?: string;
}

interface Row {
  readonly number: number;
  readonly offset: number;
}

/** The file with a later revision that adds or replaces objects, as signing software writes it. */
export function revised(
  file: Buffer,
  objects: Readonly<Record<number, string>>,
  { rows: change = (same) => same, trailer = "", previous, before = "" }: RevisionWish = {},
): Buffer {
  const text = file.toString("latin1");
  const size = Math.max(
    Number(last(text, /\/Size (\d+)/g)),
    ...Object.keys(objects).map((number) => Number(number) + 1),
  );
  const rows: Row[] = [];
  let added = "";
  for (const [number, object] of Object.entries(objects)) {
    rows.push({ number: Number(number), offset: file.length + added.length });
    added += `${number} 0 obj\n${object}\nendobj\n`;
  }
  added += before;
  const table = change(rows)
    .map(({ number, offset }) => `${number} 1\n${String(offset).padStart(10, "0")} 00000 n \n`)
    .join("");
  const prev = previous ?? Number(last(text, /startxref\s+(\d+)/g));
  const end = `xref\n${table}trailer\n<< /Size ${size} /Root 1 0 R /Info 6 0 R /Prev ${prev} ${trailer}>>\nstartxref\n${file.length + added.length}\n%%EOF\n`;
  return Buffer.concat([file, Buffer.from(added + end, "latin1")]);
}

function last(text: string, pattern: RegExp): string {
  const found = [...text.matchAll(pattern)].at(-1)?.[1];
  if (found === undefined) throw new Error("The file has no plain end.");
  return found;
}
