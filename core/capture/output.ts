import { definedOnly, type JsonObject } from "../../compiler/json.ts";
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
      const { documentType, country, front, back } = handedIn;
      return {
        document: { document_type: documentType, country, front, ...(back === undefined ? {} : { back }) },
      };
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
