import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { publishTrustToBucket, readTrustManifest } from "../adapters/aws/trust-bucket.ts";
import { buildTrust, type TrustBuildOptions } from "../engines/documents/chip/trust/build.ts";
import { TrustError, type TrustManifest } from "../engines/documents/chip/trust/content.ts";
import { publishTrust, trustManifestIn } from "../engines/documents/chip/trust/folder.ts";
import type { TrustFile } from "../engines/documents/chip/trust/sources.ts";
import { KEY_USES } from "../engines/documents/chip/trust/uses.ts";
import { s3Client } from "../lambdas/composition.ts";
import { DEFAULT_LISTS_FOLDER } from "./lists.ts";

/** What both commands take. */
interface TrustOptions extends Pick<TrustBuildOptions, "now" | "force" | "pins"> {
  /** Folder with master lists, certificates and revocation lists, or one file. */
  readonly from: string;
}

/**
 * Builds the trust index and publishes it into a folder.
 *
 * @throws TrustError naming the file; the index in use then stays as it was
 */
export function buildTrustStore({
  from,
  to,
  ...options
}: TrustOptions & { readonly to: string }): TrustManifest {
  const previous = trustManifestIn(to);
  return publishTrust(to, buildTrust(filesIn(from), { ...options, ...(previous && { previous }) }));
}

/**
 * Builds the trust index and puts it into the bucket of lists of a deployment, whose functions take it within minutes.
 *
 * @param bucket its name; region, credentials and endpoint come from the environment
 */
export async function publishTrustStore({
  from,
  bucket,
  ...options
}: TrustOptions & { readonly bucket: string }): Promise<TrustManifest> {
  const found = await readTrustManifest(s3Client(), bucket);
  const previous = typeof found === "string" ? undefined : found.manifest;
  const build = buildTrust(filesIn(from), { ...options, ...(previous && { previous }) });
  return publishTrustToBucket(s3Client(), bucket, build);
}

/** The files of the folder, and those of its folders that are named as a use of keys. */
function filesIn(from: string): TrustFile[] {
  if (!statSync(from).isDirectory()) return [{ name: basename(from), bytes: readFileSync(from) }];
  const keys = KEY_USES.filter((use) => existsSync(join(from, use)));
  return [
    ...pathsIn(from).map((path) => ({ name: basename(path), bytes: readFileSync(path) })),
    ...keys.flatMap((use) =>
      pathsIn(join(from, use)).map((path) => ({
        name: `${use}/${basename(path)}`,
        use,
        bytes: readFileSync(path),
      })),
    ),
  ];
}

function pathsIn(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile() && !basename(path).startsWith("."));
}

function describe({
  index,
  authorities,
  countries,
  revocation_lists,
  keys,
  sources,
  warnings,
}: TrustManifest): string {
  const lines = sources.map(({ file, kind, certificates, taken, signed_by, signed_at }) => {
    const origin = signed_by === undefined ? "" : `, signed under ${signed_by} at ${signed_at}`;
    return `  ${file}: ${kind}, ${taken} of ${certificates} certificates${origin}`;
  });
  return [
    ...warnings.map((warning) => `! ${warning}`),
    `${index.file}: ${authorities} authorities of ${countries} states, ${revocation_lists} revocation lists, ${keys} keys, sha256 ${index.sha256}`,
    ...lines,
  ].join("\n");
}

const USAGE = `trust build --from <folder or file> [--to <folder>] [--pin <sha256> …] [--force]        build the trust store for chips of passports
trust publish --from <folder or file> --bucket <name> [--pin <sha256> …] [--force]  build it and put it into a deployment's bucket of lists`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      from: { type: "string" },
      to: { type: "string", default: join(process.env.LOCAL_LISTS ?? DEFAULT_LISTS_FOLDER, "trust") },
      bucket: { type: "string" },
      pin: { type: "string", multiple: true },
      force: { type: "boolean", default: false },
    },
  });
  const { from, to, bucket, pin, force } = values;
  const command = positionals.join(" ");
  if (from === undefined) throw new Error(USAGE);
  const pins = pin?.map((text) => text.toLowerCase().replaceAll(":", ""));
  const options = { from, now: new Date(), force, ...(pins && { pins }) };
  if (command === "build") console.log(describe(buildTrustStore({ ...options, to })));
  else if (command === "publish" && bucket !== undefined)
    console.log(describe(await publishTrustStore({ ...options, bucket })));
  else throw new Error(USAGE);
}

/** A sentence for an error that the caller can fix, the whole error for ours. */
function explain(error: unknown): unknown {
  if (error instanceof TrustError) return `${error.code}: ${error.message}`;
  return error instanceof Error && (error.message === USAGE || "code" in error) ? error.message : error;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error: unknown) => {
    console.error(explain(error));
    process.exitCode = 1;
  });
}
