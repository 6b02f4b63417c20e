/** The client of S3. */

import { createS3Client } from "../../adapters/aws/clients/s3.ts";
import { once } from "./once.ts";
import { config } from "./process.ts";

export const s3Client = /* @__PURE__ */ once(() => createS3Client(config()));
