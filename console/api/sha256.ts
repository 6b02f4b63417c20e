import { sha256 as noble } from "@noble/hashes/sha2.js";
import type { Sha256 } from "../../core/audit/merkle.ts";

/** SHA-256 in a page; WebCrypto's is asynchronous, and is unavailable on an address other than https or localhost. */
export const sha256: Sha256 = (...parts) => {
  const state = noble.create();
  for (const part of parts) state.update(part);
  return state.digest();
};
