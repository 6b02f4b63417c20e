import type { ActPorts } from "../access/actor.ts";
import { type ListSection, type Manifest, ScreeningError } from "./lists.ts";
import type { ListAnnouncements } from "./ports.ts";

/** What telling of new lists needs. */
export interface AnnouncePorts extends ActPorts {
  readonly announcements: ListAnnouncements;
  /** @throws ScreeningError without a valid index */
  readonly manifestOf: (section: ListSection) => Promise<Manifest>;
}

const SECTIONS: readonly ListSection[] = ["sanctions", "companies"];

/**
 * Writes `lists.refreshed` to the feed of every organization when other lists are in use than at the last call, published by schedule or by command.
 * After a crash, the next call writes the events that are missing.
 */
export async function announceLists(ports: AnnouncePorts): Promise<void> {
  for (const section of SECTIONS) {
    const edition = await editionOf(ports, section);
    if (edition !== undefined) await ports.announcements.announce(section, edition, ports);
  }
}

/** The hash of the index in use; undefined: there is none. */
async function editionOf({ manifestOf }: AnnouncePorts, section: ListSection): Promise<string | undefined> {
  try {
    return (await manifestOf(section)).index.sha256;
  } catch (error) {
    if (error instanceof ScreeningError) return undefined;
    throw error;
  }
}
