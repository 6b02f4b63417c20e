/** Templates of documents. */

import { createListedRecords } from "../../adapters/dynamodb/listed-records.ts";
import { nameClaimKind, type TemplatePorts, templateKind } from "../../core/templates/records.ts";
import { once } from "./once.ts";
import { now } from "./process.ts";
import { table } from "./stores.ts";

/** The ports of templates. */
export const templatePorts = /* @__PURE__ */ once(
  (): TemplatePorts => ({
    templates: createListedRecords(table(), templateKind),
    names: createListedRecords(table(), nameClaimKind),
    now,
  }),
);
