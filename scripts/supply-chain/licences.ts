/** The allowed licences of packages in the lock file. Any other is a fault. */
import satisfies from "spdx-satisfies";
import { type Component, isOurs, licenceOf, nameIn } from "./packages.ts";

/** Licences that allow use in a commercial product and ask for no more than notices (SPDX identifiers). */
const ALLOWED = [
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC-BY-3.0",
  "CC0-1.0",
  "ISC",
  "MIT",
  "MIT-0",
  "Python-2.0",
  "Unlicense",
  "Zlib",
];

/** The placeholder for a package without a licence in npm. */
const NO_LICENCE = "no licence";

/** Packages with another licence, by the beginning of their name, each with the reason why it may be used. */
const EXCEPTIONS: readonly { readonly name: RegExp; readonly licence: string; readonly reason: string }[] = [
  {
    name: /^@img\/sharp-(libvips-|win32-|wasm32$)/,
    licence: "LGPL-3.0-or-later",
    reason: "libvips, unchanged, as a shared library of its own that can be replaced (LGPL, section 4)",
  },
  {
    name: /^(axe-core|lightningcss(-.+)?)$/,
    licence: "MPL-2.0",
    reason: "a tool of tests and of the console's build, unchanged; no part of it is in what they make",
  },
  {
    name: /^@cspell\/dict-django$/,
    licence: "WTFPL",
    reason: "a word list of the spelling check, which is used nowhere else",
  },
  {
    name: /^@cspell\/dict-en-common-misspellings$/,
    licence: NO_LICENCE,
    reason: "a word list of the spelling check, which is used nowhere else; its LICENSE: CC-BY-SA-4.0",
  },
  {
    name: /^@digitalbazaar\/credentials-context$/,
    licence: NO_LICENCE,
    reason:
      "a tool of tests; its LICENSE.md: BSD-3-Clause, files of the W3C under the W3C Software and Document License",
  },
];

/** The uses of one licence. */
export interface LicenceUse {
  readonly licence: string;
  /** `name@version` */
  readonly packages: readonly string[];
}

/** The report: uses by licence, and the packages that are not allowed. */
export interface LicenceReport {
  readonly uses: readonly LicenceUse[];
  /** Sentences that name the package, its licence and what to do. */
  readonly faults: readonly string[];
}

/**
 * Checks the licence of every package.
 *
 * @param components as npm lists them; our own workspaces are left out
 */
export function licenceReport(components: readonly Component[]): LicenceReport {
  const uses = new Map<string, string[]>();
  const faults: string[] = [];
  for (const component of components.filter((each) => !isOurs(each))) {
    const licence = licenceOf(component) ?? NO_LICENCE;
    const reference = component["bom-ref"];
    uses.set(licence, [...(uses.get(licence) ?? []), reference]);
    if (!mayBeUsed(nameIn(reference), licence))
      faults.push(
        `${reference}: ${licence} is not allowed. Take another package, or add it to scripts/supply-chain/licences.ts with the reason.`,
      );
  }
  const sorted = [...uses].sort(([a], [b]) => (a < b ? -1 : 1));
  return { uses: sorted.map(([licence, packages]) => ({ licence, packages: packages.sort() })), faults };
}

function mayBeUsed(name: string, licence: string): boolean {
  const excepted = EXCEPTIONS.filter((exception) => exception.name.test(name)).map(({ licence }) => licence);
  if (excepted.includes(licence)) return true;
  const identifiers = [...ALLOWED, ...excepted.filter((each) => each !== NO_LICENCE)];
  try {
    return satisfies(licence, identifiers);
  } catch {
    // A text that is not an SPDX expression is never allowed.
    return false;
  }
}
