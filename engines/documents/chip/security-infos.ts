import { openFile } from "./chip-file.ts";
import { type Der, malformed, parts, readDer, TAG } from "./der.ts";
import { oidOf } from "./der-values.ts";

/** One entry of DG14: what follows depends on the identifier. */
export interface SecurityInfo {
  readonly oid: string;
  readonly values: readonly Der[];
}

/** What a chip says of its protocols in DG14 (ICAO 9303-11, 9.2: SecurityInfos). @throws ChipFileError */
export function securityInfosOf(dg14: Uint8Array): SecurityInfo[] {
  const set = readDer(openFile("dg14", dg14).value, "DG14");
  if (set.tag !== TAG.set) throw malformed("DG14 is not a set");
  return parts(set, "DG14").map((info) => {
    const [protocol, ...values] = parts(info, "DG14");
    if (info.tag !== TAG.sequence || protocol === undefined)
      throw malformed("DG14 has an entry without a name");
    return { oid: oidOf(protocol, "DG14"), values };
  });
}
