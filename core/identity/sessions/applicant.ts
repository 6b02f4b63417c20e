import { createHash } from "node:crypto";
import { definedOnly } from "../../../compiler/json.ts";
import type { CaptureStore } from "../../capture/ports.ts";
import type { CaptureSession } from "../../capture/records.ts";
import type { IdentitySession, SessionPage, SessionStatus } from "./records.ts";

/** How far the applicant is on the page of the newest capture link, and what the page says of itself. */
export interface Applicant {
  readonly at: SessionStatus;
  /** Undefined: nobody has opened the page. */
  readonly page?: SessionPage;
}

/** The applicant of a session as the page of its newest link has it. */
export async function applicantOf(
  { captures }: { readonly captures: Pick<CaptureStore, "load"> },
  session: Pick<IdentitySession, "captures">,
): Promise<Applicant> {
  const last = session.captures.at(-1);
  const capture = last === undefined ? undefined : await captures.load(last);
  if (capture === undefined || capture.status === "created") return { at: "created" };
  const isOpen = capture.status === "opened" || capture.status === "in_progress";
  return { at: isOpen ? "started" : "pending", ...definedOnly({ page: pageOf(capture) }) };
}

function pageOf(capture: CaptureSession): SessionPage | undefined {
  const { id, deviceHash, status } = capture;
  if (deviceHash === undefined) return undefined;
  // The hash opens the session with its secret alone; it is not shown all the same.
  const digest = createHash("sha256").update(`session_device ${id} ${deviceHash}`).digest("hex");
  const isHandedIn = status === "submitted" || status === "completed";
  return { deviceId: `dev_${digest.slice(0, 32)}`, ...(isHandedIn ? { use: useOf(capture) } : {}) };
}

function useOf({ openedAt, endedAt, behavior }: CaptureSession): NonNullable<SessionPage["use"]> {
  const seconds =
    openedAt === undefined || endedAt === undefined
      ? undefined
      : Math.max(0, Math.round((Date.parse(endedAt) - Date.parse(openedAt)) / 1000));
  return { ...behavior, ...definedOnly({ seconds }) };
}
