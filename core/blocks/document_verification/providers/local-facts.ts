import { MODELS } from "../../../../engines/common/onnx.ts";
import type { DocumentReader } from "../reading.ts";

/** The facts of the local reader. */
export const localReaderFacts: Omit<DocumentReader, "read"> = {
  name: "local",
  version: "2",
  versions: {
    mrz_line: MODELS.mrzLine.version,
    text_detection: MODELS.textDetection.version,
    text_recognition: MODELS.textRecognition.version,
    barcodes: MODELS.barcodes.version,
  },
};
