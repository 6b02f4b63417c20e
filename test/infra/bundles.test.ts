import { execFile } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { Worker } from "node:worker_threads";
import type { Metafile } from "esbuild";
import { beforeAll, describe, expect, it } from "vitest";
import { bundle, bytesAtStart, compile, filesAtStart } from "../../infra/bundle.ts";
import { allFunctions, findFunctions } from "../../infra/functions.ts";

const KIB = 1024;
/**
 * What a start may load. Set after looking (November 2026), with about an eighth to spare; the API's keeps what its cold start gained. A function that is
 * not here may load as much as `other`.
 */
const BUDGETS: Readonly<Record<string, number>> = {
  // Who decides is compared with whom the run has checked, by each id and name; a rating is asked whether its run was taken back. Names of countries.
  // The compiler knows how documents write countries (6 kB), and refuses hidden characters.
  api: 858_500,
  "blocks-business-lookup": 2027 * KIB,
  // Names of documents and screenings are compared as a screening compares them.
  "blocks-credential-issue": 1725 * KIB,
  "blocks-document-verification": 1665 * KIB,
  // A function that can end a run compares its checks by name. Where it also imports the screening, the bundler joins both to its start.
  "blocks-identity-verification": 920 * KIB,
  "blocks-sanctions-screening": 2013 * KIB,
  erasures: 1655 * KIB,
  // Words by which subjects are found hold the Latin letters for other scripts, too.
  learning: 1295 * KIB,
  // With the words of companies in other languages, the spellings of neighbours, and the table of rules (matcher 1.57), those of native scripts (1.57.4), and
  // companies' own words with the English words that are heard (1.58), the table of meanings for all scripts (1.59), and that of ordinals and further words (1.64), words cut short (1.66),
  // the readings of kanji (1.68: 51 KiB), the endings of cases (1.70: 5 KiB), stems of words of companies in fourteen languages (1.71: 31 KiB),
  // and words of clerks: Chinese towns, Persian, Spanish and Turkish words and kinds of Russian plants (1.73: 30 KiB),
  // and short forms of given names with passengers of tickets (1.73: 12 KiB), and persons beside others (1.74: 3 KiB).
  "dry-runs": 1839 * KIB,
  "monitoring-passes": 1880 * KIB,
  "monitoring-steps": 1887 * KIB,
  sweeper: 1705 * KIB,
  arrivals: 1090 * KIB,
  exports: 860 * KIB,
  triggers: 750 * KIB,
  "lists-refresh": 1370 * KIB,
  control: 610 * KIB,
  "blocks-decision": 610 * KIB,
  "blocks-wait": 600 * KIB,
  other: 980 * KIB,
};

/** Never in a function: tools, SDK parts for other clouds, the SDK of X-Ray, packages of the local stack, other languages of zod's messages. */
const FORBIDDEN =
  /node_modules\/((aws-cdk-lib|constructs|esbuild|aws-xray-sdk-core|cls-hooked|semver|@photostructure|classic-level|vitest|tsx|pino|commander)\/|zod\/v4\/locales\/(?!index\.js|en\.js))/;

/** The files that a bundle is made of. */
const inputsOf = ({ outputs }: Metafile): string[] => [
  ...new Set(Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs))),
];

/** Folders of a package in a bundle: two mean two copies. */
function copiesOf(name: string, metafile: Metafile): Set<string> {
  const pattern = new RegExp(`^(.*node_modules/${name})/`);
  const found = inputsOf(metafile).map((path) => pattern.exec(path)?.[1]);
  return new Set(found.filter((folder) => folder !== undefined));
}

