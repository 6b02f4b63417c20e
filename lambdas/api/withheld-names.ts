import type { Caller, Tenant } from "../../core/access/caller.ts";
import type { RouteSpec } from "./route.ts";

/** Uploads or evidence, by which names of files are found again. */
interface NamedFiles {
  find(tenant: Tenant, id: string): Promise<{ readonly filename?: string | undefined } | undefined>;
}

/**
 * Keeps the names of files out of a stored answer: a name may name a person, and goes with the person's upload. A replay has the names that
 * are left.
 * @param erased what stands for an erased name; undefined: the member is left out
 */
export const withheldNames = (
  files: NamedFiles,
  erased: null | undefined,
): NonNullable<RouteSpec["withheld"]> => ({
  withhold: (body) => withNames(body, () => null),
  async restore(caller: Caller, kept: unknown) {
    const ids = new Set<string>();
    withNames(kept, (id) => {
      ids.add(id);
      return null;
    });
    const found = await Promise.all(
      [...ids].map(async (id) => [id, (await files.find(caller, id))?.filename ?? erased] as const),
    );
    const names = new Map(found);
    return withNames(kept, (id) => names.get(id));
  },
});

/** A body in which each file has the name that is found by its id, which stands beside it or in the resource around it. */
function withNames(
  value: unknown,
  nameOf: (id: string) => string | null | undefined,
  around?: unknown,
): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => withNames(item, nameOf, around));
  if (typeof value !== "object" || value === null) return value;
  const members = new Map<string, unknown>(Object.entries(value));
  const id = members.get("id") ?? around;
  const copy = [...members].map(([name, member]) => [name, withNames(member, nameOf, id)] as const);
  const named = typeof id === "string" && members.has("filename") ? { filename: nameOf(id) } : {};
  return { ...Object.fromEntries(copy), ...named };
}
