/** Amazon Textract. */

import { createTextractClient } from "../../adapters/aws/clients/textract.ts";
import { createTextract } from "../../adapters/aws/textract.ts";
import { once } from "./once.ts";
import { config } from "./process.ts";

/** Amazon Textract, behind an `aws` provider. */
export const textract = /* @__PURE__ */ once(() => createTextract(createTextractClient(config())));
