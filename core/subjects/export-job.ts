import type { Tenant } from "../access/caller.ts";
import { Problem } from "../problem.ts";
import { isErased } from "./erasure-records.ts";
import type { ExportPorts } from "./export.ts";
import { type FilePorts, filesOf } from "./export-files.ts";
import { archiveKey, type ExportJob, readableUntil } from "./export-records.ts";
import { type ArchiveFile, zipParts } from "./zip.ts";

/** The ports of the worker. */
export interface PackPorts extends FilePorts, Pick<ExportPorts, "exports" | "store" | "now"> {
  /** Deletes a stored archive. */
  readonly remove: (key: string) => Promise<void>;
}

const MAX_ATTEMPTS = 3;
/** Longer than a function may run (15 minutes): two workers never write one archive. */
const HELD_MS = 16 * 60_000;
/** Files between two looks at whether to go on. */
const LOOK = 100;

/**
 * Packs the archive of a subject whose job runs. What dies begins again, from the start of the archive. An erasure ends the job: the
 * archive is deleted, and the job with it.
 * @throws what went wrong; the next call is the next attempt, and after the third the job has failed
 */
export async function packExport(ports: PackPorts, tenant: Tenant, subjectId: string): Promise<void> {
  const found = await ports.exports.find(tenant, subjectId);
  if (found?.state !== "running" || isHeld(ports, found)) return;
  if (found.attempts >= MAX_ATTEMPTS) {
    if (await hasGone(ports, found)) return discard(ports, found);
    await ports.exports.change(found, { state: "failed", failure: "export_failed" });
    return;
  }
  const busyUntil = new Date(ports.now().getTime() + HELD_MS).toISOString();
  const job = await ports.exports.change(found, { busyUntil, attempts: found.attempts + 1, files: 0 });
  if (job !== undefined) await new Packing(ports, job).run();
}

/** One attempt. */
class Packing {
  readonly #ports: PackPorts;
  #job: ExportJob;

  constructor(ports: PackPorts, job: ExportJob) {
    this.#ports = ports;
    this.#job = job;
  }

  async run(): Promise<void> {
    const { exports, store, now } = this.#ports;
    try {
      const archive = await store(archiveKey(this.#job, this.#job.id), zipParts(this.#files()));
      // An erasure that began meanwhile may have looked for the archive before it was there. One that begins later finds it.
      if (await hasGone(this.#ports, this.#job)) return await discard(this.#ports, this.#job);
      await exports.change(this.#job, { state: "ready", archive, expiresAt: readableUntil(now()) });
    } catch (thrown) {
      if (await hasGone(this.#ports, this.#job)) return discard(this.#ports, this.#job);
      if (isTooLarge(thrown)) {
        await exports.change(this.#job, { state: "failed", failure: "archive_too_large" });
        return;
      }
      await exports.change(this.#job, { busyUntil: undefined });
      throw thrown;
    }
  }

  async *#files(): AsyncGenerator<ArchiveFile> {
    const record = await this.#ports.subjects.find(this.#job, this.#job.subjectId);
    if (record === undefined || isErased(record)) throw new Error("The subject is erased.");
    let files = 0;
    for await (const file of filesOf(this.#ports, record)) {
      yield file;
      files++;
      if (files % LOOK === 0) await this.#look(files);
    }
  }

  async #look(files: number): Promise<void> {
    if (await hasGone(this.#ports, this.#job)) throw new Error("The subject is erased.");
    const job = await this.#ports.exports.change(this.#job, { files });
    if (job === undefined) throw new Error("Somebody else has changed this job.");
    this.#job = job;
  }
}

/** A worker that died is missed this long after it should have ended, and a job that nobody has begun this long after its request. */
const LOST_AFTER_MS = 60_000;

/** Lets a worker begin again where one was lost. @returns how many */
export async function resumeExports({ exports, now }: Pick<PackPorts, "exports" | "now">): Promise<number> {
  const lost = await exports.lost(new Date(now().getTime() - LOST_AFTER_MS).toISOString(), 100);
  for (const job of lost) await exports.change(job, { busyUntil: undefined });
  return lost.length;
}

const isHeld = ({ now }: Pick<PackPorts, "now">, { busyUntil }: ExportJob): boolean =>
  busyUntil !== undefined && busyUntil > now().toISOString();

async function hasGone({ subjects }: Pick<PackPorts, "subjects">, job: ExportJob): Promise<boolean> {
  const record = await subjects.find(job, job.subjectId);
  return record === undefined || isErased(record);
}

async function discard({ exports, remove }: PackPorts, job: ExportJob): Promise<void> {
  await remove(archiveKey(job, job.id));
  await exports.drop(job);
}

const isTooLarge = (thrown: unknown): boolean =>
  thrown instanceof Problem && thrown.details.some(({ code }) => code === "archive_too_large");
