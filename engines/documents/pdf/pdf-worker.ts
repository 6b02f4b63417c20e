/** The thread that parses PDFs. It has its own heap, and its parent can end it. */
import { parentPort, workerData } from "node:worker_threads";
import * as z from "zod";
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

const bytes = z.instanceof(Uint8Array).parse(workerData);
try {
  parentPort?.postMessage({ parts: await pdfParts(bytes) });
} catch (error) {
  parentPort?.postMessage({ error: error instanceof Error ? error.name : "unknown" });
}
