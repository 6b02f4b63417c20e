/** npm's data about the packages of our lock file, for every platform, not only the installed ones. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { run } from "../../infra/emulator/command.ts";

/** Root of the repository. */
export const ROOT = join(import.meta.dirname, "../..");

const lock = z
  .object({
    packages: z.record(
      z.string(),
      z.object({
        version: z.string().optional(),
        integrity: z.string().optional(),
        peerDependenciesMeta: z
          .record(z.string(), z.object({ optional: z.boolean().optional() }))
          .default({}),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8")));

const licenceSchema = z.union([
  z.object({ expression: z.string() }).transform(({ expression }) => expression),
  z
    .object({ license: z.object({ id: z.string().optional(), name: z.string().optional() }) })
    .transform(({ license }) => license.id ?? license.name ?? ""),
]);

const componentSchema = z.looseObject({
  type: z.string(),
  name: z.string(),
  version: z.string(),
  "bom-ref": z.string(),
  licenses: z.array(z.looseObject({})).optional(),
  hashes: z.array(z.object({ alg: z.string(), content: z.string() })).optional(),
  properties: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
});
/** The used fields of a CycloneDX component (https://cyclonedx.org/docs/1.5/json/). */
export type Component = z.infer<typeof componentSchema>;

const bomSchema = z.looseObject({
  bomFormat: z.literal("CycloneDX"),
  specVersion: z.string(),
  metadata: z.looseObject({ component: z.looseObject({ "bom-ref": z.string() }) }),
  components: z.array(componentSchema).min(1),
  dependencies: z.array(z.looseObject({ ref: z.string(), dependsOn: z.array(z.string()) })),
});
/** A CycloneDX document. */
export type Bom = z.infer<typeof bomSchema>;

/**
 * The bill of materials that npm writes from `package-lock.json`, the tools of development included.
 *
 * @throws Error when npm fails; ZodError for other output
 */
export async function packagesOfLock(): Promise<Bom> {
  const args = ["sbom", "--sbom-format=cyclonedx", "--package-lock-only"];
  const bom = bomSchema.parse(JSON.parse(await run("npm", args, { directory: ROOT })));
  return { ...bom, components: bom.components.map(hashed) };
}

/** npm lists one copy of a package. A copy bundled in another package has no hash, but another copy in the lock file has. */
function hashed(component: Component): Component {
  if (component.hashes !== undefined) return component;
  const copies = Object.entries(lock.packages).filter(
    ([path, { version, integrity }]) =>
      (path === `node_modules/${component.name}` || path.endsWith(`/node_modules/${component.name}`)) &&
      version === component.version &&
      integrity !== undefined,
  );
  const [, content = ""] = /^sha512-(.+)$/.exec(copies[0]?.[1].integrity ?? "") ?? [];
  const hashes = [{ alg: "SHA-512", content: Buffer.from(content, "base64").toString("hex") }];
  return content === "" ? component : { ...component, hashes };
}

/** An optional peer is shipped only where the product itself depends on it: i18next names the compiler whose types it has. */
const isOptionalPeer = (ref: string, needed: string): boolean =>
  lock.packages[`node_modules/${nameIn(ref)}`]?.peerDependenciesMeta[nameIn(needed)]?.optional === true;

/**
 * The run-time part: all transitive dependencies of the product. (`npm sbom --omit=dev` leaves out packages that a tool
 * of development needs as well, such as zod.)
 *
 * @param bom of the whole lock file
 * @param names of the packages that the product depends on
 * @throws Error when one of them is not in it
 */
export function shippedOf(bom: Bom, names: readonly string[]): Bom {
  const root = bom.metadata.component["bom-ref"];
  const needs = new Map(bom.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]));
  const direct = names.map((name) => {
    const ref = needs.get(root)?.find((each) => nameIn(each) === name);
    if (ref === undefined) throw new Error(`${name} is not in package-lock.json`);
    return ref;
  });
  const shipped = new Set(direct);
  // Iterating a set includes elements added during the iteration.
  for (const ref of shipped)
    for (const needed of needs.get(ref) ?? []) if (!isOptionalPeer(ref, needed)) shipped.add(needed);
  return {
    ...bom,
    components: bom.components.filter((component) => shipped.has(component["bom-ref"])),
    dependencies: [
      { ref: root, dependsOn: direct },
      ...bom.dependencies.filter(({ ref }) => shipped.has(ref)),
    ],
  };
}

/** The name of the package in a reference such as `@scope/name@1.2.3`. */
export const nameIn = (reference: string): string => reference.slice(0, reference.lastIndexOf("@"));

/** SPDX expression of a component, or the free text of its package; undefined: the package names no licence. */
export function licenceOf({ licenses = [] }: Component): string | undefined {
  const [only, ...others] = licenses.map((each) => licenceSchema.parse(each));
  return others.length === 0 ? only : [only, ...others].map((each) => `(${each})`).join(" AND ");
}

/** Whether a component is a folder of this repository, which npm lists because it is a workspace. */
export const isOurs = ({ properties }: Component): boolean =>
  properties.some(({ name, value }) => name === "cdx:npm:package:private" && value === "true");
