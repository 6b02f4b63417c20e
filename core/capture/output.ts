import { definedOnly, type JsonObject } from "../../compiler/json.ts";
import type { UploadType } from "../documents/record.ts";
import type { CaptureSession, HandedIn, StepRecord } from "./records.ts";

/** What a submitted session collected, as the block that waited for it gives it out. */
export function collectedOf(session: CaptureSession): JsonObject {
  const parts = session.steps.map(({ handedIn }) => (handedIn === undefined ? {} : partOf(handedIn)));
  return Object.assign(
    {
      session_id: session.id,
      submitted_at: session.endedAt ?? session.createdAt,
      steps: session.steps.map(stepOf),
      signals: {
        hand_overs: session.handOvers,
        countries: session.countries,
        challenges: session.steps.reduce((sum, { challenges }) => sum + challenges, 0),
        steps: session.steps.flatMap(({ id, signals }) =>
          signals.map((one) => ({ step: id, ...definedOnly(one) })),
        ),
      },
    },
    ...parts,
  );
}

const stepOf = ({ id, kind, retakes, reason }: StepRecord): JsonObject => ({
  id,
  kind,
  retakes,
  /** What stayed wrong after the last retry. */
  unresolved: reason ?? null,
});

/** The part of the output that a step makes. */
function partOf(handedIn: HandedIn): JsonObject {
  switch (handedIn.kind) {
    case "consent": {
      const { version, locale, text, acceptedAt } = handedIn;
      return { consent: { version, locale, text, accepted_at: acceptedAt } };
    }
    case "document": {
      const { documentType, country, front, back, moreFronts, moreBacks, numberConfirmed } = handedIn;
      const more = definedOnly({
        back,
        more_fronts: moreFronts,
        more_backs: moreBacks,
        number_confirmed: numberConfirmed,
      });
      return { document: { document_type: documentType, country, front, ...more } };
    }
    case "selfie":
      return { selfie: handedIn.selfie };
    case "liveness":
      return { liveness: { challenge: { ...handedIn.challenge }, frames: handedIn.frames } };
    case "without_movement":
      return { selfie: handedIn.selfie, without_movement: true };
    case "proof_of_address":
      return { proof_of_address: handedIn.file };
    case "fields":
      return { fields: handedIn.values };
    default:
      return handedIn satisfies never;
  }
}

/** An upload that a step took. */
export interface AcceptedUpload {
  readonly id: string;
  readonly type: UploadType;
}

/** The uploads of a step that is accepted; none of any other. */
export function acceptedUploads({ state, handedIn }: StepRecord): AcceptedUpload[] {
  return state === "accepted" && handedIn !== undefined ? uploadsOf(handedIn) : [];
}

function uploadsOf(handedIn: HandedIn): AcceptedUpload[] {
  switch (handedIn.kind) {
    case "document":
      return [
        { id: handedIn.front, type: "identity_front" },
        ...(handedIn.back === undefined ? [] : [{ id: handedIn.back, type: "identity_back" as const }]),
        ...(handedIn.moreFronts ?? []).map((id) => ({ id, type: "identity_front" as const })),
        ...(handedIn.moreBacks ?? []).map((id) => ({ id, type: "identity_back" as const })),
      ];
    case "selfie":
    case "without_movement":
      return [{ id: handedIn.selfie, type: "selfie" }];
    case "liveness":
      return handedIn.frames.map((id) => ({ id, type: "liveness_frames" }));
    case "proof_of_address":
      return [{ id: handedIn.file, type: "proof_of_address" }];
    case "consent":
    case "fields":
      return [];
    default:
      return handedIn satisfies never;
  }
}

/**
 * The challenge that the frames of a step answer, for those who check them. A run has it in the output of its block instead. It is left out
 * until the session is completed, because a challenge is checked once.
 */
export function openedChallenge(
  { run, status }: Pick<CaptureSession, "run" | "status">,
  { handedIn }: StepRecord,
): { id: string; nonce: string } | undefined {
  const isOpen = run === undefined && status === "completed" && handedIn?.kind === "liveness";
  return isOpen ? handedIn.challenge : undefined;
}
