import { createHash } from "node:crypto";
import type { Certificate } from "../certificate.ts";
import { ChipFileError } from "../der.ts";
import { isIssuedBy, type RevocationList, readRevocationList } from "../revocation-list.ts";
import { type Admitted, admit } from "./admit.ts";
import {
  type IndexedAuthority,
  type IndexedRevocations,
  TRUST_FORMAT,
  type TrustContent,
  TrustError,
  type TrustManifest,
  type TrustSource,
} from "./content.ts";
import { keysOf } from "./keys.ts";
import { certificatesIn, type VerifiedList, verifyList } from "./master-list.ts";
import { refuseShrunk } from "./shrink.ts";
import { type OpenedSource, openSource, type TrustFile } from "./sources.ts";

/** An index that is to be published. */
export interface TrustBuild {
  readonly bytes: Uint8Array;
  readonly manifest: TrustManifest;
}

/** How to build. */
export interface TrustBuildOptions {
  readonly now: Date;
  /** The index in use: a build that lost more than a tenth of it is refused. */
  readonly previous?: TrustManifest;
  /** Builds in spite of that. */
  readonly force?: boolean;
  /** SHA-256 (hex) of authorities under which master lists may be signed. Unless given, a list may bring its own, with a warning. */
  readonly pins?: readonly string[];
}

/** Name of the index before it is published. */
const INDEX_FILE = "trust.index";

interface ReadSource {
  readonly file: TrustFile;
  readonly opened: OpenedSource;
  readonly lists: readonly VerifiedList[];
  readonly certificates: readonly Certificate[];
  readonly revocationLists: readonly RevocationList[];
}

/**
 * Builds the index of trusted authorities from the files of an operator.
 *
 * @param files of the folder, in any order
 * @throws TrustError naming the file, when a list's signature does not hold or a file cannot be read; when nothing is left; when too much is gone
 */
export function buildTrust(files: readonly TrustFile[], options: TrustBuildOptions): TrustBuild {
  const warnings: string[] = [];
  const all = files.flatMap((file) => openFile(file, warnings));
  const opened = all.filter(({ file }) => file.use === undefined);
  const alone = opened.flatMap(({ certificates }) => certificates);
  const sources = opened.map((source) => ({
    ...source,
    lists: source.opened.lists.map((list) => {
      const verified = verifyList(source.file.name, list, alone, options);
      warnings.push(...verified.warnings);
      return verified;
    }),
  }));
  const admitted = admit(
    sources.flatMap(({ file, certificates, lists }) =>
      [...certificates, ...lists.flatMap((list) => list.certificates)].map((certificate) => ({
        certificate,
        origin: file.name,
      })),
    ),
    options.now,
  );
  warnings.push(...admitted.warnings);
  const revocations = revocationsOf(sources, admitted, options.now, warnings);
  const content: TrustContent = {
    built_at: options.now.toISOString(),
    authorities: admitted.taken.map(indexed),
    revocations,
    keys: keysOf(
      all.flatMap(({ file: { use, name }, certificates }) =>
        use === undefined ? [] : [{ use, origin: name, certificates }],
      ),
      options.now,
      warnings,
    ),
  };
  if (content.authorities.length === 0 && content.keys.length === 0)
    throw new TrustError(
      "trust_empty",
      "No file holds a certificate of an authority that is valid today. Put the files into the folder itself, or into one that is named as what they are for.",
    );
  const bytes = Buffer.from(JSON.stringify(content));
  const manifest: TrustManifest = {
    ...TRUST_FORMAT,
    built_at: content.built_at,
    index: { file: INDEX_FILE, bytes: bytes.length, sha256: sha256(bytes) },
    authorities: content.authorities.length,
    countries: new Set(content.authorities.map(({ country }) => country)).size,
    revocation_lists: revocations.length,
    keys: content.keys.length,
    sources: [
      ...sources.map((source) => describe(source, admitted)),
      ...all.filter(({ file }) => file.use !== undefined).map((source) => describeKeys(source, content.keys)),
    ],
    warnings,
  };
  if (options.previous !== undefined && options.force !== true) refuseShrunk(options.previous, manifest);
  return { bytes, manifest };
}

