import * as z from "zod";
import {
  acceptedHandOverSchema,
  announcedUploadSchema,
  type Behavior,
  challengeViewSchema,
  handOverSchema,
  type NewUpload,
  openedSchema,
  type Submission,
  sessionViewSchema,
  submittedSchema,
  submittedStepSchema,
} from "../../core/capture/page-schemas.ts";
import type { StepKind } from "../../core/capture/step-terms.ts";
import { Refusal, Unreachable } from "./errors.ts";

/** The calls of a page. Each throws `Refusal` or `Unreachable`. */
export type Client = ReturnType<typeof createClient>;

const BASE = "/v1/capture";
const DEVICE_HEADER = "Beltic-Capture-Device";

/** Who calls. */
interface Identity {
  readonly token: string;
  /** Absent until the session is opened. */
  readonly device: () => string | undefined;
}

/** The calls of one session. */
export function createClient({ token, device }: Identity) {
  const call = <S extends z.ZodType>(method: string, path: string, schema: S, body?: unknown) => {
    const secret = device();
    return request(method, path, schema, body, {
      authorization: `Capture ${token}`,
      ...(secret === undefined ? {} : { [DEVICE_HEADER]: secret }),
    });
  };
  const step = (id: string, verb: string) => `/steps/${encodeURIComponent(id)}/${verb}`;
  return {
    open: () => call("POST", "/open", openedSchema, {}),
    session: () => call("GET", "/session", sessionViewSchema),
    announce: (stepId: string, upload: NewUpload) =>
      call("POST", step(stepId, "uploads"), announcedUploadSchema, upload),
    challenge: (stepId: string) => call("POST", step(stepId, "challenge"), challengeViewSchema, {}),
    submitStep: (stepId: string, submission: Submission<StepKind>) =>
      call("POST", step(stepId, "submit"), submittedStepSchema, submission),
    submit: (behavior: Behavior) => call("POST", "/submit", submittedSchema, { behavior }),
    handOver: () => call("POST", "/handover", handOverSchema, {}),
  };
}

/**
 * Takes a session over from another device.
 * @param device what this one names itself: with it the call may be repeated
 */
export const acceptHandOver = (code: string, device: string) =>
  request("POST", "/handover/accept", acceptedHandOverSchema, { code }, { [DEVICE_HEADER]: device });

async function request<S extends z.ZodType>(
  method: string,
  path: string,
  schema: S,
  body: unknown,
  headers: Readonly<Record<string, string>>,
): Promise<z.output<S>> {
  let response: Response;
  let answer: unknown;
  try {
    response = await fetch(BASE + path, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      credentials: "omit",
      cache: "no-store",
    });
    answer = await response.json().catch(() => undefined);
  } catch {
    throw new Unreachable("No answer came.");
  }
  if (!response.ok) throw new Refusal(response.status, answer);
  const read = z.safeParse(schema, answer);
  if (!read.success) throw new Refusal(response.status, undefined);
  return read.data;
}
