import type { PrintedPage } from "../../../../engines/documents/print/card-fields.ts";

/** The certain print of a page: labels with their values below, in two columns. A label or value that is empty is not there. */
export function labelledPage(fields: Readonly<Record<string, string>>): PrintedPage {
  const texts = Object.entries(fields).flatMap(([label, value], i) =>
    [label, value].flatMap((text, line) => {
      const width = text.length * 16;
      const box = {
        x: (i % 2) * 900 + width / 2,
        y: Math.floor(i / 2) * 160 + line * 40,
        width,
        height: 30,
        angle: 0,
      };
      return text === "" ? [] : [{ text, box, confidence: 0.99, weakest: 0.99 }];
    }),
  );
  return { texts, direction: 0 };
}