function openFile(file: TrustFile, warnings: string[]): Omit<ReadSource, "lists">[] {
  const { name } = file;
  try {
    const opened = openSource(file);
    if (opened === undefined) {
      warnings.push(
        `${name} was left out: it is not a master list, certificate, revocation list, LDIF or PEM.`,
      );
      return [];
    }
    return [
      {
        file,
        opened,
        certificates: certificatesIn(name, opened.certificates, warnings),
        revocationLists: revocationListsIn(name, opened.revocationLists, warnings),
      },
    ];
  } catch (error) {
    if (error instanceof ChipFileError)
      throw new TrustError("trust_source_wrong", `${name}: ${error.message}`);
    throw error;
  }
}

/** Reads revocation lists; those that cannot be read are left out with a warning, as certificates are. */
function revocationListsIn(name: string, all: readonly Uint8Array[], warnings: string[]): RevocationList[] {
  return all.flatMap((bytes, position) => {
    try {
      return [readRevocationList(bytes)];
    } catch (error) {
      if (!(error instanceof ChipFileError)) throw error;
      warnings.push(`Revocation list ${position + 1} in ${name} was left out: ${error.message}`);
      return [];
    }
  });
}

function indexed({ certificate, kind, origins }: Admitted["taken"][number]): IndexedAuthority {
  const { issuer, subject, subjectKeyId, raw, notAfter } = certificate;
  return {
    der: Buffer.from(raw).toString("base64"),
    subject: subject.key,
    kind,
    not_after: notAfter.toISOString(),
    origins: [...origins],
    ...(kind === "link" && issuer.key !== subject.key ? { former_name: issuer.key } : {}),
    ...(subject.country === undefined ? {} : { country: subject.country }),
    ...(subjectKeyId === undefined ? {} : { key_id: subjectKeyId }),
  };
}

/** Lists that an authority of the index, or one that has expired since, has signed. */
function revocationsOf(
  sources: readonly ReadSource[],
  { known }: Admitted,
  now: Date,
  warnings: string[],
): IndexedRevocations[] {
  return sources.flatMap(({ file: { name }, revocationLists }) =>
    revocationLists.flatMap((list) => {
      const authority = known.some((certificate) => isIssuedBy(list, certificate));
      if (!authority || list.thisUpdate > now) {
        const why = authority
          ? "it is of a later date"
          : "no authority of this folder that was valid then has signed it";
        warnings.push(`A revocation list of ${list.issuer.text} in ${name} was left out: ${why}.`);
        return [];
      }
      return [
        {
          issuer: list.issuer.key,
          ...(list.issuer.country === undefined ? {} : { country: list.issuer.country }),
          complete: list.isComplete,
          this_update: list.thisUpdate.toISOString(),
          ...(list.nextUpdate === undefined ? {} : { next_update: list.nextUpdate.toISOString() }),
          serials: [...list.serials],
          origin: name,
        },
      ];
    }),
  );
}

function describe({ file, opened, certificates, lists }: ReadSource, { taken }: Admitted): TrustSource {
  const fingerprints = new Set(
    [...certificates, ...lists.flatMap((list) => list.certificates)].map(({ fingerprint }) => fingerprint),
  );
  const [list] = lists;
  return {
    file: file.name,
    kind: opened.kind,
    sha256: sha256(file.bytes),
    ...(list === undefined ? {} : { signed_by: list.signedBy, signed_at: list.signedAt.toISOString() }),
    certificates: fingerprints.size,
    taken: taken.filter(({ certificate }) => fingerprints.has(certificate.fingerprint)).length,
  };
}

function describeKeys(
  { file, opened, certificates }: Omit<ReadSource, "lists">,
  keys: TrustContent["keys"],
): TrustSource {
  const taken = keys.filter(({ use, origins }) => use === file.use && origins.includes(file.name)).length;
  return {
    file: file.name,
    kind: opened.kind,
    sha256: sha256(file.bytes),
    certificates: certificates.length,
    taken,
  };
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
