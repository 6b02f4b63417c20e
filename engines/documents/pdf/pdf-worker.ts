/** The thread that parses PDFs. It has its own heap, and its parent can end it. */
import { parentPort, workerData } from "node:worker_threads";
import * as z from "zod";
import { FAULTY, isFault } from "./faults.ts";
import { pdfParts } from "./pdf-content.ts";

// pdf.js needs functions that Node has since version 22.
if (!("transferToFixedLength" in ArrayBuffer.prototype)) {
  Object.defineProperty(ArrayBuffer.prototype, "transferToFixedLength", {
    value(this: ArrayBuffer, length = this.byteLength) {
      const copy = new Uint8Array(length);
      copy.set(new Uint8Array(this, 0, Math.min(length, this.byteLength)));
      return copy.buffer;
    },
  });
}

let isFaulty = false;
// pdf.js goes on behind a fault, and says so here alone.
console.warn = (said: unknown) => {
  isFaulty ||= isFault(String(said));
};

const bytes = z.instanceof(Uint8Array).parse(workerData);
try {
  const parts = await pdfParts(bytes);
  const read =
    parts === "too_many_pages" || !isFaulty
      ? parts
      : { ...parts, alterations: [...parts.alterations, FAULTY] };
  parentPort?.postMessage({ parts: read });
} catch (error) {
  parentPort?.postMessage({ error: error instanceof Error ? error.name : "unknown" });
}
