/** The bill of materials of the product (CycloneDX 1.5): packages and nets. One commit gives the same bytes. */
import { createHash } from "node:crypto";
import { run } from "../../infra/emulator/command.ts";
import manifest from "../../package.json" with { type: "json" };
import { modelComponents } from "./models.ts";
import { type Bom, packagesOfLock, ROOT, shippedOf } from "./packages.ts";

/**
 * Makes the bill of materials of the product's run-time parts.
 *
 * @throws Error when npm or git fails, or when a net has no known origin
 */
export async function makeSbom(): Promise<Bom> {
  const packages = shippedOf(await packagesOfLock(), Object.keys(manifest.dependencies));
  const committedAt = (await run("git", ["log", "-1", "--format=%cI"], { directory: ROOT })).trim();
  return completed(packages, committedAt);
}

/**
 * Adds the nets, and removes data that differs between two runs: npm writes the time, a random serial number and the name of the folder.
 *
 * @param packages as npm lists them
 * @param committedAt ISO 8601 time of the commit
 */
export function completed(packages: Bom, committedAt: string): Bom {
  const root = packages.metadata.component["bom-ref"];
  const models = modelComponents();
  const refs = models.map((model) => model["bom-ref"]);
  const components = [...packages.components, ...models];
  return {
    ...packages,
    serialNumber: `urn:uuid:${uuidOf(JSON.stringify(components))}`,
    metadata: {
      ...packages.metadata,
      timestamp: new Date(committedAt).toISOString(),
      component: { ...packages.metadata.component, type: "application", name: "workflow-api" },
    },
    components,
    dependencies: [
      ...packages.dependencies.map(({ ref, dependsOn }) => ({
        ref,
        dependsOn: ref === root ? [...dependsOn, ...refs] : dependsOn,
      })),
      ...refs.map((ref) => ({ ref, dependsOn: [] })),
    ],
  };
}

/** A UUID of version 8 (RFC 9562, section 5.8) from the SHA-256 of a text. */
function uuidOf(text: string): string {
  const bytes = createHash("sha256").update(text).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
