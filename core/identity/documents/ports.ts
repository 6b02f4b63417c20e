import type { ActPorts } from "../../access/actor.ts";
import type { NewDocumentPorts } from "../../documents/uploads.ts";
import type { Parties } from "../parties.ts";
import type { IdentityDocuments } from "./records.ts";

/** The ports of documents. */
export interface IdentityDocumentPorts extends ActPorts {
  readonly identityDocuments: IdentityDocuments;
  readonly uploads: NewDocumentPorts;
  readonly parties: Parties;
}
