import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as z from "zod";

/** The answer of `POST /v1/api-keys`, as far as tests need it. */
export const createdKeySchema = z.object({ key: z.string() });

/** A new folder outside of the project. @param name begins its name */
export const temporaryFolder = (name: string): Promise<string> => mkdtemp(join(tmpdir(), `${name}-`));
