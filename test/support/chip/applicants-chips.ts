import { join } from "node:path";
import * as z from "zod";
import { buildTrust } from "../../../engines/documents/chip/trust/build.ts";
import { publishTrust } from "../../../engines/documents/chip/trust/folder.ts";
import type { Post } from "../applicant.ts";
import { revocationList, stateOf } from "./authorities.ts";
import { answerOf, chipKeys, ERIKA, type Holder, passportOf } from "./passport.ts";

const challenge = z.looseObject({ id: z.string(), nonce: z.string() });
const sent = z.looseObject({ id: z.string() });

/**
 * Passports of one state, whose chips a server trusts from now on: the only documents that pass without a person.
 * @returns sends the chip of a holder, and answers its id
 */
export function applicantsChips(listsDir: string, post: Post) {
  const state = stateOf("ec-brainpoolP256r1-sha256", { explicit: true });
  const files = [state.authority.der, revocationList(state.authority, [])];
  const trusted = files.map((bytes, i) => ({ name: `${i}.der`, bytes }));
  publishTrust(join(listsDir, "trust"), buildTrust(trusted, { now: new Date() }));
  return async (changes: Partial<Holder>, subject_id: string): Promise<string> => {
    const chipKey = chipKeys.rsa();
    const { sod, dg1, dg2, dg15 } = passportOf(state, { chipKey, holder: { ...ERIKA, ...changes } }).files;
    const { id, nonce } = challenge.parse(await post("/v1/documents/chip/challenges", { subject_id }));
    const read = {
      sod,
      dg1,
      dg2,
      dg15,
      active_authentication: answerOf(chipKey, Buffer.from(nonce, "hex")),
    };
    const base64 = Object.entries(read).map(([name, bytes]) => [
      name,
      Buffer.from(bytes ?? "").toString("base64"),
    ]);
    const body = { challenge_id: id, ...Object.fromEntries(base64) };
    return sent.parse(await post("/v1/documents/chip", body)).id;
  };
}
