/** The thread in which subjects of a pass are judged. Its parent can end it at any time: it writes nothing. */
import * as z from "zod";
import { serveJobs } from "../../engines/common/serve-jobs.ts";
import { keepNewest } from "../keep-newest.ts";
import { FolderMatchers, ScreeningError } from "../screening/lists.ts";
import { createJudging } from "./judging.ts";
import type { Changes, IndexEntry, Judging, Wanted, Watched } from "./ports.ts";
import { JudgedTooLate } from "./settle.ts";

/** Messages are our own: only the kind of job is checked. */
const some = { folder: z.string(), wanted: z.custom<Wanted>() };
const jobSchema = z.discriminatedUnion("kind", [
  z.object({
    ...some,
    kind: z.literal("inPack"),
    sealed: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
    marked: z.set(z.string()),
  }),
  z.object({ ...some, kind: z.literal("among"), entries: z.custom<readonly IndexEntry[]>(Array.isArray) }),
  z.object({ ...some, kind: z.literal("again"), watched: z.custom<readonly Watched[]>(Array.isArray) }),
]);

/** A job of the thread. `folder`: where the lists are. */
export type JudgingJob = z.infer<typeof jobSchema>;

/** What the thread answers. What it throws else says nothing of the job. */
export type JudgingAnswer =
  | { readonly kind: "done"; readonly value: unknown }
  /** Other lists are in use than those of the pass. */
  | { readonly kind: "late" }
  | { readonly kind: "lists"; readonly code: ScreeningError["code"]; readonly reason: string };

/** Each thread reads the head of an index once, and its details from the file. */
let lists: { readonly folder: string; readonly judging: Judging } | undefined;

function judgingIn(folder: string): Judging {
  if (lists?.folder === folder) return lists.judging;
  const matchers = new FolderMatchers(folder, () => new Date());
  const judging = createJudging({
    use: async (work) => matchers.use(work),
    ageHours: () => matchers.ageHours(),
  });
  lists = { folder, judging };
  return judging;
}

/** Passes of so many organizations at once: what is made of their changes takes up to 128 MB each. */
const MOST_PASSES = 2;
const known = new Map<string, Changes>();

/**
 * What is made of changes is kept with them, so those of a pass stay the same object. Not those of two editions: when the same ones come again,
 * other words may have moved.
 */
function withKnown(wanted: Wanted): Wanted {
  const { pass, changed } = wanted;
  if (changed === undefined) return wanted;
  const kept = known.get(pass.id) ?? changed;
  keepNewest(known, pass.id, kept, MOST_PASSES);
  return { ...wanted, changed: kept };
}

function done(job: JudgingJob): Promise<unknown> {
  const judging = judgingIn(job.folder);
  const wanted = withKnown(job.wanted);
  if (job.kind === "inPack") return judging.inPack(wanted, job);
  return job.kind === "among" ? judging.among(wanted, job.entries) : judging.again(wanted, job.watched);
}

serveJobs(async (given): Promise<JudgingAnswer> => {
  try {
    return { kind: "done", value: await done(jobSchema.parse(given)) };
  } catch (error) {
    if (error instanceof JudgedTooLate) return { kind: "late" };
    if (error instanceof ScreeningError) return { kind: "lists", code: error.code, reason: error.reason };
    throw error;
  }
});
