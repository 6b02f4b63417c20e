/** Who signs. */

import { createKmsSigner } from "../../adapters/aws/kms-signer.ts";
import { createSigningKeyStore } from "../../adapters/dynamodb/signing-keys.ts";
import { createIssuer } from "../../core/credentials/issuer.ts";
import { kmsClient } from "./kms.ts";
import { once } from "./once.ts";
import { config, now } from "./process.ts";
import { table } from "./stores.ts";

export const issuer = /* @__PURE__ */ once(() => {
  const { issuerDid, credentialKeyAlias, auditKeyAlias } = config();
  return createIssuer({
    did: issuerDid,
    aliases: { credential: credentialKeyAlias, audit: auditKeyAlias },
    signer: createKmsSigner(kmsClient()),
    store: createSigningKeyStore(table()),
    now,
  });
});
