import { type Certificate, maySignData, readCertificate } from "../chip/certificate.ts";
import { unlessUnreadable } from "../chip/chain.ts";
import { ChipFileError } from "../chip/der.ts";
import type { DocumentTimeStamp } from "./signatures.ts";
import { authoritiesAmong, chainsOf, isValid } from "./signer-chains.ts";
import { type Evidence, revocationOf } from "./signer-revocation.ts";
import type { TimeStamp } from "./time-stamp.ts";

/** A document time stamp that is believed. */
interface Proved {
  readonly gap: number;
  readonly at: Date;
}

/** The only use of the key of an authority for time stamps (RFC 3161, 2.3). */
const TIME_STAMPING = "1.3.6.1.5.5.7.3.8";

/** What a file proves of times. */
export interface ProvedTimes {
  /** By when what ends at a place of the file was there: the earliest time of a document time stamp behind it, else now. */
  readonly thereBy: (end: number) => Date;
  /** Up to which place some document time stamp covers the file; 0 without one. */
  readonly coveredTo: number;
  /** The time of a stamp that stands at a place of the file, where it is believed. */
  readonly timeOf: (stamp: TimeStamp, end: number) => Date | undefined;
}

/** What times are judged by. `certificates` are those of the whole file, in DER. */
export interface TimeWitnesses {
  readonly certificates: readonly Uint8Array[];
  readonly evidence: Evidence;
  readonly roots: readonly Certificate[];
  readonly now: Date;
}

/**
 * Finds out which time stamps of a file prove their time, from the last document time stamp to the first: each proves that those before it were there while their authorities were valid
 * (ETSI EN 319 142-1, 5.5).
 */
export function provedTimes(
  documentStamps: readonly DocumentTimeStamp[],
  witnesses: TimeWitnesses,
): ProvedTimes {
  const proved: Proved[] = [];
  const thereBy = (end: number): Date => {
    const times = proved.filter(({ gap }) => end <= gap).map(({ at }) => at.getTime());
    return new Date(Math.min(witnesses.now.getTime(), ...times));
  };
  const timeOf = (stamp: TimeStamp, end: number) => provedTime(stamp, end, thereBy, witnesses);
  for (const stamp of documentStamps.toSorted((a, b) => b.gap - a.gap)) {
    const at = timeOf(stamp, stamp.end);
    if (at !== undefined) proved.push({ gap: stamp.gap, at });
  }
  return { thereBy, coveredTo: Math.max(0, ...proved.map(({ gap }) => gap)), timeOf };
}

/**
 * The time of a stamp whose authority may stamp only, leads to a root, was valid then and when the stamp is proved to have been there, and is not shown as revoked. An authority that has ended since must be
 * shown as not revoked by evidence from after the stamp.
 */
function provedTime(
  stamp: TimeStamp,
  end: number,
  thereBy: ProvedTimes["thereBy"],
  { certificates, evidence, roots, now }: TimeWitnesses,
): Date | undefined {
  const own = unlessUnreadable(() => readCertificate(stamp.certificate));
  const { at } = stamp;
  const latest = thereBy(end);
  if (own instanceof ChipFileError || at > latest || !mayStampOnly(own)) return undefined;
  const authorities = authoritiesAmong([...stamp.certificates, ...certificates]);
  const chains = chainsOf(own, authorities, roots).filter((chain) => isValid(chain, [at, latest]));
  const states = chains.map((chain) => revocationOf(chain, evidence, { now, provedAt: at, thereBy }));
  if (states.includes("revoked")) return undefined;
  return states.includes("good") || chains.some((chain) => isValid(chain, [now])) ? at : undefined;
}

function mayStampOnly(certificate: Certificate): boolean {
  const [usage, ...more] = certificate.extendedKeyUsage ?? [];
  const isForStamps = usage === TIME_STAMPING && more.length === 0 && certificate.isUsageCritical;
  return isForStamps && !certificate.isAuthority && maySignData(certificate);
}