describe("bundles", () => {
  const bundles = new Map<string, Metafile>();

  beforeAll(async () => {
    for (const source of allFunctions(await findFunctions())) bundles.set(source.name, await compile(source));
  }, 900_000);

  it("keep to their budget of bytes that a start loads", () => {
    const over = [...bundles]
      .map(([name, metafile]) => ({
        name,
        bytes: bytesAtStart(metafile),
        budget: BUDGETS[name] ?? BUDGETS.other ?? 0,
      }))
      .filter(({ bytes, budget }) => bytes > budget);
    expect(over).toEqual([]);
  });

  it("load one file for a start, beside the one that names it", () => {
    for (const [name, metafile] of bundles) expect(filesAtStart(metafile), name).toHaveLength(2);
  });

  it("have files that find everything which they import from one another", async () => {
    const root = mkdtempSync(join(tmpdir(), "bundles-"));
    const source = allFunctions(await findFunctions()).find(({ name }) => name === "api");
    if (source === undefined) throw new Error("There is no API.");
    try {
      const files = Object.keys((await compile(source, root)).outputs).map((path) =>
        join(root, basename(path)),
      );
      expect(files.length).toBeGreaterThan(50);
      const code = `for (const file of ${JSON.stringify(files)}) await import(file);`;
      const env = { PATH: process.env.PATH, AWS_REGION: "us-east-1" };
      // Within the limit of the test, so that the child ends with it.
      const options = { env, timeout: 50_000 };
      await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", code], options);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });

  it("load for a start of the API neither the compiler nor what few calls need", () => {
    const metafile = bundles.get("api");
    if (metafile === undefined) throw new Error("There is no API.");
    const atStart = filesAtStart(metafile).flatMap(({ inputs }) => Object.keys(inputs));
    const rare =
      /^(compiler\/(checks|passes)\/|lambdas\/api\/(description|mcp|identity)\/|engines\/screening\/match\/)|node_modules\/(ajv|yaml|jsonata|re2js|any-ascii|@pdfme\/pdf-lib|@modelcontextprotocol\/sdk|@aws-sdk\/client-(s3|kms|rekognition|secrets-manager))\//;
    expect(atStart.filter((path) => rare.test(path))).toEqual([]);
    // They are in the bundle, so the sizes above would rise with them.
    for (const name of [
      "ajv",
      "yaml",
      "jsonata",
      "re2js",
      "any-ascii",
      "@pdfme/pdf-lib",
      "@aws-sdk/client-s3",
    ])
      expect(copiesOf(name, metafile).size, name).toBe(1);
  });

  it("load for a start neither schemas nor a client that few functions and calls need", () => {
    const rare =
      /^(core\/(capture\/page-schemas|monitoring\/records)|engines\/(verifier\/claim-schemas|documents\/(letters\/words|chip\/trust\/content)))\.ts$|node_modules\/@aws-sdk\/client-sfn\//;
    for (const name of ["api", "control", "blocks-decision", "blocks-wait"]) {
      const metafile = bundles.get(name);
      if (metafile === undefined) throw new Error(`There is no ${name}.`);
      const atStart = filesAtStart(metafile).flatMap(({ inputs }) => Object.keys(inputs));
      expect(
        atStart.filter((path) => rare.test(path)),
        name,
      ).toEqual([]);
    }
  });

  it("have no package that functions do not use", () => {
    for (const [name, metafile] of bundles) {
      const paths = inputsOf(metafile);
      expect(
        paths.filter((path) => FORBIDDEN.test(path)),
        name,
      ).toEqual([]);
      expect(
        paths.filter((path) => /^(local|infra|cli|test)\//.test(path)),
        name,
      ).toEqual([]);
    }
  });

  it("take each part of the composition root from its own file", () => {
    // The list of all parts would bring into each start what any of them loads later: the signer, the client of KMS.
    for (const [name, { inputs }] of bundles)
      expect(Object.keys(inputs), name).not.toContain("lambdas/composition.ts");
  });

  it("hold one copy of zod, jose and jsonata at most", () => {
    for (const [name, metafile] of bundles) {
      for (const library of ["zod", "jose", "jsonata", "@smithy/core"])
        expect(copiesOf(library, metafile).size, `${library} in ${name}`).toBeLessThanOrEqual(1);
    }
  });

  it("have the thread that evaluates expressions beside them, which starts alone", async () => {
    const root = mkdtempSync(join(tmpdir(), "bundles-"));
    const source = allFunctions(await findFunctions()).find(({ name }) => name === "blocks-decision");
    if (source === undefined) throw new Error("There is no block decision.");
    const { directory } = await bundle(source, process.arch === "arm64" ? "arm64" : "x64", root);
    const thread = new Worker(join(directory, "user-code-thread.mjs"));
    try {
      expect(existsSync(join(directory, "index.mjs"))).toBe(true);
      expect(await once(thread, "message")).toEqual([{ kind: "ready" }]);
      const scope = { input: { a: 1 }, blocks: {}, vars: {}, env: {}, execution: {} };
      thread.postMessage({ kind: "expression", source: "$sum([1..3]) + $input.a", scope });
      expect(await once(thread, "message")).toEqual([{ kind: "done", value: { ok: true, value: 7 } }]);
      const schema = { type: "object", properties: { a: { type: "string", pattern: "^a+$" } } };
      thread.postMessage({ kind: "schema", schema, value: { a: "b" }, listAll: true });
      expect(await once(thread, "message")).toEqual([
        { kind: "done", value: [{ path: ["a"], code: "pattern" }] },
      ]);
    } finally {
      await thread.terminate();
      rmSync(root, { recursive: true, force: true });
    }
  });

  it("have clients of managed services only where those are called", () => {
    const holding = (client: string) =>
      [...bundles].filter(([, metafile]) => copiesOf(client, metafile).size > 0).map(([name]) => name);
    expect(holding("@aws-sdk/client-textract")).toEqual(["blocks-document-verification"]);
    expect(holding("@aws-sdk/client-sesv2")).toEqual(["notifications"]);
    expect(holding("@aws-sdk/client-rekognition")).toEqual(["api", "blocks-identity-verification"]);
  });

  it("hold S3's client only where objects are read or written", () => {
    const withS3 = [...bundles]
      .filter(([, metafile]) => copiesOf("@aws-sdk/client-s3", metafile).size > 0)
      .map(([name]) => name);
    expect(withS3).not.toContain("blocks-decision");
    expect(withS3).not.toContain("blocks-wait");
    expect(withS3).not.toContain("control");
  });
});
