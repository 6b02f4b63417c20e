/** The client of KMS. */

import { createKmsClient } from "../../adapters/aws/clients/kms.ts";
import { once } from "./once.ts";
import { config } from "./process.ts";

export const kmsClient = /* @__PURE__ */ once(() => createKmsClient(config()));
