import { cpus } from "node:os";

/** The machine of a bench, for its report. */
export const machine = (): string =>
  `${cpus().length} cores, ${cpus()[0]?.model ?? "unknown"}, Node.js ${process.versions.node}`;
