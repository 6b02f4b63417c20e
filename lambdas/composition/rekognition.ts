/** Amazon Rekognition. */

import { createRekognitionClient } from "../../adapters/aws/clients/rekognition.ts";
import { createRekognition } from "../../adapters/aws/rekognition.ts";
import { once } from "./once.ts";
import { config } from "./process.ts";

/** Amazon Rekognition, behind an `aws` provider. */
export const rekognition = /* @__PURE__ */ once(() => createRekognition(createRekognitionClient(config())));
