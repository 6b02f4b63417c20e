import type { ScreeningBuild } from "./build-index.ts";
import type { BuildBefore, ListDelta } from "./delta.ts";
import type { Manifest } from "./store/manifest.ts";

/** A file as last fetched, with the validators for the next conditional request. */
export interface KeptFile {
  bytes: Uint8Array;
  etag: string | null;
  lastModified: string | null;
}

/** Where fetched files and indexes are kept: a folder, or a bucket. */
export interface ListStore {
  keptFile(name: string): Promise<KeptFile | undefined>;
  keepFile(name: string, file: KeptFile): Promise<void>;
  /** The index in use. */
  current(): Promise<CurrentLists | undefined>;
  /** Puts a build in use, all at once. Earlier ones stay: a result that they gave can be made again. */
  publish(build: ScreeningBuild, delta: ListDelta): Promise<void>;
  /** Notes that the index in use was confirmed to be current. */
  confirm(manifest: Manifest): Promise<void>;
}

/** The index in use: its manifest, and the index itself unless it is damaged or has another format version and must be rebuilt. */
export interface CurrentLists extends BuildBefore {
  manifest: Manifest;
}
