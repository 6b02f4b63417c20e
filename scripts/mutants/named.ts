import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";

const ROOT = join(import.meta.dirname, "../..");
const NAMED = join(ROOT, "test/mutants");

/** `search` must stand in `file` exactly once. With `test`, this test must fail: without it, any unit test that reaches the file. */
const namedSchema = z.array(
  z.strictObject({
    name: z.string(),
    file: z.string(),
    search: z.string().min(1),
    replace: z.string(),
    test: z.string().optional(),
  }),
);

/** A changed file that is to be judged. */
export interface Candidate {
  readonly file: string;
  readonly name: string;
  readonly source: string;
  readonly test?: string | undefined;
}

/**
 * The mutants of `test/mutants/*.json`.
 * @throws Error when the code has moved on and one fits no more
 */
export function named(): readonly Candidate[] {
  const lists = readdirSync(NAMED).filter((name) => name.endsWith(".json"));
  return lists
    .flatMap((list) => namedSchema.parse(JSON.parse(readFileSync(join(NAMED, list), "utf8"))))
    .map(({ name, file, search, replace, test }) => {
      const [before = "", after, ...more] = readFileSync(join(ROOT, file), "utf8").split(search);
      if (after === undefined || more.length > 0)
        throw new Error(`"${name}": the search text must stand in ${file} exactly once.`);
      return { file, name, source: before + replace + after, test };
    });
}
